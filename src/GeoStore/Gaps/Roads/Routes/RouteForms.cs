using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>A route report as comma-separated values: a line per run of every strip, the same from every program.</summary>
public static class RouteForms
{
    /// <summary>A header, then the runs in order, with a column per operator.</summary>
    public static IEnumerable<string> CsvLines(RouteReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (question, operators) = (report.Question, report.Operators);
        yield return CsvLine.Of(
            [
                "road", "strip", "part", "kind", "from_km", "to_km", "metres", "operators_covered", .. operators, "from_grid_reference", "from_area", "to_grid_reference", "to_area",
                "from_lon", "from_lat", "to_lon", "to_lat", "source", "technology", "environment", "edition", "as_of", "synthetic",
            ]);
        foreach (var (strip, run) in report.Strips.SelectMany(strip => strip.Runs.Select(run => (strip, run))))
        {
            object?[] values =
            [
                question.Road, strip.Strip, strip.Part, strip.Kind, run.FromKm, run.ToKm, (run.ToKm - run.FromKm) * 1000, run.OperatorsCovered,
                .. operators.Select(code => (object?)(run.Operators.Covered.Contains(code) ? "covered" : run.Operators.Lacking.Contains(code) ? "lacking" : "unknown")),
                run.From.GridReference, run.From.Area, run.To.GridReference, run.To.Area, run.From.Longitude, run.From.Latitude, run.To.Longitude, run.To.Latitude,
                question.Source, question.Technology, question.Environment, report.Edition, report.AsOf, report.Synthetic,
            ];
            yield return CsvLine.Of(values);
        }
    }
}
