using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json.Serialization;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>A listing of stretches as a file, written as it is read: the same from every program.</summary>
public static class RoadRunForms
{
    private static readonly string[] Header =
    [
        "link", "road", "class", "name", "form_of_way", "trunk", "from_m", "to_m", "metres", "status", "operators_covered", "operators_lacking", "operators_unknown",
        "source", "technology", "environment", "operators", "gap",
    ];

    private static readonly string[] HeaderEnd = ["edition", "as_of", "synthetic", "cursor"];

    /// <summary>A header, then a line per stretch, of measured ones with columns for each operator. The last column goes on after it.</summary>
    public static async IAsyncEnumerable<string> CsvLines(RoadRunList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var question = list.Question.Roads;
        var measured = question.Source == "measured" ? list.Operators : [];
        yield return CsvLine.Of([.. Header, .. measured.SelectMany(code => MeasuredFigures.Columns.Select(column => $"{code.ToLowerInvariant()}_{column}")), .. HeaderEnd]);
        await foreach (var stretch in list.Stretches)
        {
            var readings = measured.SelectMany(code => stretch.Measured?.FirstOrDefault(one => one.Operator == code)?.Values ?? MeasuredFigures.Columns.Select(_ => (object?)null));
            yield return CsvLine.Of(
            [
                stretch.Link, stretch.RoadNumber, stretch.RoadClass, stretch.Name, stretch.FormOfWay, stretch.Trunk, stretch.FromMm / 1000m, stretch.ToMm / 1000m,
                (stretch.ToMm - stretch.FromMm) / 1000m, list.Question.Status, string.Join(' ', stretch.Operators.Covered), string.Join(' ', stretch.Operators.Lacking),
                string.Join(' ', stretch.Operators.Unknown), question.Source, question.Technology, question.Environment, question.Operators.Code, stretch.Gap, .. readings, list.Edition,
                list.AsOf, list.Synthetic, Cursor(list, stretch.Key),
            ]);
        }
    }

    /// <summary>A feature collection of lines in CRS84; after its features how many there are, their metres and, where the limit cut it off, the cursor to go on from.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="list">Nothing is written before its first stretch is there, so that a failure to read can still be told instead.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task WriteGeoJson(PipeWriter output, RoadRunList list, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(list);
        await using var stretches = list.Stretches.GetAsyncEnumerator(cancellation);
        var more = await stretches.MoveNextAsync();
        await using var features = new FeatureWriter(output, GapSummary.Json);
        features.Say("edition", list.Edition);
        features.Say("synthetic", list.Synthetic);
        features.Say("as_of", list.AsOf);
        features.Say("question", list.Question);
        features.Say("sentence", list.Sentence);
        features.Say("unit", list.Unit);
        features.Say("operators", list.Operators);
        features.Say("sources", list.Sources);
        features.Say("notes", list.Notes);
        features.Say("profile", list.Profile);
        features.StartFeatures();
        var (count, mm, last) = (0L, 0L, default(RoadRunKey));
        for (; more; more = await stretches.MoveNextAsync())
        {
            var stretch = stretches.Current;
            (count, mm, last) = (count + 1, mm + stretch.ToMm - stretch.FromMm, stretch.Key);
            await features.Write($"{stretch.Link}@{stretch.FromMm}", GeoJsonShape.Line(stretch.LonLat), new Properties(list, stretch), cancellation);
        }

        features.EndFeatures();
        features.Say("number_returned", count);
        features.Say("metres", mm / 1000m);
        features.Say("next_cursor", count == list.Question.Limit && last is not null ? Cursor(list, last) : null);
        await features.End(cancellation);
    }

    private static string Cursor(RoadRunList list, RoadRunKey key) =>
        new PageCursor(list.Edition, key.Link, key.FromMm.ToString(CultureInfo.InvariantCulture)).ToString();

    /// <summary>What a line carries that travels without the rest of the answer.</summary>
    private sealed class Properties(RoadRunList list, RoadStretch stretch)
    {
        public string Link => stretch.Link;

        public string? Road => stretch.RoadNumber;

        [JsonPropertyName("class")]
        public string RoadClass => stretch.RoadClass;

        public string? Name => stretch.Name;

        public string? FormOfWay => stretch.FormOfWay;

        public bool? Trunk => stretch.Trunk;

        [JsonPropertyName("from_m")]
        public decimal FromMetres => stretch.FromMm / 1000m;

        [JsonPropertyName("to_m")]
        public decimal ToMetres => stretch.ToMm / 1000m;

        public decimal Metres => (stretch.ToMm - stretch.FromMm) / 1000m;

        public string Status => list.Question.Status;

        public IReadOnlyList<string> OperatorsCovered => stretch.Operators.Covered;

        public IReadOnlyList<string> OperatorsLacking => stretch.Operators.Lacking;

        public IReadOnlyList<string> OperatorsUnknown => stretch.Operators.Unknown;

        public string Source => list.Question.Roads.Source;

        public string Technology => list.Question.Roads.Technology;

        public string Environment => list.Question.Roads.Environment;

        public string? Gap => stretch.Gap?.ToString();

        public IReadOnlyList<MeasuredFigures>? Measured => stretch.Measured;

        public int Edition => list.Edition;

        public bool Synthetic => list.Synthetic;
    }
}
