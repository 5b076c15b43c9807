using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>The edition that a new one is compared with by default: the newest of the same rules whose facts are older.</summary>
/// <param name="Levels">Its levels of premises; null = none.</param>
/// <param name="Signals">Its predicted signal along roads, by technology and environment.</param>
/// <param name="Gaps">Its road gaps, by calculation of signal and rule.</param>
internal sealed record EditionBefore(
    int? Levels, IReadOnlyDictionary<(string Technology, string Environment), PlacedSignal> Signals, IReadOnlyDictionary<(int Signal, string Rule), int> Gaps)
{
    private static readonly string Query = Sql.Beside(typeof(EditionBefore));
    private static readonly string SignalsQuery = Sql.Beside(typeof(EditionBefore), "signals");
    private static readonly string GapsQuery = Sql.Beside(typeof(EditionBefore), "gaps");

    /// <summary>Null when there is none.</summary>
    /// <param name="connection">A session as the importer.</param>
    /// <param name="releases">Of the edition that is made.</param>
    /// <param name="engine">The version of the rules.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<EditionBefore?> Find(NpgsqlConnection connection, int[] releases, string engine, CancellationToken cancellation)
    {
        var (edition, levels) = await connection.QueryFirstOrDefaultAsync<(int Edition, int? Levels)>(
            new CommandDefinition(Query, new { releases, engine }, cancellationToken: cancellation));
        if (edition == 0)
        {
            return null;
        }

        var signals = await connection.QueryAsync<(string Technology, string Environment, int Signal, int Places, int Roads)>(
            new CommandDefinition(SignalsQuery, new { edition }, cancellationToken: cancellation));
        var gaps = await connection.QueryAsync<(int Signal, string Rule, int Gaps)>(new CommandDefinition(GapsQuery, new { edition }, cancellationToken: cancellation));
        return new EditionBefore(
            levels, signals.ToDictionary(one => (one.Technology, one.Environment), one => new PlacedSignal(one.Signal, one.Places, one.Roads)),
            gaps.ToDictionary(one => (one.Signal, one.Rule), one => one.Gaps));
    }
}
