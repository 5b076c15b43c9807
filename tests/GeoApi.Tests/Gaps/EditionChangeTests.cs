using System.Net;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class EditionChangeTests
{
    private const string Question = "/api/gaps/premises?lacking=superfast";

    [Fact]
    public async Task A_new_edition_answers_at_once_and_who_named_the_old_one_still_gets_it()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0)));
        await world.Postcodes("2014-01-01", ("DT11AA", 10, 10));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();
        await using var api = await RunningApi.Start(world.Database);
        var before = await api.Send(HttpMethod.Get, Question);

        await world.PostcodeCoverage("2017-01-01", new PostcodeRow("DT11AA", 100));
        await world.Refresh();

        var (after, now) = await api.Get(Question, ("If-None-Match", before.Headers.ETag!.Tag));
        after.StatusCode.ShouldBe(HttpStatusCode.OK);
        now.GetProperty("edition").GetInt32().ShouldBe(2);
        now.GetProperty("total").GetProperty("lacking").GetInt32().ShouldBe(0);

        var (_, old) = await api.Get($"{Question}&edition=1");
        old.GetProperty("edition").GetInt32().ShouldBe(1);
        old.GetProperty("total").GetProperty("lacking").GetInt32().ShouldBe(1);
    }
}
