using System.Globalization;
using System.Text.Json;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>The questions asked of real published files: postcodes of 2016 beside what Ofcom published by authority in 2025.</summary>
[Trait("Category", "Long")]
public sealed class RealDorsetTests
{
    [Fact]
    public async Task The_superfast_gap_of_real_wards_stands_beside_the_published_figure_of_their_authority_with_why_they_differ()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database);
        await Import("code-point-open", RealData.All("codepoint-open-2014", "*.csv"));
        await Import("ofcom-fixed-postcode", RealData.All("ofcom-fixed-2016", "*.csv"));
        await Import("boundaries", RealData.All("boundaries-2013", "wards_by_lad_*.json"));
        await Import("ofcom-fixed-authority", RealData.All("ofcom-local-authority-2025", "202507_fixed_laua_*.csv"));

        var (_, gaps) = await api.Get("/api/gaps/premises?lacking=superfast&by=council&area=E06000059");
        var ours = gaps.GetProperty("total");
        (ours.GetProperty("lacking").GetInt32(), ours.GetProperty("served").GetInt32(), ours.GetProperty("unknown").GetInt32()).ShouldBe((3_251, 7_497, 0));

        var (_, answer) = await api.Get("/api/indicators?area=E06000059");
        var superfast = answer.GetProperty("indicators").EnumerateArray().Single(one => one.GetProperty("definition").GetProperty("code").GetString() == "superfast-premises");
        superfast.GetProperty("figures").ValueKind.ShouldBe(JsonValueKind.Null, "postcodes are not put in the place of premises");
        var postcodes = superfast.GetProperty("postcodes");
        postcodes.GetProperty("as_at").GetString().ShouldBe("2016");
        JsonElement.DeepEquals(postcodes.GetProperty("figures"), ours).ShouldBeTrue(postcodes.ToString());
        var published = superfast.GetProperty("comparators").EnumerateArray().Single(one => one.GetProperty("as_at").GetString() == "2025-07" && one.GetProperty("area_code").GetString() == "E06000059");
        published.GetProperty("percent").GetDouble().ShouldBe(97.3);
        published.GetProperty("difference_points").ValueKind.ShouldBe(JsonValueKind.Null);
        string.Join(' ', published.GetProperty("explanation").EnumerateArray()).ShouldContain("ours counts postcodes, each once, theirs all premises (197,117)");
        (100 - ours.GetProperty("mean_percent_lacking").GetDouble()).ShouldBeInRange(50, published.GetProperty("percent").GetDouble(), "nine years of building lie between them");

        foreach (var (ward, lacking, served) in new[] { ("E05003760", 45, 11), ("E05003741", 18, 200), ("E05003673", 34, 86) })
        {
            var (_, place) = await api.Get($"/api/places/{ward}");
            var level = place.GetProperty("levels").EnumerateArray().Single(one => one.GetProperty("level").GetProperty("code").GetString() == "superfast");
            level.GetProperty("unit").GetString().ShouldBe("postcodes");
            (level.GetProperty("figures").GetProperty("lacking").GetInt32(), level.GetProperty("figures").GetProperty("served").GetInt32()).ShouldBe((lacking, served), ward);
            var words = string.Create(CultureInfo.InvariantCulture, $"{lacking} of {lacking + served} postcodes");
            place.GetProperty("sentences").EnumerateArray().ShouldContain(sentence => sentence.GetString()!.Contains(words, StringComparison.Ordinal));
            place.GetProperty("indicators").EnumerateArray().Single(one => one.GetProperty("definition").GetProperty("code").GetString() == "superfast-premises")
                .GetProperty("comparators").EnumerateArray().ShouldContain(other => other.GetProperty("area_code").GetString() == "E06000059", "the council that the ward lies in");
        }

        Task<string> Import(string dataset, string[] files) => Importer.Run(api, ["import", dataset, .. files]);
    }
}
