using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps;

/// <summary>Every level at once, for who briefs on a place: the area is found once.</summary>
public static partial class PremisesGaps
{
    /// <summary>The summary of every level, in their order. Refuses as that of one. What is in no group is counted once: it is as many at every level.</summary>
    public static async Task<Answer<IReadOnlyList<GapSummary>>> AllLevels(
        NpgsqlDataSource database, Edition edition, AreaKind by, string? area, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var summaries = new List<GapSummary>();
        (Scope Scope, List<(string Code, long Count)> Unplaced)? known = null;
        foreach (var level in BroadbandLevels.All)
        {
            var question = new GapQuestion(level, by, area);
            if (known is null)
            {
                if (!(await Resolve(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
                {
                    return new Answer<IReadOnlyList<GapSummary>>(null, refusal);
                }

                known = (scope, await InNoGroup(connection, scope, question, cancellation));
            }

            summaries.Add(await Counted(connection, edition, question, known.Value.Scope, known.Value.Unplaced, cancellation));
        }

        return new Answer<IReadOnlyList<GapSummary>>(summaries, null);
    }
}
