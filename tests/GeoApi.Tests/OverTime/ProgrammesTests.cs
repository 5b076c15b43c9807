using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.OverTime;

public sealed class ProgrammesTests(TwoDates dates) : IClassFixture<TwoDates>
{
    [Fact]
    public async Task Gaps_in_programmes_and_in_none_add_up_to_the_gap_questions_figure()
    {
        var (_, answer) = await dates.Api.Get("/api/programmes?edition=2");
        var gaps = answer.GetProperty("gaps");
        long Gap(string name) => gaps.GetProperty(name).GetInt64();

        Gap("lacking").ShouldBe((await dates.Api.Get("/api/gaps/premises?lacking=gigabit&edition=2")).Json.GetProperty("total").GetProperty("lacking").GetInt64());
        (Gap("in_programme") + Gap("in_none")).ShouldBe(Gap("lacking"));
        (Gap("lacking"), Gap("in_programme"), Gap("in_several"), Gap("memberships"), Gap("in_none"), Gap("in_none_planned")).ShouldBe((5, 2, 1, 3, 3, 1));
        answer.GetProperty("schemes").EnumerateArray().Sum(scheme => scheme.GetProperty("figures").GetProperty("lacking").GetInt64()).ShouldBe(Gap("memberships"));
        answer.GetProperty("lots").EnumerateArray().Sum(lot => lot.GetProperty("figures").GetProperty("lacking").GetInt64()).ShouldBe(Gap("lacking"));
    }

    [Fact]
    public async Task A_lot_has_its_contract_of_the_programme_office_and_its_gaps_that_are_contracted()
    {
        var (_, answer) = await dates.Api.Get("/api/programmes?edition=2");
        var lot = answer.GetProperty("lots").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "L1");
        var contract = answer.GetProperty("contracts")[0];

        lot.GetProperty("contracts")[0].GetString().ShouldBe("C1");
        lot.GetProperty("contracted_lacking").GetInt64().ShouldBe(2);
        (lot.GetProperty("lacking_in_programme").GetInt64() + lot.GetProperty("lacking_in_none").GetInt64()).ShouldBe(lot.GetProperty("figures").GetProperty("lacking").GetInt64());
        (contract.GetProperty("lot_held").GetBoolean(), contract.GetProperty("adds_up").GetBoolean()).ShouldBe((true, true));
    }

    [Fact]
    public async Task Gigabit_is_projected_from_dated_contracts_and_what_has_no_date_is_apart()
    {
        var (_, answer) = await dates.Api.Get("/api/indicators?edition=2&area=dorset-and-bcp&year=2027");
        JsonElement Projection(JsonElement from) => from.GetProperty("indicators").EnumerateArray()
            .Single(indicator => indicator.GetProperty("definition").GetProperty("code").GetString() == "gigabit-premises").GetProperty("projection");
        var (_, early) = await dates.Api.Get("/api/indicators?edition=2&area=dorset-and-bcp&year=2026");

        (Projection(answer).GetProperty("dated").GetInt64(), Projection(answer).GetProperty("undated").GetInt64()).ShouldBe((2, 2));
        Projection(answer).GetProperty("share_of_all").GetDouble().ShouldBe(4 / 8d);
        (Projection(early).GetProperty("dated").GetInt64(), Projection(early).GetProperty("later").GetInt64()).ShouldBe((0, 2));
    }

    [Fact]
    public async Task Deciles_and_what_the_index_leaves_out_add_up_to_the_total()
    {
        var (_, answer) = await dates.Api.Get("/api/exclusion?edition=2&lacking=gigabit");
        var index = answer.GetProperty("indexes")[0];
        long All(string figure) => index.GetProperty("deciles").EnumerateArray().Sum(decile => decile.GetProperty("figures").GetProperty(figure).GetInt64())
            + index.GetProperty("without_index").GetProperty(figure).GetInt64();

        index.GetProperty("joined").GetBoolean().ShouldBeTrue();
        All("lacking").ShouldBe(answer.GetProperty("total").GetProperty("lacking").GetInt64());
        All("all").ShouldBe(answer.GetProperty("total").GetProperty("all").GetInt64());
        (index.GetProperty("lsoas_without_index").GetInt32(), index.GetProperty("rows_without_lsoa").GetInt32()).ShouldBe((1, 1));
        index.GetProperty("meeting").EnumerateArray().Select(place => place.GetProperty("code").GetString()).ShouldBe(["E01000002"]);
        index.GetProperty("may_meet").GetArrayLength().ShouldBe(0, "of what may meet nothing is unknown");
        answer.GetProperty("sentence").GetString()!.ShouldContain("3 are known to lack gigabit broadband: 100.0 % of the known, with 0.0 % unknown, against 71.4 % of the known, with 12.5 % unknown in all");
    }

    [Fact]
    public async Task Where_a_level_is_unknown_of_every_premises_it_cannot_be_told_where_gaps_and_exclusion_meet()
    {
        var (_, unknown) = await dates.Api.Get("/api/exclusion?edition=2&lacking=ultrafast100");
        var (_, known) = await dates.Api.Get("/api/exclusion?edition=2&lacking=gigabit&worst=1");

        unknown.GetProperty("total").GetProperty("unknown").GetInt64().ShouldBe(unknown.GetProperty("total").GetProperty("all").GetInt64());
        unknown.GetProperty("sentence").GetString()!.ShouldStartWith("It cannot be told where exclusion and gaps meet: it is unknown of every premises, 3 premises in the 3 most excluded deciles (index) among them");
        known.GetProperty("sentence").GetString()!.ShouldContain("premises in the most excluded decile (index), ");
        known.GetProperty("sentence").GetString()!.ShouldContain("in 1 LSOA exclusion");
    }

    [Fact]
    public async Task A_place_has_the_figures_of_the_questions_its_parts_are_of()
    {
        var (_, place) = await dates.Api.Get($"/api/places/{TwoDates.Middle}?edition=2");
        var (_, gaps) = await dates.Api.Get($"/api/gaps/premises?lacking=gigabit&edition=2&area={TwoDates.Middle}");
        var gigabit = place.GetProperty("levels").EnumerateArray().Single(level => level.GetProperty("level").GetProperty("code").GetString() == "gigabit").GetProperty("figures");

        place.GetProperty("kind").GetString().ShouldBe("ward");
        gigabit.GetProperty("lacking").GetInt64().ShouldBe(gaps.GetProperty("total").GetProperty("lacking").GetInt64());
        place.GetProperty("changes").EnumerateArray().Single(change => change.GetProperty("lacking").GetString() == "gigabit")
            .GetProperty("figures").GetProperty("lacking_to").GetDecimal().ShouldBe(gigabit.GetProperty("lacking").GetDecimal());
        place.GetProperty("programmes").GetProperty("gaps").GetProperty("lacking").GetInt64().ShouldBe(gigabit.GetProperty("lacking").GetInt64());
        place.GetProperty("sentences").GetArrayLength().ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData("/api/programmes?area=nowhere", HttpStatusCode.NotFound, "unknown-area")]
    [InlineData("/api/exclusion?edition=1", HttpStatusCode.NotFound, "question-not-held")]
    [InlineData("/api/exclusion?worst=11", HttpStatusCode.BadRequest, "invalid-parameter")]
    [InlineData("/api/places/nowhere", HttpStatusCode.NotFound, "unknown-area")]
    [InlineData("/api/places/E01000001", HttpStatusCode.NotFound, "kind-not-held")]
    public async Task What_cannot_be_answered_is_refused_by_rule_and_value(string address, HttpStatusCode status, string kind) =>
        (await dates.Api.Refused(address, status, kind)).ShouldNotBeNullOrWhiteSpace();
}
