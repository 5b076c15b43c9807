namespace Wessex.GeoApi.Tests.Sample;

/// <summary>Lists as tables, which have no place to say that there is more.</summary>
public sealed class SampleTablesTests(SampleApi sample)
{
    [Theory]
    [InlineData("/api/gaps/premises/items?lacking=superfast", 100)]
    [InlineData("/api/gaps/roads/runs?status=served", 1000)]
    public async Task A_table_without_a_limit_is_all_of_it_whether_f_or_the_Accept_header_asks_for_it(string address, int page)
    {
        var api = await sample.Api;
        async Task<string> Table(string asked, string accept) =>
            await (await api.Send(HttpMethod.Get, asked, ("Accept", accept))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        var asked = await Table($"{address}&f=csv", "*/*");
        asked.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(page + 1);
        (await Table(address, "text/csv")).ShouldBe(asked);
        (await Table($"{address}&limit=5", "text/csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
    }
}
