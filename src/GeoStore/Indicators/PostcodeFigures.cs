using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>What postcodes say of an indicator where no premises release is held: on another basis, so it stands beside and is never put in the place of premises.</summary>
/// <param name="AsAt">The date of the coverage by postcode, no finer than its publisher states it.</param>
/// <param name="Figures">Postcodes: served where all premises can get it, lacking where some or all cannot.</param>
/// <param name="Sentence">The same in words.</param>
public sealed record PostcodeFigures(string AsAt, GapFigures Figures, string Sentence)
{
    private static readonly (string Indicator, BroadbandLevel Level)[] Levels = [("superfast-premises", BroadbandLevel.Superfast), ("gigabit-premises", BroadbandLevel.Gigabit)];
    private static readonly AreaKind[] Kinds = [AreaKind.Council, AreaKind.District, AreaKind.Ward]; // the total is the same by any that is held

    /// <summary>By indicator; none where premises are counted, or no postcodes.</summary>
    internal static async Task<IReadOnlyDictionary<string, PostcodeFigures>> Of(NpgsqlDataSource database, Edition edition, string area, CancellationToken cancellation)
    {
        var found = new Dictionary<string, PostcodeFigures>(StringComparer.Ordinal);
        foreach (var (indicator, level) in edition.PremisesLevels is null && edition.PostcodeLevels is not null ? Levels : [])
        {
            foreach (var kind in Kinds)
            {
                var answer = await PremisesGaps.Summary(database, edition, new GapQuestion(level, kind, area, GapUnit.Postcodes), cancellation);
                if (!answer.TryGet(out var gaps, out _))
                {
                    continue;
                }

                if (gaps.Total.ShareLackingOfAll is not null)
                {
                    found[indicator] = Of(gaps);
                }

                break;
            }
        }

        return found;
    }

    private static PostcodeFigures Of(GapSummary gaps)
    {
        var (total, source) = (gaps.Total, gaps.Sources.First(source => source.Dataset == "ofcom-fixed-postcode"));
        var asAt = source.AsAtPrecision switch { "year" => $"{source.AsAt:yyyy}", "month" => $"{source.AsAt:yyyy-MM}", _ => $"{source.AsAt:yyyy-MM-dd}" };
        return new PostcodeFigures(
            asAt, total,
            $"Of {total.All:N0} postcodes ({asAt}), all premises can get it in {total.Served:N0} ({100.0 * total.Served / total.All:0.0} %), none in {total.WhollyLacking:N0}, some in {total.Lacking - total.WhollyLacking:N0}"
            + $"{(total.Unknown > 0 ? $"; {total.Unknown:N0} {(total.Unknown == 1 ? "is" : "are")} unknown" : "")}. Averaged over the postcodes, each counted once whatever its size, {100 - total.MeanPercentLacking:0.0} % of premises can.");
    }
}
