using System.CommandLine;
using Wessex.GeoStore.Exclusion;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Places;
using Wessex.GeoStore.Programmes;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Three questions of one edition in the terminal: <c>wessex programmes</c>, <c>wessex exclusion</c>, <c>wessex place CODE</c>.</summary>
internal static class OverTimeCommands
{
    public static Command Programmes()
    {
        var area = Area();
        return new QuestionCommand("json", "csv").Asking(
            new Command("programmes", "Per lot, contract and scheme: premises contracted, delivered, remaining; the gaps in each and in none.") { area },
            (database, edition, parsed, cancellation) => ProgrammeProgress.Of(database, edition, parsed.GetValue(area), cancellation),
            ProgrammeText.Write, ProgrammeForms.CsvLines);
    }

    public static Command Exclusion()
    {
        var area = Area();
        var lacking = CommandOptions.OneOf("--lacking", "The level that is lacked (default gigabit)", BroadbandLevels.All, BroadbandLevels.Code);
        var worst = new Option<int?>("--worst") { Description = $"Deciles up to this one count as excluded: 1 to 10 (default {ExclusionGaps.UsualWorst})." };
        worst.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is { } given and (< 1 or > 10))
            {
                result.AddError($"--worst must be 1 to 10, was {given}");
            }
        });
        return new QuestionCommand("json", "csv").Asking(
            new Command("exclusion", "Gaps crossed with an index per LSOA: by decile, and where exclusion and gaps meet.") { area, lacking, worst },
            (database, edition, parsed, cancellation) => ExclusionGaps.Of(
                database, edition, parsed.GetValue(lacking) ?? BroadbandLevel.Gigabit, parsed.GetValue(area), parsed.GetValue(worst) ?? ExclusionGaps.UsualWorst, cancellation),
            ExclusionText.Write, ExclusionForms.CsvLines);
    }

    public static Command Place()
    {
        var code = new Argument<string>("code") { Description = "The code of a ward, parish, constituency, lot, council or county: E06000059." };
        return new QuestionCommand("json").Asking(
            new Command("place", "Everything about one place in one answer.") { code },
            (database, edition, parsed, cancellation) => PlaceBriefing.Of(database, edition, parsed.GetValue(code)!, cancellation),
            PlaceText.Write);
    }

    private static Option<string?> Area() => new("--area") { Description = "Count within the area of this code, of any kind held: E06000059." };
}
