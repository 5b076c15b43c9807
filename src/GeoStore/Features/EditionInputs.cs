using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Features;

/// <summary>What the sources of collections are asked with: an edition's releases and calculations. An edition never changes, so they are asked for once.</summary>
public sealed record EditionInputs
{
    /// <summary>Of every data set.</summary>
    public required int[] Releases { get; init; }

    /// <summary>Its calculations of signal along roads, predicted and measured.</summary>
    public required int[] Questions { get; init; }

    /// <summary>Its grouping of premises that lack a level; null without a premises release.</summary>
    public int? Clusters { get; init; }

    /// <summary>Its release of road links; null when none is held.</summary>
    public int? Roads { get; init; }

    /// <summary>Its release of postcodes' positions; null likewise.</summary>
    public int? PostcodeUnits { get; init; }

    private const int Remembered = 64;
    private static readonly string Query = Sql.Beside(typeof(EditionInputs));
    private static readonly ConcurrentDictionary<(NpgsqlDataSource Database, int Edition, DateTime Made), EditionInputs> Known = new();

    public static async Task<EditionInputs> Of(NpgsqlDataSource database, Edition edition, CancellationToken cancellation)
    {
        var key = (database, edition.Id, edition.CreatedAt);
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var inputs = await connection.QuerySingleAsync<EditionInputs>(new CommandDefinition(Query, new { edition = edition.Id }, cancellationToken: cancellation));
        if (Known.Count >= Remembered)
        {
            Known.Clear();
        }

        return Known[key] = inputs;
    }
}
