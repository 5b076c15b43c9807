using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>
/// Makes tiles that a phone on a slow line still takes in: what would be larger is drawn as from further away, then without its smallest lines and polygons, then with their corners on an
/// ever wider lattice, and at last only the largest few of them.
/// </summary>
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

    /// <summary>Pixels of the lattice of corners after that.</summary>
    private static readonly double[] Looser = [4, 16];

    /// <summary>How many lines and polygons, the largest, are left in the end.</summary>
    private static readonly int[] Fewest = [1000, 100, 10, 1];

    /// <summary>The tile's bytes, never more than they may be; none when it is empty.</summary>
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
        foreach (var (step, thinning) in Ways(steps, tile.Collection.Tiles.StepAt(tile.PixelMetres)))
        {
            await using var command = TileStatement.Of(tile, step, thinning, edition, inputs);
            if (command is null)
            {
                return [];
            }

            command.Connection = connection;
            if (await command.ExecuteScalarAsync(cancellation) is byte[] made && made.Length <= most)
            {
                return made;
            }
        }

        return []; // a single feature on the widest lattice is larger than a tile may be
    }

    /// <summary>From the step of the tile's zoom to coarser ones.</summary>
    private static IEnumerable<(TileStep Step, TileThinning Thinning)> Ways(IReadOnlyList<TileStep> steps, int from) =>
    [
        .. Enumerable.Range(0, from + 1).Reverse().Select(at => (steps[at], TileThinning.None)),
        .. Smallest.Select(pixels => (steps[0], new TileThinning(pixels))),
        .. Looser.Select(pixels => (steps[0] with { Loosened = pixels }, new TileThinning(Smallest[^1]))),
        .. Fewest.Select(most => (steps[0] with { Loosened = Looser[^1] }, new TileThinning(Smallest[^1], most))),
    ];
}

/// <summary>What is left out of a tile that would be too large.</summary>
/// <param name="SmallestPixels">Lines and polygons that are neither as wide nor as high; 0 = none.</param>
/// <param name="Most">All but so many, the largest; null = none.</param>
public sealed record TileThinning(double SmallestPixels, int? Most = null)
{
    /// <summary>True on each feature of a tile from which smaller ones may be missing.</summary>
    public const string Property = "smaller_left_out";

    public static TileThinning None { get; } = new(0);
}
