using System.Net;

namespace Wessex.GeoApi.Tests.Gaps;

public sealed class CachingTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Question = "/api/gaps/premises?lacking=gigabit";

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Who_holds_the_answer_is_not_sent_it_again()
    {
        var first = await Api.Send(HttpMethod.Get, Question);
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();

        var again = await Api.Send(HttpMethod.Get, Question, ("If-None-Match", tag.Tag));

        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag!.Tag.ShouldBe(tag.Tag);
        again.Headers.GetValues("X-Edition").ShouldBe(["1"]);
        (await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Forms_and_encodings_of_one_answer_have_tags_of_their_own_and_each_is_recognised()
    {
        var tags = new List<string>();
        foreach (var (form, encoding) in new[] { ("json", "identity"), ("json", "br"), ("json", "gzip"), ("geojson", "br"), ("csv", "identity") })
        {
            var address = $"{Question}&f={form}";
            var response = await Api.Send(HttpMethod.Get, address, ("Accept-Encoding", encoding));
            tags.Add(response.Headers.ETag!.Tag);
            (await Api.Send(HttpMethod.Get, address, ("Accept-Encoding", encoding), ("If-None-Match", $"\"other\", {tags[^1]}")))
                .StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }

        tags.ShouldBeUnique();
    }

    [Fact]
    public async Task Another_tag_gets_the_answer() =>
        (await Api.Send(HttpMethod.Get, Question, ("If-None-Match", "\"e0-other\""))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task An_address_without_an_edition_is_asked_for_again_each_time_and_one_with_an_edition_may_be_kept()
    {
        (await Api.Send(HttpMethod.Get, Question)).Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await Api.Send(HttpMethod.Get, $"{Question}&edition=1")).Headers.CacheControl!.MaxAge.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        var response = await Api.Send(HttpMethod.Get, "/api/gaps/premises?lacking=gigabit&area=E99999999");

        response.Headers.ETag.ShouldBeNull();
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_summary_is_put_together_once_for_an_edition_in_whatever_order_its_parameters_stand_and_another_question_anew()
    {
        var first = await Text("/api/gaps/premises?lacking=ultrafast100&by=ward");
        await using var command = Api.Database.Owner.CreateCommand("UPDATE level_counts SET lacking = lacking + 7 WHERE level = 'ultrafast100'");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken); // what nothing but this test ever does: an edition never changes

        (await Text("/api/gaps/premises?by=ward&lacking=ultrafast100")).ShouldBe(first);
        (await Text("/api/gaps/premises?by=ward&lacking=ultrafast100&edition=1")).ShouldBe(first);
        (await Text("/api/gaps/premises?by=ward&lacking=ultrafast100&f=json", ("Accept", "text/csv"))).ShouldBe(first);
        (await Text("/api/gaps/premises?by=district&lacking=ultrafast100")).ShouldNotBe(await Text("/api/gaps/premises?by=council&lacking=ultrafast100"));
        await using var keepsNone = await RunningApi.Start(Api.Database, "--GeoApi:AnswerCacheMegabytes=0");
        (await (await keepsNone.Send(HttpMethod.Get, "/api/gaps/premises?lacking=ultrafast100&by=ward")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotBe(first);
    }

    [Fact]
    public async Task HEAD_tells_the_tag_and_the_edition_without_the_answer()
    {
        var response = await Api.Send(HttpMethod.Head, Question);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.ETag.ShouldNotBeNull();
        (await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private async Task<string> Text(string address, params (string Name, string Value)[] headers) =>
        await (await Api.Send(HttpMethod.Get, address, headers)).EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
