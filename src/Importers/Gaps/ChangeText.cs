using Wessex.GeoStore.Changes;

namespace Wessex.Importers.Gaps;

/// <summary>Changes and the history of a gap as text.</summary>
internal static class ChangeText
{
    public static void Write(TextWriter output, ChangeAnswer answer)
    {
        output.WriteLine(answer.Sentence);
        output.WriteLine();
        string[] header = ["code", answer.By, "lacked", "closed", "opened", "now unknown", "was unknown", "left", "arrived", "corrected", "lack"];
        AnswerText.Table(output, 2, [header, .. answer.Groups.Select(group => Row(group.Code, group.Name, group.Figures)), Row("total", "", answer.Total)]);
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
        output.WriteLine($"{gap.Id}{(gap.Postcode is { } postcode ? $", {postcode}" : "")}{(gap is { Lon: { } lon, Lat: { } lat } ? $", {lon:0.000000} {lat:0.000000}" : "")}");
        output.WriteLine(gap.Sentence);
        foreach (var moment in gap.History)
        {
            output.WriteLine($"  {moment.AsAt:yyyy-MM-dd}  {moment.State.ToString().ToLowerInvariant()} (edition {moment.Edition})");
        }

        output.WriteLine($"Edition {gap.Edition}{(gap.AsOf is { } date ? $", as of {date:yyyy-MM-dd}" : "")}{(gap.Synthetic ? ", synthetic" : "")}.");
    }

    private static string[] Row(string code, string name, ChangeFigures figures) =>
    [
        code, name, $"{figures.LackingFrom:N0}", $"{figures.Closed:N0}", $"{figures.Opened:N0}", $"{figures.LackingBecameUnknown:N0}", $"{figures.UnknownBecameLacking:N0}",
        $"{figures.LeftLacking:N0}", $"{figures.ArrivedLacking:N0}", $"{figures.CorrectedToLacking - figures.CorrectedFromLacking:N0}", $"{figures.LackingTo:N0}",
    ];
}
