using System.Net;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>What the tests of tiles ask again and again.</summary>
internal static class TileClient
{
    public const string Grid = "BritishNationalGrid";

    /// <summary>The tile; null when it is empty.</summary>
    public static async Task<VectorTile?> Tile(this RunningApi api, string address) =>
        await api.TileBytes(address) is { Length: > 0 } bytes ? VectorTile.Read(bytes) : null;

    /// <summary>Its bytes; none when it is empty.</summary>
    public static async Task<byte[]> TileBytes(this RunningApi api, string address)
    {
        using var response = await api.Send(HttpMethod.Get, address);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return [];
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address}: {System.Text.Encoding.UTF8.GetString(bytes)}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        return bytes;
    }

    /// <summary>The address of a collection's tile with a place on the grid in it.</summary>
    public static string At(string collection, TileMatrixSet set, int zoom, double easting, double northing, string query = "")
    {
        var (row, column) = set.TileOf(zoom, easting, northing);
        return $"/ogc/collections/{collection}/tiles/{set.Id}/{zoom}/{row}/{column}{query}";
    }

    /// <summary>Row and column of the tile with a place on the grid in it.</summary>
    public static (int Row, int Column) TileOf(this TileMatrixSet set, int zoom, double easting, double northing)
    {
        var (x, y) = set.FromGrid(easting, northing);
        var side = set.CellSize(zoom) * TileMatrixSet.TilePixels;
        return ((int)((set.OriginY - y) / side), (int)((x - set.OriginX) / side));
    }

    /// <summary>A place on the grid in the set's own reference system.</summary>
    public static (double X, double Y) FromGrid(this TileMatrixSet set, double easting, double northing)
    {
        if (set.IsGrid)
        {
            return (easting, northing);
        }

        GeoStore.Grid.BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude).ShouldBeTrue();
        set.Crs.System.TryFromLonLat(longitude, latitude, out var x, out var y).ShouldBeTrue();
        return (x, y);
    }

    /// <summary>The tiles of a zoom that have a rectangle of the grid in them, and those around it.</summary>
    public static IEnumerable<(int Row, int Column)> TilesAround(this TileMatrixSet set, int zoom, Envelope grid)
    {
        (double, double)[] corners = [(grid.MinX, grid.MinY), (grid.MinX, grid.MaxY), (grid.MaxX, grid.MinY), (grid.MaxX, grid.MaxY)];
        var tiles = corners.Select(corner => set.TileOf(zoom, corner.Item1, corner.Item2)).ToArray();
        return from row in Enumerable.Range(tiles.Min(tile => tile.Row) - 1, tiles.Max(tile => tile.Row) - tiles.Min(tile => tile.Row) + 3)
               from column in Enumerable.Range(tiles.Min(tile => tile.Column) - 1, tiles.Max(tile => tile.Column) - tiles.Min(tile => tile.Column) + 3)
               where row >= 0 && column >= 0 && row < set.TilesAcross(zoom) && column < set.TilesAcross(zoom)
               select (row, column);
    }
}
