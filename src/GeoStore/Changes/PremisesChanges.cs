using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>
/// What became of the premises that lacked a level of broadband, and which lack it now. Its sides are the gap question's figures. Two editions that follow each other
/// were compared when the later one was made; any others are compared when they are asked for.
/// </summary>
public static class PremisesChanges
{
    public const string Subject = "premises";

    private static readonly string Query = Sql.Beside(typeof(PremisesChanges));
    private static readonly string Held = Sql.Beside(typeof(PremisesChanges), "held");
    private static readonly string Counted = Sql.Beside(typeof(PremisesChanges), "counted");
    private static readonly string Overruled = Sql.Beside(typeof(PremisesChanges), "overruled");
    private static readonly string Names = Sql.Beside(typeof(PremisesChanges), "names");

    /// <summary>By area. Refuses as the gap question of the later side, or with UnitNotHeld when a side has no premises release.</summary>
    public static async Task<Answer<ChangeAnswer>> Between(
        NpgsqlDataSource database, EditionPair pair, BroadbandLevel level, AreaKind by = AreaKind.Council, string? area = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(pair);
        if (((AreaKind?)by).Refused() is { } overlapping)
        {
            return overlapping;
        }

        foreach (var edition in new[] { pair.From, pair.To })
        {
            if (edition.PremisesLevels is null)
            {
                return new Refusal(RefusalKind.UnitNotHeld, $"subject must be held on both sides, and edition {edition.Id} holds no premises release.");
            }
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var asked = await PremisesGaps.Ask(connection, pair.To, new GapQuestion(level, by, area, GapUnit.Premises), cancellation);
        if (!asked.TryGet(out var now, out var refusal))
        {
            return refusal;
        }

        var (from, to) = (new ChangeSide(pair.From.Id, pair.FromAsAt), new ChangeSide(pair.To.Id, pair.ToAsAt));
        var releases = await ChangedReleases.Between(connection, pair, GapWords.Datasets(GapUnit.Premises, level), cancellation);
        var correction = ChangedReleases.AreCorrections(releases);
        var changes = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            Held, new { from = pair.From.PremisesLevels, to = pair.To.PremisesLevels }, cancellationToken: cancellation));
        var parameters = new { changes, from = pair.From.PremisesLevels, to = pair.To.PremisesLevels, level = level.Code(), by = by.Code(), area = now.Area };
        var passages = await connection.QueryAsync<Row>(new CommandDefinition(changes is null ? Query : Counted, parameters, cancellationToken: cancellation));
        var names = (await connection.QueryAsync<(string Code, string Name)>(new CommandDefinition(Names, parameters, cancellationToken: cancellation)))
            .ToDictionary(name => name.Code, name => name.Name, StringComparer.Ordinal);

        var overruled = (await connection.QueryAsync<Row>(new CommandDefinition(
            Overruled, new { from = pair.From.PremisesLevels, to = pair.To.PremisesLevels, fromEdition = pair.From.Id, toEdition = pair.To.Id, level = level.Code(), by = by.Code(), area = now.Area },
            cancellationToken: cancellation))).AsList();

        var (total, unplaced, groups) = ChangeFold.Of(passages.Select(Passed), correction, overruled.Select(Passed));
        var words = new ChangeWords($"{level.Definition().Title} ({level.Definition().Definition})", "premises", by, from, to, pair, correction);
        return new ChangeAnswer(
            Subject, level.Code(), by.Code(), now.Area, from, to, words.Sentence(total, unplaced), "premises", GapWords.DenominatorOf(GapUnit.Premises), ChangeFigures.Identity, correction, total, unplaced,
            [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ChangeGroup(group.Key, names.GetValueOrDefault(group.Key, group.Key), group.Value))],
            releases, now.Sources, words.Notes(), pair.To.Id, pair.To.AsOf, pair.To.Synthetic);
    }

    private static Passage Passed(Row row) => new(row.FromArea, row.ToArea, (GapState)row.From, (GapState)row.To, row.Amount);

    private sealed record Row(string? FromArea, string? ToArea, int From, int To, long Amount);
}
