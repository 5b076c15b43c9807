using Wessex.GeoStore.Gaps.Roads.Routes;

namespace Wessex.Importers.Gaps;

/// <summary>A route report as text: the sentence, the operators, the strips, the not-spots in order, notes and sources.</summary>
internal static class RouteText
{
    public static void Write(TextWriter output, RouteReport report)
    {
        output.WriteLine(report.Sentence);
        output.WriteLine();
        Table(output, texts: 1,
            ["operator", "covered km", "lacking km", "unknown km", "longest not-spot km", "drop-outs", "per 10 km"],
            report.ByOperator.Select(one => new[]
            {
                one.Operator, Kilometres(one.Covered), Kilometres(one.Lacking), Kilometres(one.Unknown), one.Longest is null ? "-" : Kilometres(one.Longest.Metres), $"{one.DropOuts}",
                one.DropOutsPer10Km is { } rate ? $"{rate:0.0}" : "-",
            }));
        output.WriteLine();
        Table(output, texts: 2,
            ["strip", "kind", "part", "km", "from", "to"],
            report.Strips.Select(strip => new[] { $"{strip.Strip}", strip.Kind, $"{strip.Part}", $"{strip.Kilometres:0.000}", Place(strip.From), Place(strip.To) }));
        output.WriteLine();
        Table(output, texts: 1,
            ["without", "strip", "from km", "to km", "metres", "from", "to"],
            report.NotSpots.Select(spot => new[] { spot.Operator, $"{spot.Strip}", $"{spot.FromKm:0.000}", $"{spot.ToKm:0.000}", Metres(spot.Metres), Place(spot.From), Place(spot.To) }));
        AnswerText.Foot(output, [$"Metres = {report.Denominator}.", .. report.Notes], report.Sources, report.Edition, report.AsOf, report.Synthetic);
    }

    private static void Table(TextWriter output, int texts, string[] header, IEnumerable<string[]> lines)
    {
        var rows = lines.Prepend(header).ToList();
        var widths = Enumerable.Range(0, header.Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < texts || header[column] is "from" or "to" ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    private static string Place(RoutePlace place)
    {
        var junction = place.Junction is null ? "" : place.Junction.Direction == "here"
            ? $", at the {string.Join(" and ", place.Junction.Roads)}"
            : $", {Metres(place.Junction.Metres)} m {place.Junction.Direction} the {string.Join(" and ", place.Junction.Roads)}";
        return $"{place.GridReference}{(place.Area is null ? "" : $" {place.Area}")}{junction}";
    }

    private static string Metres(decimal metres) => metres < 0.5m ? "under 1" : $"{metres:0}";

    private static string Kilometres(decimal metres) => $"{metres / 1000m:N1}";
}
