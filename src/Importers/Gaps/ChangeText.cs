using Wessex.GeoStore.Changes;

namespace Wessex.Importers.Gaps;

/// <summary>Changes and the history of a gap as text.</summary>
internal static class ChangeText
{
    public static void Write(TextWriter output, ChangeAnswer answer)
    {
        output.WriteLine(answer.Sentence);
        output.WriteLine();
        string[] header = ["code", answer.By, "lacked", "closed", "opened", "now unknown", "was unknown", "left", "arrived", "corrected", "overruled", "lack"];
        AnswerText.Table(output, 2, [header, .. answer.Groups.Select(group => Row(group.Code, group.Name, group.Figures)), Row("total", "", answer.Total),
            .. answer.Unplaced.IsEmpty ? Array.Empty<string[]>() : [Row("unplaced", "", answer.Unplaced)]]);
        output.WriteLine();
        output.WriteLine(answer.Identity);
        foreach (var release in answer.Releases)
        {
            output.WriteLine(
                $"  {release.Dataset}{(release.Series.Length == 0 ? "" : $" ({release.Series})")}: {(release.From is null ? "none" : $"{release.FromAsAt:yyyy-MM-dd}, release {release.From}")} then, "
                + $"{(release.To is null ? "none" : $"{release.ToAsAt:yyyy-MM-dd}, release {release.To}")} now");
        }

        AnswerText.Foot(output, answer.Notes, answer.Sources, answer.Edition, answer.AsOf, answer.Synthetic);
    }

    public static void Write(TextWriter output, GapRecord gap)
    {
        output.WriteLine(gap switch
        {
            RoadGapRecord road => $"{gap.Id}, {road.Road ?? road.RoadClass}, {road.FromM:0.000} to {road.ToM:0.000} m of the link, {road.Lon:0.000000} {road.Lat:0.000000}",
            PremisesGapRecord { Postcode: var postcode, Lon: var lon, Lat: var lat } =>
                $"{gap.Id}{(postcode is null ? "" : $", {postcode}")}{(lon is null || lat is null ? "" : $", {lon:0.000000} {lat:0.000000}")}",
            _ => gap.Id,
        });
        output.WriteLine(gap.Sentence);
        foreach (var line in Moments(gap))
        {
            output.WriteLine($"  {line}");
        }

        output.WriteLine($"Edition {gap.Edition}{(gap.AsOf is { } date ? $", as of {date:yyyy-MM-dd}" : "")}{(gap.Synthetic ? ", synthetic" : "")}.");
    }

    private static IEnumerable<string> Moments(GapRecord gap) => gap switch
    {
        RoadGapRecord road => road.History.Select(moment =>
            $"{moment.AsAt:yyyy-MM-dd}  {Word(moment.State)}, {moment.LackingM:0.000} m lacking{(moment.ContinuedAs is { } other ? $" as {other}" : "")} (edition {moment.Edition})"),
        PremisesGapRecord premises => premises.History.Select(moment => $"{moment.AsAt:yyyy-MM-dd}  {Word(moment.State)}{(moment.Overridden ? " by an officer's override" : "")} (edition {moment.Edition})"),
        _ => [],
    };

    private static string Word(GapState state) => state.ToString().ToLowerInvariant();

    private static string[] Row(string code, string name, ChangeFigures figures) =>
    [
        code, name, $"{figures.LackingFrom:N0}", $"{figures.Closed:N0}", $"{figures.Opened:N0}", $"{figures.LackingBecameUnknown:N0}", $"{figures.UnknownBecameLacking:N0}",
        $"{figures.LeftLacking:N0}", $"{figures.ArrivedLacking:N0}", $"{figures.CorrectedToLacking - figures.CorrectedFromLacking:N0}",
        $"{figures.OverruledToLacking - figures.OverruledFromLacking:N0}", $"{figures.LackingTo:N0}",
    ];
}
