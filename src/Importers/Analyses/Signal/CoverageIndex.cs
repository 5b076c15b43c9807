namespace Wessex.Importers.Analyses.Signal;

/// <summary>
/// Which places lie in at least one polygon of a coverage, exactly, boundaries included. What counts is how many polygons hold a place (its winding number), so
/// polygons that overlap, share edges, have holes, or are dissolved or split, are one and the same coverage.
/// </summary>
/// <remarks>
/// A grid of squares, about one for two edges. Each square knows the edges that cross it and the winding number of one point of it; another point's follows from the
/// edges between the two. A square that no edge crosses answers at once. Building costs time and memory in proportion to the edges.
/// </remarks>
internal sealed class CoverageIndex
{
    private const int MostSquares = 1 << 22;
    private const double Padding = 1e-6; // of a square: an edge that runs along a border is in both
    private const double Flat = 1e-3; // of a square: an edge that rises less is in every square beside it

    private readonly Edges _edges;
    private readonly double _west;
    private readonly double _south;
    private readonly double _size;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _first; // of each square's edges in _inSquare, and one more
    private readonly int[] _inSquare;
    private readonly int[] _winding; // at each square's point

    public CoverageIndex(Edges edges)
    {
        _edges = edges;
        var (width, height) = (Math.Max(edges.Bounds.Width, 1), Math.Max(edges.Bounds.Height, 1));
        var squares = Math.Clamp(edges.Count / 2, 1, MostSquares);
        _size = Math.Max(Math.Sqrt(width * height / squares), Math.Max(width, height) / MostSquares * 2);

        // a border that is no round number passes through no vertex, so that no vertex lies right beside or above a square's point
        _west = edges.Bounds.MinX - (_size * 0.6180339887498949);
        _south = edges.Bounds.MinY - (_size * 0.4142135623730951);
        _columns = (int)((edges.Bounds.MaxX - _west) / _size) + 2;
        _rows = (int)((edges.Bounds.MaxY - _south) / _size) + 2;
        _first = new int[(_columns * _rows) + 1];
        _winding = new int[_columns * _rows];
        if (edges.Count == 0)
        {
            _inSquare = [];
            return;
        }

        Each(square => _first[square + 1]++);
        for (var square = 0; square < _winding.Length; square++)
        {
            _first[square + 1] += _first[square];
        }

        _inSquare = new int[_first[^1]];
        var next = _first[..^1];
        for (var edge = 0; edge < edges.Count; edge++)
        {
            foreach (var square in Squares(edges[edge]))
            {
                _inSquare[next[square]++] = edge;
            }
        }

        Wind();

        void Each(Action<int> visit)
        {
            for (var edge = 0; edge < edges.Count; edge++)
            {
                foreach (var square in Squares(edges[edge]))
                {
                    visit(square);
                }
            }
        }
    }

    /// <summary>Whether a place lies in the coverage or on its boundary.</summary>
    public bool Covers(double x, double y)
    {
        var (column, row) = ((x - _west) / _size, (y - _south) / _size);
        if (!(column >= 0 && row >= 0 && column < _columns && row < _rows))
        {
            return false;
        }

        var square = ((int)row * _columns) + (int)column;
        var winding = _winding[square];
        if (_first[square] == _first[square + 1])
        {
            return winding > 0;
        }

        // from the square's point up or down to the height of the place, then along to the place
        var (pointX, pointY) = Point((int)column, (int)row);
        for (var i = _first[square]; i < _first[square + 1]; i++)
        {
            var edge = _edges[_inSquare[i]];
            var (spansX, spansY) = (edge.Ax <= pointX != edge.Bx <= pointX, edge.Ay <= y != edge.By <= y);
            var atCorner = spansX || spansY ? JustAbove(edge, pointX, y) : 0;
            if (spansX)
            {
                winding += Crossing(edge.Side(pointX, pointY), atCorner);
            }

            var side = edge.Reaches(x, y) || spansY ? edge.Side(x, y) : 1;
            if (side == 0 && edge.Reaches(x, y))
            {
                return true;
            }

            if (spansY)
            {
                winding += Crossing(atCorner, side);
            }
        }

        return winding > 0;
    }

    /// <summary>The edges in the squares that a line passes; an edge may come more than once.</summary>
    public void Near(in Edge line, List<int> edges)
    {
        edges.Clear();
        foreach (var square in Squares(line))
        {
            for (var i = _first[square]; i < _first[square + 1]; i++)
            {
                edges.Add(_inSquare[i]);
            }
        }
    }

    public Edge this[int edge] => _edges[edge];

    /// <summary>Passing an edge from its right to its left goes into its polygon.</summary>
    private static int Crossing(int before, int after) => before > 0 == after > 0 ? 0 : after > 0 ? 1 : -1;

    /// <summary>The side of a place that is moved up by less than anything: so an edge's upper end belongs to it for no path, and its lower end for all.</summary>
    private static int JustAbove(in Edge edge, double x, double y) => edge.Side(x, y) is var side and not 0 ? side : Math.Sign(edge.Bx - edge.Ax);

    private (double X, double Y) Point(int column, int row) => (_west + (column * _size), _south + ((row + 0.5) * _size));

    /// <summary>The winding numbers of the squares' points, row by row from the west.</summary>
    private void Wind()
    {
        for (var number = 0; number < _edges.Count; number++)
        {
            var edge = _edges[number];
            var (from, to) = (Row(Math.Min(edge.Ay, edge.By)), Row(Math.Max(edge.Ay, edge.By)));
            for (var row = from; row <= to; row++)
            {
                var y = Point(0, row).Y;
                if (edge.Ay <= y == edge.By <= y)
                {
                    continue;
                }

                var upward = edge.Ay < edge.By;
                bool IsPast(int column) => edge.Side(Point(column, row).X, y) > 0 != upward;
                var crossing = edge.Ax + ((y - edge.Ay) / (edge.By - edge.Ay) * (edge.Bx - edge.Ax));
                var column = Math.Clamp((int)((crossing - _west) / _size) + 1, 0, _columns);
                while (column > 0 && IsPast(column - 1))
                {
                    column--;
                }

                while (column < _columns && !IsPast(column))
                {
                    column++;
                }

                if (column < _columns)
                {
                    _winding[(row * _columns) + column] += upward ? -1 : 1;
                }
            }
        }

        for (var square = 0; square < _winding.Length; square++)
        {
            _winding[square] += square % _columns == 0 ? 0 : _winding[square - 1];
        }
    }

    private int Row(double y) => Math.Clamp((int)((y - _south) / _size), 0, _rows - 1);

    private int Column(double x) => Math.Clamp((int)((x - _west) / _size), 0, _columns - 1);

    /// <summary>The squares that a line passes, and some that it only touches.</summary>
    private IEnumerable<int> Squares(Edge line)
    {
        var (left, right) = (Math.Min(line.Ax, line.Bx), Math.Max(line.Ax, line.Bx));
        var (low, high) = (Math.Min(line.Ay, line.By), Math.Max(line.Ay, line.By));
        if (high < _south || right < _west || low > _south + (_rows * _size) || left > _west + (_columns * _size))
        {
            yield break;
        }

        var padding = _size * Padding;
        var isFlat = high - low < _size * Flat;
        var slope = isFlat ? 0 : (line.Bx - line.Ax) / (line.By - line.Ay);
        var (from, to) = (Row(low - padding), Row(high + padding));
        for (var row = from; row <= to; row++)
        {
            var bottom = _south + (row * _size) - padding;
            var (y1, y2) = (Math.Max(low, bottom), Math.Min(high, bottom + _size + (2 * padding)));
            var (x1, x2) = isFlat ? (left, right) : (line.Ax + ((y1 - line.Ay) * slope), line.Ax + ((y2 - line.Ay) * slope));
            var (first, last) = (Column(Math.Min(x1, x2) - padding), Column(Math.Max(x1, x2) + padding));
            for (var column = first; column <= last; column++)
            {
                yield return (row * _columns) + column;
            }
        }
    }
}
