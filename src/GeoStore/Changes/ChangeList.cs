using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>The premises that changed, one by one in the order of their UPRN, a page at a time.</summary>
public static class ChangeList
{
    /// <summary>The most that a page holds.</summary>
    public const int MostLimit = 10_000;

    /// <summary>Kinds of change, as the figures name them.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["closed", "opened", "reclassified", "arrived", "left", "corrected", "overruled"];

    private static readonly string Query = Sql.Beside(typeof(ChangeList));

    /// <param name="database">Read only.</param>
    /// <param name="pair">As resolved.</param>
    /// <param name="level">That is lacked.</param>
    /// <param name="area">Stay within, on either side; null = everywhere.</param>
    /// <param name="kind">Only this kind of change; null = all.</param>
    /// <param name="cursor">The <c>next_cursor</c> of the page before; null from the start.</param>
    /// <param name="limit">1 to <see cref="MostLimit"/>.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<ChangePage>> Page(
        NpgsqlDataSource database, EditionPair pair, BroadbandLevel level, string? area, string? kind, ChangeCursor? cursor, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(pair);
        if (pair.From.PremisesLevels is not { } from || pair.To.PremisesLevels is not { } to)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"both editions must hold a premises release, and one of {pair.From.Id} and {pair.To.Id} holds none.");
        }

        if (cursor is not null && (cursor.From, cursor.To) != (pair.From.Id, pair.To.Id))
        {
            return new Refusal(
                RefusalKind.EditionRetired,
                $"The cursor is of editions {cursor.From} and {cursor.To}, and these are {pair.From.Id} and {pair.To.Id}: name both with from and to, or start again without a cursor.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        KnownArea? within = null;
        if (area is not null && !(await AreaLookup.Find(connection, to, areas: false, area, cancellation)).TryGet(out within, out var refusal))
        {
            return refusal;
        }

        var releases = await ChangedReleases.Between(connection, pair, GapWords.Datasets(GapUnit.Premises, level), cancellation);
        var parameters = new { from, to, fromEdition = pair.From.Id, toEdition = pair.To.Id, level = level.Code(), area = within?.Code, correction = ChangedReleases.AreCorrections(releases), kind, after = cursor?.Uprn, limit = limit + 1 };
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
        var items = rows.Take(limit).Select(row => new ChangedPremises(
            GapId.Premises(row.Uprn, level), row.Uprn, row.Postcode, (GapState)row.From, (GapState)row.To, row.Kind, row.Lon, row.Lat)).ToList();
        return new ChangePage(
            pair.From.Id, pair.To.Id, level.Code(), within?.Code, items, rows.Count > limit ? new ChangeCursor(pair.From.Id, pair.To.Id, items[^1].Uprn).ToString() : null, pair.To.Id, pair.To.AsOf, pair.To.Synthetic);
    }

    private sealed record Row(long Uprn, string? Postcode, int From, int To, string Kind, double? Lon, double? Lat);
}

/// <param name="From">The earlier edition.</param>
/// <param name="To">The later one.</param>
/// <param name="Lacking">The level.</param>
/// <param name="Area">The code stayed within; null = everywhere held.</param>
/// <param name="Items">Ordered by UPRN.</param>
/// <param name="NextCursor">To ask on with; null on the last page.</param>
/// <param name="Edition">The later side's.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record ChangePage(
    int From, int To, string Lacking, string? Area, IReadOnlyList<ChangedPremises> Items, string? NextCursor, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Gap">The id of the gap that it is, was or became: <c>/api/gaps/{id}</c> has its history.</param>
/// <param name="Uprn">The premises.</param>
/// <param name="Postcode">As the later release states it, else the earlier.</param>
/// <param name="From">Its state then.</param>
/// <param name="To">Its state now.</param>
/// <param name="Kind">closed, opened, reclassified, arrived, left, corrected or overruled.</param>
/// <param name="Lon">CRS84 degrees; null = no position is held.</param>
/// <param name="Lat">CRS84 degrees.</param>
public sealed record ChangedPremises(string Gap, long Uprn, string? Postcode, GapState From, GapState To, string Kind, double? Lon, double? Lat);
