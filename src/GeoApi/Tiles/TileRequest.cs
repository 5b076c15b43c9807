using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoApi.Tiles;

/// <summary>What every tile has in common: its place, its edition, the cache, and what an empty one is.</summary>
internal static class TileRequest
{
    /// <summary>Units across a tile, and beyond its edges, so that lines and symbols are not cut where tiles meet.</summary>
    public const int Units = 4096;

    /// <summary>4 pixels.</summary>
    public const int BufferUnits = 64;

    /// <summary>The tile as a vector tile; 204 when there is nothing in it.</summary>
    /// <param name="http">Whose path is the tile's name in the cache.</param>
    /// <param name="database">What is asked.</param>
    /// <param name="read">Knows what is wrong with the collection's own parameters.</param>
    /// <param name="address">Zoom, row and column as written.</param>
    /// <param name="edition">As written; null for the one in force.</param>
    /// <param name="variant">The collection's own parameters as they were understood.</param>
    /// <param name="make">Asks for the tile's bytes.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<IResult> Answer(
        HttpContext http, NpgsqlDataSource database, ParameterReader read, Address address, string? edition, string variant,
        Func<Edition, TileOf, Task<byte[]?>> make, CancellationToken cancellation)
    {
        var tile = BritishNationalGridTiles.Read(read, address.Zoom, address.Row, address.Column);
        var (asked, problem) = await RequestedEdition.Find(database, read, edition, null, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var cache = http.RequestServices.GetRequiredService<TileCache>();
        var (zoom, row, column) = tile!.Value;
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{http.Request.Path}?{asked.Edition.Id}-{asked.Edition.CreatedAt.Ticks:x}-{variant}");
        return new EditionAnswer(asked, "mvt", async () =>
        {
            var bytes = await cache.Get(key, async () =>
                await make(asked.Edition, new TileOf(zoom, BritishNationalGridTiles.Envelope(zoom, row, column))) ?? []);
            return bytes.Length == 0 ? TypedResults.NoContent() : TypedResults.Bytes(bytes, MediaTypes.VectorTile);
        });
    }

    /// <summary>Sends a tile's query: the box, the calculation and the units go with <paramref name="parameters"/>.</summary>
    public static async Task<T?> Ask<T>(
        NpgsqlDataSource database, string query, TileOf tile, int calculation, object parameters, CancellationToken cancellation)
    {
        var all = new DynamicParameters(parameters);
        all.Add("calculation", calculation);
        all.Add("min_x", tile.Box.MinX);
        all.Add("min_y", tile.Box.MinY);
        all.Add("max_x", tile.Box.MaxX);
        all.Add("max_y", tile.Box.MaxY);
        all.Add("units", Units);
        all.Add("buffer_units", BufferUnits);
        all.Add("buffer_m", tile.Box.Width * BufferUnits / Units);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<T?>(new CommandDefinition(query, all, cancellationToken: cancellation));
    }

    /// <summary>A tile's address as written in the path.</summary>
    internal sealed record Address(string Zoom, string Row, string Column);
}

/// <summary>A tile's zoom and what it covers.</summary>
internal sealed record TileOf(int Zoom, GridBox Box);
