using System.IO.Compression;
using System.Text.Json;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Tests.Sample;

/// <summary>The truth, which was counted before the files were written, against the files as a stranger would count them.</summary>
public sealed class SampleTruthTests
{
    private const long Seed = 4711;

    private static readonly Lazy<SampleData> Sample = new(() => SampleData.Make(1, Seed, new SampleTargets()));

    [Fact]
    public void What_lacks_what_is_served_and_what_is_unknown_sum_to_the_same_all_at_every_level_and_by_every_kind()
    {
        foreach (var units in Sample.Value.Truth.SelectMany(state => new[] { state.Premises, state.Postcodes }))
        {
            units.Select(level => level.Total().All).Distinct().Count().ShouldBe(1);
            foreach (var level in units)
            {
                var total = level.Total();
                (total.Lacking + total.Served + total.Unknown).ShouldBe(total.All);
                foreach (var kind in new[] { "county", "council", "district", "ward", "lsoa" })
                {
                    var areas = level.ByKind()[kind];
                    areas.Values.Sum(figures => figures.Lacking).ShouldBe(total.Lacking, kind);
                    areas.Values.Sum(figures => figures.Served).ShouldBe(total.Served, kind);
                    areas.Values.Sum(figures => figures.Unknown).ShouldBe(total.Unknown, kind);
                }
            }
        }
    }

    [Fact]
    public void Wards_sum_to_their_district()
    {
        foreach (var level in Sample.Value.Truth.SelectMany(state => state.Premises))
        {
            foreach (var (code, district) in level.ByKind()["district"])
            {
                var wards = SampleAreas.All.Wards.Where(ward => ward.Council == code).Select(ward => level.ByKind()["ward"][ward.Code]).ToArray();
                wards.Sum(ward => ward.Lacking).ShouldBe(district.Lacking);
                wards.Sum(ward => ward.All).ShouldBe(district.All);
            }
        }
    }

    [Fact]
    public void Counting_gigabit_by_ward_from_the_files_gives_the_truth()
    {
        using var folder = new Folder();
        Sample.Value.Write(folder.Path);
        foreach (var date in SampleDate.All)
        {
            var counted = CountByWard(folder.Path, date);
            foreach (var (code, figures) in Sample.Value.Truth[date.Index].Premises[1].ByKind()["ward"])
            {
                counted.GetValueOrDefault(code).ShouldBe((figures.Lacking, figures.Served, figures.Unknown), $"{date.Name} {code}");
            }
        }
    }

    [Fact]
    public void Every_lot_of_the_premises_release_has_its_boundary_and_its_contract_under_the_same_id_and_name()
    {
        using var folder = new Folder();
        Sample.Value.Write(folder.Path);
        using var boundaries = JsonDocument.Parse(Text(folder.Path, "lots_202009.geojson", ""));
        var areas = boundaries.RootElement.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties"))
            .Select(area => (area.GetProperty("lot_id").GetString()!, area.GetProperty("lot_name").GetString()!)).ToArray();
        areas.Length.ShouldBe(2);

        foreach (var date in SampleDate.All)
        {
            var zip = $"{date.Stamp}_BDUK_uprn_release_south_west";
            string[] files = [$"{zip}.zip/{zip}_dorset.csv", $"{zip}.zip/{zip}_bournemouth_christchurch_and_poole.csv"];
            var stated = files.SelectMany(file => Rows(Text(folder.Path, file, date.Name))).Select(Lot).Where(lot => lot.Id != "").Distinct();
            stated.ShouldBe(areas, ignoreOrder: true, date.Name);
            areas.ShouldBeSubsetOf(Rows(Text(folder.Path, $"{date.Stamp}_programmes.csv", date.Name)).Select(Lot));
        }

        static (string Id, string Name) Lot(Dictionary<string, string> row) => (row["lot_id"], row["lot_name"]);
    }

    [Fact]
    public void The_bad_records_stand_where_the_truth_says()
    {
        using var folder = new Folder();
        Sample.Value.Write(folder.Path);
        using var truth = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder.Path, "truth.json")));
        var dirt = truth.RootElement.GetProperty("dirt").EnumerateArray().ToArray();

        dirt.Select(one => one.GetProperty("dataset").GetString()).Distinct().Count().ShouldBeGreaterThanOrEqualTo(13);
        string[] keyFirst = ["code-point-open", "os-open-uprn", "ofcom-fixed-postcode", "bduk-premises", "supplier-full-fibre", "programmes", "public-buildings", "licensed-addresses", "area-index"];
        foreach (var one in dirt.Where(one => one.GetProperty("code").GetString() == "missing-key" && keyFirst.Contains(one.GetProperty("dataset").GetString())))
        {
            var date = one.GetProperty("date").GetString()!;
            var file = one.GetProperty("file").GetString()!;
            var header = one.GetProperty("dataset").GetString() == "code-point-open" ? 0 : 1;
            var lines = Text(folder.Path, file, date).Split('\n');
            var line = lines[one.GetProperty("record").GetInt32() - 1 + header];
            (line.StartsWith(',') || line.StartsWith("\"\"", StringComparison.Ordinal)).ShouldBeTrue($"{file}: {line}");
        }
    }

    private static Dictionary<string, (int Lacking, int Served, int Unknown)> CountByWard(string folder, SampleDate date)
    {
        var wards = Wards(Path.Combine(folder, "boundaries", "wards_2024.geojson"));
        var places = new Dictionary<string, Coordinate>();
        foreach (var row in Rows(Text(folder, $"osopenuprn_{date.Stamp}_csv.zip/osopenuprn_{date.Stamp}.csv", date.Name)))
        {
            if (row["X_COORDINATE"] != "0.00" && double.TryParse(row["X_COORDINATE"], out _))
            {
                places.TryAdd(row["UPRN"], new Coordinate(double.Parse(row["LONGITUDE"]), double.Parse(row["LATITUDE"])));
            }
        }

        var (fast, ofPostcode) = (Fast(folder, date), OfPostcode(folder, date));
        var counts = new Dictionary<string, (int Lacking, int Served, int Unknown)>();
        var seen = new HashSet<string>();
        foreach (var council in new[] { "bournemouth_christchurch_and_poole", "dorset" })
        {
            var zip = $"{date.Stamp}_BDUK_uprn_release_south_west";
            foreach (var row in Rows(Text(folder, $"{zip}.zip/{zip}_{council}.csv", date.Name)))
            {
                if (row["bduk_recognised_premises"] == "true" && places.TryGetValue(row["uprn"], out var place) && seen.Add(row["uprn"]))
                {
                    var ward = wards.Single(one => one.Locator.Locate(place) == Location.Interior).Code;
                    var (lacking, served, unknown) = counts.GetValueOrDefault(ward);
                    var said = row["current_gigabit"] switch
                    {
                        "true" => true,
                        "false" => false,
                        _ => fast.Contains(row["uprn"]) ? true : ofPostcode.GetValueOrDefault(row["postcode"].Replace(" ", "", StringComparison.Ordinal)),
                    };
                    counts[ward] = said switch
                    {
                        true => (lacking, served + 1, unknown),
                        false => (lacking + 1, served, unknown),
                        null => (lacking, served, unknown + 1),
                    };
                }
            }
        }

        return counts;
    }

    /// <summary>Where the premises release is silent a supplier's speed speaks: 1,000 Mbit/s or more.</summary>
    private static HashSet<string> Fast(string folder, SampleDate date) =>
    [
        .. Directory.GetFiles(Path.Combine(folder, "suppliers"), $"{date.Stamp}_*.zip").Select(Path.GetFileNameWithoutExtension)
            .SelectMany(name => Rows(Text(folder, $"{name}.zip/{name}.csv", date.Name)).DistinctBy(row => row["uprn"]))
            .Where(row => double.TryParse(row["download_mbps"], out var speed) && speed >= 1000).Select(row => row["uprn"]),
    ];

    /// <summary>Then Ofcom's postcode, where all or none of its premises can get it; the form of 2016 does not say.</summary>
    private static Dictionary<string, bool?> OfPostcode(string folder, SampleDate date) =>
        Directory.GetFiles(Path.Combine(folder, "ofcom"), $"{date.Stamp}_fixed_pc_*.csv").SelectMany(file => Rows(File.ReadAllText(file)))
            .Where(row => row.ContainsKey("Gigabit availability (% premises)")).DistinctBy(row => row["postcode"])
            .ToDictionary(row => row["postcode"], row => row["Gigabit availability (% premises)"] switch { "100" => (bool?)true, "0" => false, _ => null });

    private static (string Code, IndexedPointInAreaLocator Locator)[] Wards(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(feature =>
        {
            var shape = feature.GetProperty("geometry");
            var coordinates = shape.GetProperty("coordinates");
            var polygons = shape.GetProperty("type").GetString() == "Polygon" ? [Polygon(coordinates)] : coordinates.EnumerateArray().Select(Polygon).ToArray();
            return (feature.GetProperty("properties").GetProperty("WD24CD").GetString()!, new IndexedPointInAreaLocator(new MultiPolygon(polygons)));
        })];
    }

    private static Polygon Polygon(JsonElement rings)
    {
        var made = rings.EnumerateArray().Select(ring => new LinearRing(
            [.. ring.EnumerateArray().Select(point => new Coordinate(point[0].GetDouble(), point[1].GetDouble()))])).ToArray();
        return new Polygon(made[0], made[1..]);
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        var names = Fields(lines[0]);
        return lines.Skip(1).Select(Fields).Where(fields => fields.Length == names.Length)
            .Select(fields => names.Zip(fields).ToDictionary(field => field.First, field => field.Second));
    }

    /// <summary>Commas separate, but not between quotes.</summary>
    private static string[] Fields(string line) =>
        [.. string.Concat(line.Split('"').Select((part, index) => index % 2 == 0 ? part.Replace(',', '\t') : part)).Split('\t')];

    /// <summary>A file as the truth names it, wherever in the folder it is; of the date's folder where each date has its own.</summary>
    private static string Text(string folder, string name, string date)
    {
        var (outer, inner) = name.Split('/') is [var zip, var member] ? (zip, member) : (name, null);
        var files = Directory.GetFiles(folder, outer, SearchOption.AllDirectories);
        var path = files.Length == 1 ? files[0] : files.Single(file => file.Contains(date, StringComparison.Ordinal));
        if (inner is null)
        {
            return File.ReadAllText(path);
        }

        using var archive = ZipFile.OpenRead(path);
        using var reader = new StreamReader(archive.GetEntry(inner)!.Open());
        return reader.ReadToEnd();
    }
}
