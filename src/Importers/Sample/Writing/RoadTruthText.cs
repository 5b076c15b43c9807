using Wessex.Importers.Sample.Mobile;

namespace Wessex.Importers.Sample.Writing;

/// <summary>The part of truth.json that is about roads: integer millimetres, by group of roads and for some links from end to end.</summary>
internal sealed class RoadTruthText(TextWriter text)
{
    private const int LinksToShow = 40;

    private const string Sentence = "Millimetres of A and B road, read off the predictions segment by segment. by: covered/unknown operators, the rest of the expected ones do not "
        + "cover. operators: [covered, not covered, unknown]. A blank council is all roads, inside the councils or not; a blank number all of the class. "
        + "links: from end to end for some links; what is neither covered nor unknown is not covered.";

    public void Write(SampleLayers layers)
    {
        text.Write($"\"roads\": {{\n\"sentence\": \"{Sentence}\",\n\"states\": [\n");
        foreach (var truth in layers.Roads)
        {
            var date = truth.Coverage.Date;
            var links = layers.Network.Releases[date.Index];
            text.Write($"{{\"date\": \"{date.Name}\", \"as_of\": \"{date.AsOf}\", \"links\": {links.Count}, \"length_mm\": {links.Sum(link => link.LengthMm)}, ");
            text.Write($"\"a_and_b_links\": {truth.Coverage.Links.Count}, \"a_and_b_length_mm\": {truth.Coverage.Links.Sum(link => link.LengthMm)},\n");
            text.Write($"\"groups\": [\n{string.Join(",\n", truth.Groups.Select(group => Group(group.Key, group.Value)))}\n],\n");
            text.Write($"\"links_shown\": [\n{string.Join(",\n", Links(truth.Coverage))}\n]}}{(date.Index < SampleDate.All.Count - 1 ? "," : "")}\n");
        }

        text.Write("]},\n");
    }

    private static string Group(RoadGroup group, RoadFigures figures) =>
        $"{{\"technology\": \"{group.Technology}\", \"environment\": \"{group.Environment}\", \"council\": \"{group.Council}\", \"class\": \"{group.Class}\", "
        + $"\"number\": \"{group.Number}\", \"trunk\": {(group.Trunk ? "true" : "false")}, \"all_mm\": {figures.All}, "
        + $"\"by\": {{{string.Join(", ", figures.Mm.Select(part => $"\"{part.Key.Covered}/{part.Key.Unknown}\": {part.Value}"))}}}, "
        + $"\"operators\": {{{string.Join(", ", figures.Operators.Select(one => $"\"{one.Key}\": [{string.Join(",", one.Value)}]"))}}}}}";

    private static IEnumerable<string> Links(MobileCoverage coverage)
    {
        var step = Math.Max(1, coverage.Links.Count / LinksToShow);
        foreach (var link in coverage.Links.Where((_, index) => index % step == step / 2))
        {
            foreach (var layer in MobileLayer.Polygons.Concat(MobileLayer.Cells))
            {
                var stretches = coverage.Of(layer, link);
                yield return $"{{\"link\": \"{link.Identifier}\", \"length_mm\": {link.LengthMm}, \"operator\": \"{layer.Operator}\", \"technology\": \"{layer.Technology}\", "
                    + $"\"environment\": \"{layer.Environment}\", \"covered\": {Ends(stretches, RoadState.Covered)}, \"unknown\": {Ends(stretches, RoadState.Unknown)}}}";
            }
        }
    }

    private static string Ends(IReadOnlyList<RoadStretch> stretches, RoadState state) =>
        $"[{string.Join(",", stretches.Where(stretch => stretch.State == state).Select(stretch => $"[{stretch.FromMm},{stretch.ToMm}]"))}]";
}
