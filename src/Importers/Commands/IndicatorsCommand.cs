using System.CommandLine;
using Wessex.GeoStore.Indicators;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>The headline indicators in the terminal: <c>wessex indicators --area E06000059</c>.</summary>
internal static class IndicatorsCommand
{
    public static Command Create()
    {
        var area = new Option<string?>("--area") { Description = "The code of an area (default E06000059, Dorset Council)." };
        var year = new Option<int?>("--year") { Description = $"Project to the end of this year: {IndicatorQuestion.LeastYear} to {IndicatorQuestion.MostYear} (default {IndicatorQuestion.UsualYear})." };
        year.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } given and (< IndicatorQuestion.LeastYear or > IndicatorQuestion.MostYear))
            {
                result.AddError($"--year must be {IndicatorQuestion.LeastYear} to {IndicatorQuestion.MostYear}, was {given}");
            }
        });
        return new QuestionCommand("json", "csv").Asking(
            new Command("indicators", "The headline indicators of an area, beside targets and what others published, with the same figures as the API.") { area, year },
            (database, edition, parsed, cancellation) => HeadlineIndicators.Of(
                database, edition, new IndicatorQuestion(parsed.GetValue(area), parsed.GetValue(year) ?? IndicatorQuestion.UsualYear), cancellation),
            IndicatorText.Write, IndicatorForms.CsvLines);
    }
}
