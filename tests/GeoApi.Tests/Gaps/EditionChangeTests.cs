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

    [Fact]
    public async Task A_retired_edition_is_listed_as_such_and_its_pages_say_so_while_a_first_page_without_councils_says_what_is_not_held()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0)));
        await world.Postcodes("2014-01-01", ("DT11AA", 10, 10));
        await world.PostcodeCoverage("2016-01-01", new PostcodeRow("DT11AA", 0));
        await world.Refresh();
        await world.PostcodeCoverage("2017-01-01", new PostcodeRow("DT11AA", 100));
        await world.Refresh();
        await world.Send("UPDATE editions SET retired_at = now() WHERE id = 1");
        await using var api = await RunningApi.Start(world.Database);

        var (_, list) = await api.Get("/api/editions");
        var retired = await api.Send(HttpMethod.Get, "/?edition=1");
        var first = await api.Send(HttpMethod.Get, "/");

        list.GetProperty("editions").EnumerateArray().Select(edition => (edition.GetProperty("id").GetInt32(), edition.GetProperty("retired").GetBoolean()))
            .ShouldBe([(2, false), (1, true)]);
        retired.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await retired.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Edition 1 is retired: what was computed for it is gone.");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        page.ShouldContain("by must be a kind of area that edition 2 holds");
        page.ShouldNotContain("Try again in a minute");
    }

    [Fact]
    public async Task A_cursor_of_a_retired_edition_is_gone_and_the_answer_says_where_to_begin_again()
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0)));
        await world.Positions("2024-01-01", (1, 10, 10), (2, 20, 20));
        await world.PremisesCoverage("2024-09-01", new(1, "DT11AA", false), new PremisesRow(2, "DT11AA", false));
        await world.Refresh();
        await using var api = await RunningApi.Start(world.Database);
        var cursor = (await api.Get("/api/gaps/premises/items?lacking=gigabit&limit=1")).Json.GetProperty("next_cursor").GetString();
        await world.PremisesCoverage("2025-01-01", new(1, "DT11AA", true), new PremisesRow(2, "DT11AA", false));
        await world.Refresh();

        var (_, former) = await api.Get($"/api/gaps/premises/items?lacking=gigabit&limit=1&cursor={cursor}");
        former.GetProperty("edition").GetInt32().ShouldBe(1, "while the edition is kept its listing goes on in it");
        former.GetProperty("features")[0].GetProperty("id").GetString().ShouldBe("2");

        await world.Send("UPDATE editions SET retired_at = now() WHERE id = 1");
        var (gone, problem) = await api.Get($"/api/gaps/premises/items?lacking=gigabit&limit=1&cursor={cursor}");

        gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
        problem.GetProperty("type").GetString().ShouldBe("/problems/retired-edition");
        problem.GetProperty("begin_again").GetString().ShouldBe("/api/gaps/premises/items?lacking=gigabit&limit=1");
        var (again, first) = await api.Get(problem.GetProperty("begin_again").GetString()!);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.GetProperty("edition").GetInt32().ShouldBe(2);
    }
}
