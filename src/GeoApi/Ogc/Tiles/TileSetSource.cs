using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>What a tile set says of its edition.</summary>
internal sealed record TileSetSource
{
    /// <summary>West, south, east, north of the areas held, in metres of the grid; null when none are.</summary>
    public double[]? OnGrid { get; init; }

    /// <summary>The same in degrees.</summary>
    public double[]? LonLat { get; init; }

    public required string[] Attributions { get; init; }

    private static readonly string Query = Sql.Beside(typeof(TileSetSource));

    public static async Task<TileSetSource> Of(RequestedEdition edition, IEnumerable<FeatureSet> collections, CancellationToken cancellation)
    {
        var inputs = await EditionInputs.Of(edition.Database, edition.Edition, cancellation);
        await using var connection = await edition.Database.OpenConnectionAsync(cancellation);
        var datasets = collections.SelectMany(collection => collection.Datasets).Distinct().ToArray();
        return await connection.QuerySingleAsync<TileSetSource>(
            new CommandDefinition(Query, new { releases = inputs.Releases, areas = edition.Edition.Areas, datasets }, cancellationToken: cancellation));
    }
}
