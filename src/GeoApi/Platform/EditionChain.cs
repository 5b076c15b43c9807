using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// Which editions there are, as a part of an answer's tag: an answer that looks at earlier editions too changes when one of those is made or retired,
/// although its own edition never does.
/// </summary>
internal static class EditionChain
{
    private static readonly string Query = Sql.Beside(typeof(EditionChain));

    /// <summary>A variant for <see cref="EditionAnswer"/>: the form, and which editions stand.</summary>
    public static async Task<string> Variant(NpgsqlDataSource database, string format, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return $"{format}-{await connection.ExecuteScalarAsync<string>(new CommandDefinition(Query, cancellationToken: cancellation))}";
    }
}
