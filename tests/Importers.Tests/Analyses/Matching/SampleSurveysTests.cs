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
    private const string Unread = "records without a reading of any operator";

    /// <summary>Of all readings: the least share that must be right, and the most that may be on a road that they were not taken on.</summary>
    private static readonly (string Survey, double Right, double OnWrongRoad)[] Surveys =
        [("ofcom_4g", 0.95, 0.01), ("refuse_lorries", 0.98, 0.005), ("bus_survey", 0.97, 0.01)];

    [Fact]
    public Task The_samples_readings_are_on_the_road_that_they_were_taken_on() => Check(SampleDate.All[^1]);

    [Fact]
    [Trait("Category", "Long")]
    public Task So_are_those_of_the_first_date() => Check(SampleDate.All[0]);

    private static async Task Check(SampleDate date)
    {
        await using var imports = await Imports.Create();
        var folder = Repository();
        await Import(imports, "os-open-roads", ImportOptions.None, Path.Combine(folder, "roads", $"oproad_{date.Stamp}_essh.zip"));
        var reports = new List<QualityReport>();
        foreach (var (survey, _, _) in Surveys)
        {
            var path = Path.Combine(folder, "drive-tests", $"{date.Stamp}_{survey}");
            var stated = ImportOptions.None with { Antenna = survey.Contains("ofcom", StringComparison.Ordinal) ? "roof" : null };
            reports.Add(await Import(imports, "drive-tests", stated, File.Exists(path + ".csv") ? path + ".csv" : path + ".zip"));
        }

        await Editions.Refresh(imports.Database.Importer, cancellation: TestContext.Current.CancellationToken);

        var links = RoadNetwork.Make(1).Releases[date.Index].ToDictionary(link => link.Identifier);
        foreach (var ((survey, right, onWrongRoad), report) in Surveys.Zip(reports))
        {
            var truth = await Truth(Path.Combine(folder, "truth-readings.zip"), $"{date.Stamp}_{survey}");
            var tally = new Tally($"{date.Stamp}_{survey}", links);
            var matched = await Matched(imports, report.Release!.Value);
            foreach (var (record, where, link, chainage, stop) in truth.Where(line => matched.ContainsKey(line.Record)))
            {
                var match = matched[record];
                tally.Add(where, link, chainage, stop, match.Link, match.Why, match.Chainage, match.Stop);
            }

            TestContext.Current.SendDiagnosticMessage(tally.ToString());
            truth.Count.ShouldBe((int)(report.Records - report.Rejected.Values.Sum()), "the truth has a line for every record that is not refused");
            (tally.All, matched.Count).ShouldBe((truth.Count - (int)report.Noted.GetValueOrDefault(Unread), tally.All), "every record with a reading has a match, no other has");
            tally.ShareRight.ShouldBeGreaterThan(right, tally.ToString());
            tally.OnWrongRoad.ShouldBeLessThan(onWrongRoad, tally.ToString());
            tally.NearAlongRoad.ShouldBeGreaterThan(0.99, tally.ToString());
            tally.StopsRight.ShouldBeGreaterThan(0.99, tally.ToString());
        }
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "data", "shapefiles"));

    private static async Task<QualityReport> Import(Imports imports, string dataset, ImportOptions stated, string path) =>
        (await imports.Run(new ImportRequest(DatasetCatalogue.Find(dataset)!, [path]) { Analyse = false, Options = stated })).ShouldBeOfType<ImportOutcome.Published>().Report;

    private static async Task<Dictionary<int, (int Sample, string? Link, string? Why, long? Chainage, int? Stop)>> Matched(Imports imports, int release) =>
        (await imports.Rows<(int Sample, string? Link, string? Why, long? Chainage, int? Stop)>(
            $"""
            SELECT DISTINCT m.sample, m.link, m.unmatched, m.chainage_mm, m.stop
            FROM sample_matches m
            JOIN calculations c ON c.id = m.calculation_id
            WHERE c.inputs LIKE '%drive-tests={release};%'
            """)).ToDictionary(match => match.Sample);

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

    private sealed class Tally(string survey, IReadOnlyDictionary<string, RoadLink> links)
    {
        private readonly SortedDictionary<string, int> _wrong = new(StringComparer.Ordinal);
        private int _right;
        private int _wrongRoad;
        private int _rightOnRoad;
        private int _near;
        private int _stops;
        private int _across;

        public int All { get; private set; }

        /// <summary>Of all readings: on the link that the truth says, or within 15 m of it across a junction, or on none where it says none.</summary>
        public double ShareRight => (double)_right / All;

        /// <summary>Of all readings: on a road that they were not taken on.</summary>
        public double OnWrongRoad => (double)_wrongRoad / All;

        /// <summary>Of those that are right and on a road: within 10 m of their place along it.</summary>
        public double NearAlongRoad => (double)_near / _rightOnRoad;

        /// <summary>Of all readings: in a stop where the truth says that the vehicle stood, in none where it says that it moved.</summary>
        public double StopsRight => (double)_stops / All;

        public void Add(string where, string link, long chainage, bool isStop, string? matched, string? why, long? matchedChainage, int? stop)
        {
            All++;
            _stops += isStop == stop is not null ? 1 : 0;
            if ((matched ?? "") == link)
            {
                _right++;
                _rightOnRoad += matched is null ? 0 : 1;
                _near += matched is not null && Math.Abs(chainage - matchedChainage!.Value) < 10_000 ? 1 : 0;
                return;
            }

            if (matched is not null && link.Length > 0 && IsAcrossJunction(links[link], chainage, links[matched], matchedChainage!.Value))
            {
                _right++;
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
            $"{survey}: {All} readings, {ShareRight:P2} right ({_across} across a junction), {OnWrongRoad:P2} on a wrong road, within 10 m along their link {NearAlongRoad:P2}, stops right for {StopsRight:P2}; "
            + string.Join(", ", _wrong.Select(kind => $"{kind.Key} {kind.Value}"));
    }
}
