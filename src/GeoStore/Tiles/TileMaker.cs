using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>Makes tiles that a phone on a slow line still takes in: what would be larger is drawn as from further away, and then without its smallest lines and polygons.</summary>
public static class TileMaker
{
    /// <summary>Bytes of a tile, unpacked.</summary>
    public const int MostBytes = 500_000;

    /// <summary>More points than this are counted in cells at any zoom: about 45 bytes each keep a tile under its limit.</summary>
    public const int MostPoints = 8000;

    /// <summary>Cells across a tile, in which points are counted: 8 pixels each.</summary>
    public const int CellsAcross = 32;

    internal const int CellUnits = TileQuestion.Units / CellsAcross;

    /// <summary>Side of the squares that small polygons are drawn as.</summary>
    internal const int SquarePixels = 4;

    /// <summary>Sizes in pixels under which lines and polygons are left out, one after the other, of a tile that is too large in its coarsest form.</summary>
    private static readonly double[] Smallest = [2, 8, 32, 128];

    /// <summary>The tile's bytes; none when it is empty.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="tile">What is asked for.</param>
    /// <param name="edition">That it is of.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <param name="most">Bytes that it may have.</param>
    public static async Task<byte[]> Make(NpgsqlDataSource database, TileQuestion tile, Edition edition, CancellationToken cancellation, int most = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(tile);
        var inputs = await EditionInputs.Of(database, edition, cancellation);
        var steps = tile.Collection.Tiles.Steps;
        await using var connection = await database.OpenConnectionAsync(cancellation);
        byte[]? made = [];
        foreach (var (step, smallest) in Ways(steps, tile.Collection.Tiles.StepAt(tile.PixelMetres)))
        {
            await using var command = TileStatement.Of(tile, step, smallest, edition, inputs);
            if (command is null)
            {
                return [];
            }

            command.Connection = connection;
            made = await command.ExecuteScalarAsync(cancellation) as byte[];
            if (made is not null && made.Length <= most)
            {
                return made;
            }
        }

        return made ?? [];
    }

    /// <summary>From the step of the tile's zoom to coarser ones.</summary>
    private static IEnumerable<(TileStep Step, double Smallest)> Ways(IReadOnlyList<TileStep> steps, int from) =>
        [.. Enumerable.Range(0, from + 1).Reverse().Select(at => (steps[at], 0.0)), .. Smallest.Select(pixels => (steps[0], pixels))];
}
