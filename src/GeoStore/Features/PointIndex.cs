using System.Buffers;
using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;

namespace Wessex.GeoStore.Features;

/// <summary>
/// Where points are, in memory: how many are in a box, and which of them come first by key, in microseconds. The points lie in the order of the cells of an even grid, row by row,
/// so that those of a box are a run of neighbours in each row of cells that it touches.
/// </summary>
public sealed class PointIndex
{
    /// <summary>Key, x and y, and what a point has of the cells.</summary>
    public const int BytesPerPoint = 25;

    private const int PointsPerCell = 4;

    /// <summary>Beyond as many in the cells of a box, which take a millisecond, the database is asked: it soon finds the first of so many by going through all in order of their key.</summary>
    private const int MostPoints = 500_000;

    private readonly Point[] _points;

    /// <summary>Where the points of each cell begin; one more at the end.</summary>
    private readonly int[] _starts;
    private readonly Envelope _extent = new();
    private readonly double _cellsPerUnit;
    private readonly int _columns, _rows;

    /// <param name="points">In any order, all in one reference system; the array is taken and put into another order.</param>
    public PointIndex(Point[] points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _points = points;
        foreach (var point in points)
        {
            _extent.ExpandToInclude(point.X, point.Y);
        }

        var cells = 1 + (points.Length / PointsPerCell);
        var side = Math.Max(Math.Sqrt(_extent.Area / cells), Math.Max(_extent.Width, _extent.Height) / cells); // the latter where they lie on a line
        _cellsPerUnit = side > 0 ? 1 / side : 0;
        (_columns, _rows) = (1 + (int)(_extent.Width * _cellsPerUnit), 1 + (int)(_extent.Height * _cellsPerUnit));
        var cellOf = Array.ConvertAll(points, point => (Row(point.Y) * _columns) + Column(point.X));
        Array.Sort(cellOf, points);
        _starts = new int[(_columns * _rows) + 1];
        foreach (var cell in cellOf)
        {
            _starts[cell + 1]++;
        }

        for (var cell = 1; cell < _starts.Length; cell++)
        {
            _starts[cell] += _starts[cell - 1];
        }
    }

    public long Bytes => (long)_points.Length * BytesPerPoint;

    /// <summary>The points in boxes, the edges included.</summary>
    /// <param name="boxes">No two of which overlap, in the reference system of the points.</param>
    /// <param name="after">The key that the page begins after; null at the beginning.</param>
    /// <param name="offset">Points to leap over.</param>
    /// <param name="limit">Keys at most.</param>
    /// <returns>Null when there are so many that the database had better be asked.</returns>
    public Found? In(IEnumerable<Envelope> boxes, long? after, int offset, int limit)
    {
        var runs = boxes.SelectMany(Runs).ToArray();
        if (runs.Sum(run => run.End - run.First) > MostPoints)
        {
            return null;
        }

        var wanted = offset + limit;
        var keys = ArrayPool<long>.Shared.Rent(2 * wanted); // the least so far: when it is full, those beyond the wanted are dropped and what is above them is not taken any more
        var (matched, held, last, bound) = (0, 0, after ?? long.MinValue, long.MaxValue);
        foreach (var (box, first, end) in runs)
        {
            var (west, east, south, north) = (box.MinX, box.MaxX, box.MinY, box.MaxY);
            foreach (ref readonly var point in _points.AsSpan(first..end))
            {
                if (point.X < west || point.X > east || point.Y < south || point.Y > north)
                {
                    continue;
                }

                matched++;
                if (point.Key <= last || point.Key >= bound)
                {
                    continue;
                }

                if (held == keys.Length)
                {
                    Array.Sort(keys);
                    (held, bound) = (wanted, keys[wanted]);
                }

                keys[held++] = point.Key;
            }
        }

        Array.Sort(keys, 0, held);
        var found = new Found(matched, keys[Math.Min(offset, held)..Math.Min(wanted, held)]);
        ArrayPool<long>.Shared.Return(keys);
        return found;
    }

    /// <summary>The neighbours, among the points, that may be in a box: one run for each row of cells that it touches.</summary>
    private IEnumerable<(Envelope Box, int First, int End)> Runs(Envelope box)
    {
        var (west, east) = (Column(box.MinX), Column(box.MaxX));
        for (var row = Row(box.MinY); row <= Row(box.MaxY); row++)
        {
            yield return (box, _starts[(row * _columns) + west], _starts[(row * _columns) + east + 1]);
        }
    }

    private int Column(double x) => Cell((x - _extent.MinX) * _cellsPerUnit, _columns);

    private int Row(double y) => Cell((y - _extent.MinY) * _cellsPerUnit, _rows);

    /// <summary>What lies outside belongs to the edge. However it is rounded it never falls where the position rises: what is in a box is in the cells between its corners.</summary>
    private static int Cell(double position, int cells) => (int)Math.Clamp(position, 0, cells - 1);

    /// <param name="Key">Of the feature.</param>
    /// <param name="X">Longitude, or easting.</param>
    /// <param name="Y">Latitude, or northing.</param>
    [StructLayout(LayoutKind.Auto)]
    public readonly record struct Point(long Key, double X, double Y);

    /// <param name="Matched">Points in the boxes, wherever a page begins.</param>
    /// <param name="Keys">Ascending.</param>
    public sealed record Found(int Matched, long[] Keys);
}
