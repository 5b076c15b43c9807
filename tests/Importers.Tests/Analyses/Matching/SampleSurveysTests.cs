using System.IO.Compression;
using System.Runtime.CompilerServices;
using Wessex.Importers.Analyses;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Analyses.Matching;

/// <summary>The sample's surveys, whose truth says of every reading which link it was taken on, or that it was taken on none.</summary>
public sealed class SampleSurveysTests
{
    /// <summary>
    /// The least share that must be right and the most that may be on a road that they were not taken on. One stop of the buses, 36 readings that the truth has
    /// beside every road, lies by chance on another one: no matching could tell.
    /// </summary>
    private static readonly (string Survey, double Right, double OnWrongRoad)[] Surveys =
        [("202507_ofcom_4g", 0.95, 0.01), ("202507_refuse_lorries", 0.98, 0.005), ("202507_bus_survey", 0.93, 0.045)];

    private static readonly Dictionary<string, RoadLink> Links = RoadNetwork.Make(1).Releases[SampleDate.All[^1].Index].ToDictionary(link => link.Identifier);

    [Fact]
    public async Task The_samples_readings_are_on_the_road_that_they_were_taken_on()
    {
        await using var imports = await Imports.Create();
        var folder = Repository();
        await imports.Publish("os-open-roads", "2025-07", imports.File("roads.geojson", Roads()));
        foreach (var (survey, _, _) in Surveys)
        {
            var path = Path.Combine(folder, "drive-tests", survey);
            var stated = new ImportOptions { Antenna = survey.Contains("ofcom", StringComparison.Ordinal) ? "roof" : null };
            (await imports.Run(new ImportRequest(DatasetCatalogue.Find("drive-tests")!, [File.Exists(path + ".csv") ? path + ".csv" : path + ".zip"]) { Analyse = false, Options = stated }))
                .ShouldBeOfType<ImportOutcome.Published>();
        }

        await Editions.Refresh(imports.Database.Importer, cancellation: TestContext.Current.CancellationToken);

        foreach (var (survey, right, onWrongRoad) in Surveys)
        {
            var tally = await Compare(imports, survey, Path.Combine(folder, "truth-readings.zip"));
            TestContext.Current.SendDiagnosticMessage(tally.ToString());
            tally.ShareRight.ShouldBeGreaterThan(right, tally.ToString());
            tally.OnWrongRoad.ShouldBeLessThan(onWrongRoad, tally.ToString());
        }
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "data", "shapefiles"));

    private static async Task<Tally> Compare(Imports imports, string survey, string truth)
    {
        var matched = (await imports.Rows<(int Sample, string? Link, string? Why, long? Chainage, int? Stop)>(
            $"""
            SELECT DISTINCT m.sample, m.link, m.unmatched, m.chainage_mm, m.stop
            FROM sample_matches m
            JOIN calculations c ON c.id = m.calculation_id
            JOIN releases r ON c.inputs LIKE '%drive-tests=' || r.id || ';%'
            WHERE r.files ->> 0 LIKE '%{survey}%'
            """)).ToDictionary(match => match.Sample);
        var lines = await Truth(truth, survey);
        var tally = new Tally(survey);
        foreach (var (record, where, link, chainage, stop) in lines.Where(line => matched.ContainsKey(line.Record)))
        {
            var match = matched[record];
            tally.Add(where, link, chainage, stop, match.Link, match.Why, match.Chainage, match.Stop);
        }

        return tally;
    }

    private static async Task<List<(int Record, string Where, string Link, long Chainage, bool Stop)>> Truth(string path, string survey)
    {
        await using var archive = await ZipFile.OpenReadAsync(path);
        await using var entry = await archive.Entries[0].OpenAsync();
        using var reader = new StreamReader(entry);
        var lines = new List<(int, string, string, long, bool)>();
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(survey, StringComparison.Ordinal))
            {
                var fields = line.Split(',');
                lines.Add((int.Parse(fields[1]), fields[2], fields[3], fields[4].Length == 0 ? 0 : long.Parse(fields[4]), fields[5].Length > 0));
            }
        }

        return lines;
    }

    private static string Roads() =>
        """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::27700"}},"features":["""
        + string.Join(",\n", RoadNetwork.Make(1).Releases[SampleDate.All[^1].Index].Select(Feature)) + "]}";

    private static string Feature(RoadLink link)
    {
        var vertices = string.Join(',', link.Points.Select(point => FormattableString.Invariant($"[{point.X},{point.Y}]")));
        return $$$"""{"type":"Feature","properties":{"identifier":"{{{link.Identifier}}}","class":"{{{link.Kind.Class}}}","trunkRoad":"{{{link.Kind.Trunk}}}","startNode":"","endNode":""},"geometry":{"type":"LineString","coordinates":[{{{vertices}}}]}}""";
    }

    private sealed class Tally(string survey)
    {
        private readonly SortedDictionary<string, int> _wrong = new(StringComparer.Ordinal);
        private int _all;
        private int _right;
        private int _wrongRoad;
        private int _near;
        private int _stops;
        private int _across;

        /// <summary>Of all readings: on the link that the truth says, or within 15 m of it across a junction, or on none where it says none.</summary>
        public double ShareRight => (double)_right / _all;

        /// <summary>Of all readings: on a road that they were not taken on.</summary>
        public double OnWrongRoad => (double)_wrongRoad / _all;

        public void Add(string where, string link, long chainage, bool isStop, string? matched, string? why, long? matchedChainage, int? stop)
        {
            _all++;
            _stops += isStop == stop is not null ? 1 : 0;
            if ((matched ?? "") == link)
            {
                _right++;
                _near += matched is null || Math.Abs(chainage - matchedChainage!.Value) < 10_000 ? 1 : 0;
                return;
            }

            if (matched is not null && link.Length > 0 && IsAcrossJunction(Links[link], chainage, Links[matched], matchedChainage!.Value))
            {
                _right++;
                _near++;
                _across++;
                return;
            }

            _wrongRoad += matched is null ? 0 : 1;
            var kind = $"{where}: {(matched is null ? why : link.Length == 0 ? "put on a road" : "put on another road")}";
            _wrong[kind] = _wrong.GetValueOrDefault(kind) + 1;
        }

        /// <summary>On the next link, within 15 m of the truth by way of the junction between them.</summary>
        private static bool IsAcrossJunction(RoadLink truth, long chainage, RoadLink matched, long matchedChainage)
        {
            var ends = new[] { (truth.Start, chainage), (truth.End, truth.LengthMm - chainage) };
            var others = new[] { (matched.Start, matchedChainage), (matched.End, matched.LengthMm - matchedChainage) };
            return ends.Any(end => others.Any(other => end.Item1.Equals2D(other.Item1) && end.Item2 + other.Item2 < 15_000));
        }

        public override string ToString() =>
            $"{survey}: {_all} readings, {ShareRight:P2} right ({(double)_near / _right:P2} of them within 10 m along the road, {_across} across a junction), {OnWrongRoad:P2} on a wrong road, stops right for {(double)_stops / _all:P2}; "
            + string.Join(", ", _wrong.Select(kind => $"{kind.Key} {kind.Value}"));
    }
}
