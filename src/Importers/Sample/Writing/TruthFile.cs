using System.Globalization;
using System.Text.Json;

namespace Wessex.Importers.Sample.Writing;

/// <summary>truth.json: what every question must answer, one line per level and kind of area.</summary>
internal sealed class TruthFile(TextWriter text)
{
    public const string Name = "truth.json";

    public void Write(
        int scale, long seed, IReadOnlyList<TruthState> states, SampleTargets targets, SampleTally tally, SampleLayers layers)
    {
        text.Write("{\n\"synthetic\": true,\n");
        text.Write("\"sentence\": \"Counted from what was placed, before any file was written: what every question about this sample must answer.\",\n");
        text.Write($"\"scale\": {scale},\n\"seed\": {seed},\n");
        text.Write("\"figures\": \"[lacking, served, unknown] for premises, [lacking, wholly lacking, served, unknown] for postcodes\",\n");
        List("targets", targets.All.Select(target => Target(target, states[target.Date.Index])), last: false);
        text.Write("\"states\": [\n");
        for (var i = 0; i < states.Count; i++)
        {
            State(states[i]);
            text.Write(i < states.Count - 1 ? ",\n" : "\n");
        }

        text.Write("],\n");
        new RoadTruthText(text).Write(layers);
        text.Write($"\"readings\": {Text(DriveTestFiles.TruthName)},\n");
        List("counts", tally.Totals().Select(one =>
            $"{{\"date\": {Text(one.Date)}, \"dataset\": {Text(one.Dataset)}, \"records\": {one.Records}, \"refused\": {one.Bad}, \"rows\": {(one.Rows < 0 ? "null" : one.Rows)}}}"),
            last: false);
        List("dirt", tally.Dirt.Select(one =>
            $"{{\"date\": {Text(one.Date)}, \"dataset\": {Text(one.Dataset)}, \"file\": {Text(one.File)}, \"record\": {one.Record}, \"code\": {Text(one.Code)}, \"why\": {Text(one.Why)}}}"),
            last: true);
        text.Write("}\n");
    }

    private static string Target(SampleTarget target, TruthState state)
    {
        var level = SampleTargets.Levels.ToList().IndexOf(target.Level);
        var figures = state.Premises[level].ByKind()["council"][target.Council];
        return string.Create(CultureInfo.InvariantCulture,
            $"{{\"date\": {Text(target.Date.Name)}, \"council\": {Text(target.Council)}, \"level\": {Text(target.Level)}, \"percent\": {target.Percent}, \"given\": {(target.Given ? "true" : "false")}, \"served\": {figures.Served}, \"all\": {figures.All}}}");
    }

    private void State(TruthState state)
    {
        text.Write($"{{\"date\": {Text(state.Date.Name)}, \"as_of\": {Text(state.Date.AsOf)},\n");
        text.Write($"\"not_counted\": {state.NotCounted},\n");
        text.Write($"\"unplaced_premises\": [{string.Join(", ", state.UnplacedPremises)}],\n");
        text.Write($"\"unplaced_postcodes\": [{string.Join(", ", state.UnplacedPostcodes.Select(Text))}],\n");
        Unit("premises", state.Premises, figures => $"[{figures.Lacking},{figures.Served},{figures.Unknown}]");
        text.Write(",\n");
        Unit("postcodes", state.Postcodes, figures => $"[{figures.Lacking},{figures.WhollyLacking},{figures.Served},{figures.Unknown}]");
        text.Write("}");
    }

    private void Unit(string name, TruthLevel[] levels, Func<TruthFigures, string> figures)
    {
        text.Write($"{Text(name)}: {{\n");
        for (var i = 0; i < levels.Length; i++)
        {
            text.Write($"{Text(SampleTargets.Levels[i])}: {{\n\"total\": {figures(levels[i].Total())}");
            foreach (var (kind, areas) in levels[i].ByKind())
            {
                text.Write($",\n{Text(kind)}: {{{string.Join(", ", areas.Select(area => $"{Text(area.Key)}: {figures(area.Value)}"))}}}");
            }

            text.Write(i < levels.Length - 1 ? "},\n" : "}\n");
        }

        text.Write("}");
    }

    private void List(string name, IEnumerable<string> items, bool last)
    {
        text.Write($"{Text(name)}: [\n{string.Join(",\n", items)}\n]{(last ? "" : ",")}\n");
    }

    private static string Text(string value) => JsonSerializer.Serialize(value);
}
