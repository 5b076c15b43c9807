using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>Questions about single premises, polygons, groups, buildings and measured roads, asked of the whole sample over HTTP.</summary>
[Trait("Category", "Long")]
public sealed class SampleQuestionsTests(SampleApi sample)
{
    [Theory]
    [InlineData("", 5_000)]
    [InlineData("&area=E06000059", 1_000)]
    [InlineData("&area=E06000059&planned=yes", 700)]
    [InlineData("&state=unknown", 10_000)]
    public async Task A_listing_walked_to_its_end_is_whole_and_without_repeats(string filters, int limit)
    {
        var state = filters.Contains("state=unknown", StringComparison.Ordinal) ? "unknown" : "lacking";
        var summary = await Ask($"/api/gaps/premises?lacking=gigabit&by=county{filters.Replace("&state=unknown", "", StringComparison.Ordinal)}");
        var (uprns, next) = (new List<long>(), $"/api/gaps/premises/items?lacking=gigabit&limit={limit}{filters}&f=csv");
        while (next is not null)
        {
            var response = await (await sample.Api).Send(HttpMethod.Get, next);
            response.IsSuccessStatusCode.ShouldBeTrue(next);
            var lines = (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            uprns.AddRange(lines.Skip(1).Select(line => long.Parse(line[..line.IndexOf(',', StringComparison.Ordinal)], null)));
            next = response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null;
        }

        uprns.ShouldBe(uprns.Distinct().Order());
        var nowhere = filters.Contains("area", StringComparison.Ordinal) ? 0 : uprns.Count - Count(summary.GetProperty("total"), state);
        nowhere.ShouldBeInRange(0, summary.GetProperty("unplaced").GetProperty("count").GetInt64(), "those without a position are in no area");
        uprns.Count.ShouldBe((int)(Count(summary.GetProperty("total"), state) + nowhere));
    }

    [Theory]
    [InlineData("planned", "yes,no,unknown")]
    [InlineData("status", "white,grey-black,under-review,unassessed,not-stated")]
    [InlineData("kind", "public,not-known")]
    public async Task A_filter_divides_the_premises_and_its_listing_has_what_it_says(string filter, string words)
    {
        var whole = (await Ask("/api/gaps/premises?lacking=gigabit&by=council&area=E06000059")).GetProperty("total");
        var sums = new Dictionary<string, long>(StringComparer.Ordinal) { ["lacking"] = 0, ["served"] = 0, ["unknown"] = 0, ["all"] = 0 };
        foreach (var word in words.Split(','))
        {
            var part = (await Ask($"/api/gaps/premises?lacking=gigabit&by=council&area=E06000059&{filter}={word}")).GetProperty("total");
            foreach (var name in sums.Keys)
            {
                sums[name] += Count(part, name);
            }

            var listed = (await Ask($"/api/gaps/premises/items?lacking=gigabit&area=E06000059&{filter}={word}&limit=10000")).GetProperty("features").EnumerateArray().ToList();
            listed.Count.ShouldBe((int)Count(part, "lacking"), word);
            if (filter != "kind")
            {
                listed.ShouldAllBe(feature => feature.GetProperty("properties").GetProperty(filter).GetString() == word);
            }
        }

        foreach (var (name, sum) in sums)
        {
            sum.ShouldBe(Count(whole, name), name);
        }
    }

    [Fact]
    public async Task Planned_by_a_day_counts_contracts_to_that_day_and_grows_with_it()
    {
        var before = 0L;
        foreach (var day in new[] { "2024-01-01", "2026-12-31", "2028-12-31", "2099-12-31" })
        {
            var listed = (await Ask($"/api/gaps/premises/items?lacking=gigabit&planned-by={day}&limit=10000")).GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties")).ToList();

            listed.ShouldAllBe(premises => string.CompareOrdinal(premises.GetProperty("planned_by").GetString(), day) <= 0);
            listed.Count.ShouldBeGreaterThanOrEqualTo((int)before);
            before = listed.Count;
        }

        before.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("ward", 85)]
    [InlineData("district", 2)]
    [InlineData("county", 1)]
    public async Task The_outline_of_an_area_that_is_posted_has_the_figures_of_the_area(string kind, int areas)
    {
        var outlines = (await Ask($"/api/areas?kind={kind}&f=geojson")).GetProperty("features").EnumerateArray().ToList();
        outlines.Count.ShouldBe(areas);
        foreach (var outline in outlines.Where((_, place) => place % 8 == 0))
        {
            var code = outline.GetProperty("id").GetString();
            var area = (await Ask($"/api/gaps/premises?lacking=gigabit&by={kind}&area={code}")).GetProperty("total");
            using var body = new StringContent(outline.GetRawText(), Encoding.UTF8, "application/geo+json");
            var response = await (await sample.Api).Client.PostAsync(new Uri($"/api/gaps/premises?lacking=gigabit&by={kind}&area={code}", UriKind.Relative), body, TestContext.Current.CancellationToken);

            var posted = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            response.IsSuccessStatusCode.ShouldBeTrue(posted.ToString());
            JsonElement.DeepEquals(posted.GetProperty("total"), area).ShouldBeTrue($"{code}: {posted.GetProperty("total")} and {area}");
        }
    }

    [Fact]
    public async Task Groups_of_premises_add_up_are_not_smaller_than_asked_and_grow_with_the_distance()
    {
        var clustered = 0L;
        foreach (var distance in new[] { 50, 200, 800 })
        {
            var answer = await Ask($"/api/gaps/clusters?lacking=gigabit&distance={distance}&least=8&limit=1000");
            var (total, groups) = (answer.GetProperty("total"), answer.GetProperty("clusters").EnumerateArray().ToList());

            (Count(total, "clustered") + Count(total, "in_smaller_groups") + Count(total, "without_position")).ShouldBe(Count(total, "lacking"));
            groups.Count.ShouldBe((int)Count(total, "clusters"));
            groups.Sum(group => Count(group, "premises")).ShouldBe(Count(total, "clustered"));
            groups.ShouldAllBe(group => Count(group, "premises") >= 8);
            groups.Select(group => Count(group, "premises")).ShouldBeInOrder(SortDirection.Descending);
            foreach (var voucher in groups.Select(group => (Group: group, Voucher: group.GetProperty("voucher_indicative"))))
            {
                (Count(voucher.Voucher, "eligible") + Count(voucher.Voucher, "not_eligible") + Count(voucher.Voucher, "unknown")).ShouldBe(Count(voucher.Group, "premises"));
            }

            Count(total, "clustered").ShouldBeGreaterThanOrEqualTo(clustered);
            clustered = Count(total, "clustered");
        }

        var hulls = (await Ask("/api/gaps/clusters?lacking=gigabit&f=geojson")).GetProperty("features").EnumerateArray().ToList();
        hulls.ShouldNotBeEmpty();
        hulls.ShouldAllBe(hull => new[] { "Polygon", "LineString" }.Contains(hull.GetProperty("geometry").GetProperty("type").GetString()), "premises along one street may stand in a line");
        hulls.ShouldAllBe(hull => hull.GetProperty("properties").GetProperty("synthetic").GetBoolean());
    }

    [Fact]
    public async Task Public_buildings_are_counted_once_however_they_are_grouped()
    {
        var (sizes, listed) = (new HashSet<string>(StringComparer.Ordinal), await (await sample.Api).Send(HttpMethod.Get, "/api/gaps/public-buildings?f=csv"));
        foreach (var by in new[] { "owner", "kind" })
        {
            var answer = await Ask($"/api/gaps/public-buildings?by={by}");
            foreach (var part in new[] { "lacking", "served", "unknown", "all" })
            {
                answer.GetProperty("groups").EnumerateArray().Sum(group => Count(group, part)).ShouldBe(Count(answer.GetProperty("total"), part), $"{by} {part}");
            }

            answer.GetProperty("buildings").GetArrayLength().ShouldBe((int)Count(answer.GetProperty("total"), "lacking"));
            sizes.Add(answer.GetProperty("total").GetRawText());
        }

        sizes.Count.ShouldBe(1);
        var lines = (await listed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(1 + (int)Count((await Ask("/api/gaps/public-buildings")).GetProperty("total"), "lacking"));
        (await Ask("/api/gaps/premises?lacking=gigabit&kind=public&by=county")).GetProperty("total").GetProperty("lacking").GetInt64()
            .ShouldBeInRange(1, Count((await Ask("/api/gaps/public-buildings")).GetProperty("total"), "lacking"), "a building whose UPRN is not recognised is not among premises");
    }

    [Theory]
    [InlineData("E06000059")]
    [InlineData("E06000058")]
    [InlineData("dorset-and-bcp")]
    public async Task Premises_by_operators_are_the_4G_indicators(string area)
    {
        var indicators = (await Ask($"/api/indicators?area={area}")).GetProperty("indicators").EnumerateArray()
            .ToDictionary(one => one.GetProperty("definition").GetProperty("code").GetString()!, one => one.GetProperty("figures"), StringComparer.Ordinal);
        var all = (await Ask($"/api/gaps/premises?technology=4g&environment=outdoor&operators=all&by=county&area={area}")).GetProperty("total");
        var any = (await Ask($"/api/gaps/premises?technology=4g&environment=outdoor&operators=any&by=county&area={area}")).GetProperty("total");

        Count(indicators["4g-all-premises-outdoor"], "numerator").ShouldBe(Count(all, "served"));
        Count(indicators["4g-all-premises-outdoor"], "denominator").ShouldBe(Count(all, "all"));
        Count(indicators["4g-all-premises-outdoor"], "unknown").ShouldBe(Count(all, "unknown"));
        Count(indicators["4g-none-premises-outdoor"], "numerator").ShouldBe(Count(any, "lacking"));
        Count(indicators["4g-none-premises-outdoor"], "numerator").ShouldBe(Count(all, "total_not_spot"));
    }

    [Fact]
    public async Task Measured_stretches_have_the_metres_of_the_measured_summary_and_the_route_report_those_of_its_road()
    {
        foreach (var profile in new[] { "ofcom-cn", "strict-95" })
        {
            var total = (await Ask($"/api/gaps/roads?source=measured&profile={profile}&by=road")).GetProperty("total");
            foreach (var status in new[] { "lacking", "served" })
            {
                var runs = await Ask($"/api/gaps/roads/runs?source=measured&profile={profile}&status={status}&limit=10000");
                runs.GetProperty("profile").GetString().ShouldBe(profile);
                runs.GetProperty("metres").GetDecimal().ShouldBe(total.GetProperty(status).GetDecimal(), $"{profile} {status}");
                runs.GetProperty("features").EnumerateArray().ShouldAllBe(feature => feature.GetProperty("properties").GetProperty("source").GetString() == "measured");
            }

            var report = (await Ask($"/api/gaps/roads/A35?source=measured&profile={profile}")).GetProperty("figures");
            var road = (await Ask($"/api/gaps/roads?source=measured&profile={profile}&by=road&road=A35")).GetProperty("total");
            foreach (var part in new[] { "lacking", "served", "unknown", "all", "total_not_spot" })
            {
                report.GetProperty(part).GetDecimal().ShouldBe(road.GetProperty(part).GetDecimal(), $"A35 {profile} {part}");
            }
        }
    }

    [Fact]
    public async Task A_challenge_pack_holds_the_listed_stretches_with_the_readings_behind_them_and_is_the_archive_of_the_command_line()
    {
        var api = await sample.Api;
        var listed = (await Ask("/api/disagreements?subject=roads&area=E06000059&f=geojson&limit=10000")).GetProperty("features").GetArrayLength();
        listed.ShouldBeGreaterThan(0);

        var response = await api.Send(HttpMethod.Get, "/api/disagreements/pack?subject=roads&area=E06000059");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("synthetic-challenge-4g-in-vehicle-E06000059");
        await using var archive = new ZipArchive(new MemoryStream(bytes));
        archive.Entries.Select(entry => entry.Name).ShouldBe(["synthetic-stretches.csv", "synthetic-stretches.geojson", "synthetic-readings.csv", "synthetic-README.md"]);
        var files = archive.Entries.ToDictionary(entry => entry.Name, Read, StringComparer.Ordinal);
        files["synthetic-stretches.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + listed);
        JsonSerializer.Deserialize<JsonElement>(files["synthetic-stretches.geojson"]).GetProperty("features").GetArrayLength().ShouldBe(listed);
        files["synthetic-readings.csv"].Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThan(1 + listed, "a stretch has two readings or more");
        files["synthetic-README.md"].ShouldContain("`synthetic-stretches.csv`, `synthetic-stretches.geojson`");

        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var pack = Path.Combine(folder.FullName, "pack.zip");
            await Importer.Run(api, "challenge-pack", "--area", "E06000059", "--out", pack);
            (await File.ReadAllBytesAsync(pack, TestContext.Current.CancellationToken)).ShouldBe(bytes);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("", "Of ")]
    [InlineData("&says=measured-only", "predicted to lack 4G in a vehicle and measured to be covered. Without this filter: of ")]
    [InlineData("&says=predicted-only&beyond-chance=true", "predicted to be covered and measured to lack 4G in a vehicle, by more than chance. Without this filter: of ")]
    [InlineData("&beyond-chance=true", "about 4G in a vehicle, by more than chance. Without this filter: of ")]
    public async Task What_is_said_to_be_listed_is_what_a_listing_with_the_same_filter_holds(string filter, string words)
    {
        var summary = await Ask($"/api/disagreements?subject=roads&area=E06000059{filter}");
        var listed = (await Ask($"/api/disagreements?subject=roads&area=E06000059{filter}&f=geojson&limit=10000")).GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("properties").GetProperty("length_m").GetDecimal()).ToList();
        var sentence = summary.GetProperty("sentence").GetString()!;

        summary.GetProperty("listed").GetProperty("stretches").GetInt64().ShouldBe(listed.Count);
        summary.GetProperty("listed").GetProperty("metres").GetDecimal().ShouldBe(listed.Sum());
        sentence.ShouldContain(words);
        sentence.ShouldStartWith(filter.Length == 0 ? "Of " : listed.Count == 0 ? "No stretches" : $"{listed.Count:N0} stretch");
        var tests = summary.GetProperty("tests").EnumerateArray().ToList();
        var beyond = tests.Sum(test => test.GetProperty("beyond_chance").GetInt64());
        sentence.ShouldContain($"{(beyond == 0 ? "None of " : "Of ")}{tests.Sum(test => test.GetProperty("disagreeing").GetInt64()):N0} stretches that disagree ");
    }

    [Fact]
    public async Task Contradictions_about_premises_come_with_the_premises_they_are_about_and_of_how_many()
    {
        var summary = await Ask("/api/disagreements?subject=premises&area=E06000059");
        var listed = (await Ask("/api/disagreements?subject=premises&area=E06000059&f=geojson&limit=10000")).GetProperty("features").EnumerateArray()
            .Select(feature => feature.GetProperty("properties").GetProperty("uprn").GetInt64()).ToList();

        listed.Count.ShouldBe((int)Count(summary, "total"));
        Count(summary, "premises").ShouldBe(listed.Distinct().Count());
        Count(summary, "all").ShouldBe(Count((await Ask("/api/gaps/premises?lacking=gigabit&by=council&area=E06000059")).GetProperty("total"), "all"));
        summary.GetProperty("sentence").GetString()!.ShouldContain($"{listed.Count:N0} times about what a premises can get: about {listed.Distinct().Count():N0} of {Count(summary, "all"):N0} premises.");
    }

    [Fact]
    public async Task What_a_voucher_does_not_look_at_is_said_in_every_form()
    {
        var answer = await Ask("/api/gaps/clusters?lacking=gigabit&limit=1");
        var csv = await (await (await sample.Api).Send(HttpMethod.Get, "/api/gaps/clusters?lacking=gigabit&limit=1&f=csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        answer.GetProperty("notes").EnumerateArray().ShouldContain(note => note.GetString()!.Contains("announced commercial build is not considered", StringComparison.Ordinal));
        answer.GetProperty("voucher").GetProperty("not_considered").GetString().ShouldBe("announced commercial build");
        csv.ShouldContain(",announced commercial build,");
        (await Importer.Run(await sample.Api, "gaps", "clusters", "--lacking", "gigabit", "--limit", "1")).ShouldContain("announced commercial build is not considered");
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var text = new StreamReader(entry.Open());
        return text.ReadToEnd();
    }

    private static long Count(JsonElement figures, string name) => (long)figures.GetProperty(name).GetDecimal();

    private async Task<JsonElement> Ask(string address)
    {
        var (response, json) = await (await sample.Api).Get(address);
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {json}");
        return json;
    }
}
