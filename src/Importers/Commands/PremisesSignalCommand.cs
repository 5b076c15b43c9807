using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Signal;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Asks about signal at premises in the terminal: <c>wessex gaps premises --technology 4g --environment outdoor</c>.</summary>
internal static class PremisesSignalCommand
{
    public static async Task<int> Run(PremisesSignalQuestion question, int? edition, DateOnly? asOf, GapFormat format, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "gaps");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal)
            || !(await PremisesSignalGaps.Summary(database, resolved, question, cancellation)).TryGet(out var summary, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return format switch
        {
            GapFormat.Csv => await StandardOutput.Write(PremisesSignalForms.CsvLines(summary)),
            GapFormat.GeoJson => await StandardOutput.Write(output => PremisesSignalForms.WriteGeoJson(
                output, summary, HeldAreas.Shapes(database, resolved, question.By, [.. summary.Groups.Select(group => group.Code)], cancellation), cancellation)),
            GapFormat.Json => await StandardOutput.Write("json", summary, PremisesSignalText.Write),
            _ => await StandardOutput.Write("text", summary, PremisesSignalText.Write),
        };
    }
}
