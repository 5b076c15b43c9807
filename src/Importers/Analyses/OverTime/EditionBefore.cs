using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Changes;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>The edition that a question about a new one is compared with when none is named: the same as <see cref="EditionPair.Before"/> chooses when it is asked.</summary>
internal sealed class EditionBefore(NpgsqlConnection connection, int[] releases, string engine, CancellationToken cancellation)
{
    private static readonly string FactsQuery = Sql.Beside(typeof(EditionBefore), "facts");
    private static readonly string LevelsQuery = Sql.Beside(typeof(EditionBefore));
    private static readonly string SignalsQuery = Sql.Beside(typeof(EditionBefore), "signals");
    private static readonly string GapsQuery = Sql.Beside(typeof(EditionBefore), "gaps");

    /// <summary>Levels of premises of the edition before, by what states a level; null = there is none.</summary>
    public async Task<int?> Levels(ChangeBasis basis) =>
        await Find(basis, signal: null) is { } edition
            ? await connection.ExecuteScalarAsync<int?>(new CommandDefinition(LevelsQuery, new { edition }, cancellationToken: cancellation))
            : null;

    /// <summary>Predicted signal of the same technology and environment along the roads of the edition before; null = there is none.</summary>
    /// <param name="basis">Technology and environment.</param>
    /// <param name="signal">The calculation of the edition that is made.</param>
    public async Task<SignalBefore?> Signal(ChangeBasis basis, int signal)
    {
        if (await Find(basis, signal) is not { } edition)
        {
            return null;
        }

        var (before, places, roads) = await connection.QueryFirstOrDefaultAsync<(int Signal, int Places, int Roads)>(new CommandDefinition(
            SignalsQuery, new { edition, basis.Technology, basis.Environment }, cancellationToken: cancellation));
        var gaps = await connection.QueryAsync<(string Rule, int Gaps)>(new CommandDefinition(GapsQuery, new { edition, signal = before }, cancellationToken: cancellation));
        return before == 0 ? null : new SignalBefore(new PlacedSignal(before, places, roads), gaps.ToDictionary(one => one.Rule, one => one.Gaps, StringComparer.Ordinal));
    }

    /// <summary>The date of the newest release that a question rests on in the edition that is made; null when nothing held states it.</summary>
    public Task<DateOnly?> FactsOn(ChangeBasis basis, int? signal) =>
        connection.ExecuteScalarAsync<DateOnly?>(new CommandDefinition(FactsQuery, new { releases, basis.Stating, signal }, cancellationToken: cancellation));

    private async Task<int?> Find(ChangeBasis basis, int? signal) =>
        await FactsOn(basis, signal) is { } factsOn ? await EditionPair.Before(connection, engine, factsOn, basis, cancellation) : null;
}

/// <param name="Placed">The calculation, with its roads.</param>
/// <param name="Gaps">Calculations of its road gaps, by rule.</param>
internal sealed record SignalBefore(PlacedSignal Placed, IReadOnlyDictionary<string, int> Gaps);
