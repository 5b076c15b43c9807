using System.Runtime.InteropServices;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// A grid of predicted coverage, one cell a record. Cells side by side in a row become one rectangle: the covered ones as coverage, all that say true or
/// false as extent; a blank is not modelled and so outside the extent. Cells are gathered <see cref="Gathered"/> at a time and sorted, so that memory stays
/// the same however large the grid is; a file in another order than by rows is as right and makes more rectangles. A cell that is given twice with different
/// answers is neither: among those gathered it is left out here, and farther apart by <see cref="ContradictedCells"/>.
/// </summary>
internal sealed class CoverageGridMapper : RecordMapper<PredictedCoverageRow>
{
    public const int Gathered = 1 << 18;

    private const int LargestCell = 100_000;

    /// <summary>So far a slip is known by its own code: beyond, the number is no coordinate of anything.</summary>
    private const int Farthest = 10_000_000;

    private static readonly SourceCrs Metres = SourceCrs.British("the columns easting and northing");
    private readonly ImportOptions _options;
    private readonly Column _operator;
    private readonly Column _technology;
    private readonly Column _environment;
    private readonly Column _size;
    private readonly Column _easting;
    private readonly Column _northing;
    private readonly Column _covered;
    private readonly Column _source;
    private readonly CoverageSeries _series = new();
    private readonly Dictionary<(string Operator, string Technology, string Environment, string? Source), int> _layers = [];
    private readonly List<(string Operator, string Technology, string Environment, string? Source)> _names = [];
    private readonly List<Cell> _cells = [];
    private int _runs;

    public CoverageGridMapper(SourceLayer layer, ProfileMatch match, ImportOptions options)
    {
        if (layer.Crs is { IsBritishGrid: false } other)
        {
            throw new SourceFileException($"{layer.Name} is a grid of cells, which are metres on the British grid and not {other.Name}.");
        }

        _options = options;
        (_operator, _technology, _environment) = (match["operator"], match["technology"], match["environment"]);
        (_size, _easting, _northing, _covered, _source) = (match["cell_size_m"], match["easting"], match["northing"], match["covered"], match["source"]);
    }

    public override string Series => _series.Name;

    public override Reject? Map(SourceRow source, List<PredictedCoverageRow> rows)
    {
        var fields = new RecordFields(source);
        var (network, technology) = MobileWords.Network(ref fields, _operator, _technology, _options);
        var environment = MobileWords.EnvironmentOf(ref fields, _environment, fields.Text(_environment) ?? _options.Environment);
        var size = Whole(ref fields, _size, 1, LargestCell);
        var easting = Whole(ref fields, _easting, -Farthest, Farthest);
        var northing = Whole(ref fields, _northing, -Farthest, Farthest);
        var covered = fields.Flag(_covered);
        if (fields.Trouble is null && Slip(easting, northing, size) is var (code, rule))
        {
            fields.Fail(code, _easting, $"{easting} {northing}", $"the south-west corner of the cell {rule}, was {easting}, {northing}");
        }

        if (fields.Trouble is { } trouble)
        {
            return trouble;
        }

        if (covered is null)
        {
            CountNote("cells that are blank: not modelled, unknown");
            return null;
        }

        _series.Add(network!.Code, technology, environment);
        _cells.Add(new Cell(LayerOf((network.Code, technology, environment, fields.Text(_source))), size, northing, easting, covered.Value));
        if (_cells.Count == Gathered)
        {
            MakeRuns(rows);
        }

        return null;
    }

    public override void End(List<PredictedCoverageRow> rows) => MakeRuns(rows);

    private static int Whole(ref RecordFields fields, Column column, int least, int most)
    {
        var number = fields.Integer(column, least, most);
        if (number is null)
        {
            fields.Fail(RejectCode.NoPosition, column, null, $"{column.Header} must not be blank");
        }

        return number ?? 0;
    }

    private static (RejectCode Code, string Rule)? Slip(int easting, int northing, int size) =>
        PlaceCheck.Slip(easting, northing, Metres) is (not null, _) slip ? (slip.Code, slip.Rule)
        : IsOnGrid(easting, northing) && IsOnGrid(easting + size, northing + size) ? null
        : (RejectCode.OutsideGrid, "must lie on the British grid with all of the cell");

    private static bool IsOnGrid(int easting, int northing) => BritishGrid.TryToLonLat(easting, northing, out _, out _);

    private int LayerOf((string Operator, string Technology, string Environment, string? Source) name)
    {
        if (!_layers.TryGetValue(name, out var layer))
        {
            layer = _names.Count;
            _layers[name] = layer;
            _names.Add(name);
        }

        return layer;
    }

    private void MakeRuns(List<PredictedCoverageRow> rows)
    {
        _cells.Sort((one, other) => one.Order.CompareTo(other.Order));
        WithoutContradictions();
        AddRuns(rows, "extent", _ => true);
        AddRuns(rows, "covered", cell => cell.Covered);
        _cells.Clear();
    }

    /// <summary>Leaves one of cells that are given several times, none where they differ.</summary>
    private void WithoutContradictions()
    {
        var kept = 0;
        for (int first = 0, next; first < _cells.Count; first = next)
        {
            var alike = true;
            for (next = first + 1; next < _cells.Count && _cells[next].IsAt(_cells[first]); next++)
            {
                alike &= _cells[next].Covered == _cells[first].Covered;
                CountNote("cells that are given more than once");
            }

            if (alike)
            {
                _cells[kept++] = _cells[first];
            }
            else
            {
                CountNote("cells that are given both as covered and as not: unknown");
            }
        }

        _cells.RemoveRange(kept, _cells.Count - kept);
    }

    private void AddRuns(List<PredictedCoverageRow> rows, string kind, Func<Cell, bool> belongs)
    {
        for (int first = 0, next; first < _cells.Count; first = next)
        {
            next = first + 1;
            if (!belongs(_cells[first]))
            {
                continue;
            }

            while (next < _cells.Count && _cells[next].Follows(_cells[next - 1]) && belongs(_cells[next]))
            {
                next++;
            }

            var (cell, name) = (_cells[first], _names[_cells[first].Layer]);
            rows.Add(new PredictedCoverageRow(kind, name.Operator, name.Technology, name.Environment, (2 * RecordsBefore) + ++_runs, name.Source)
            {
                Cells = new CellRun(cell.Easting, cell.Northing, (next - first) * cell.Size, cell.Size),
                CellSize = cell.Size,
            });
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Cell(int Layer, int Size, int Northing, int Easting, bool Covered)
    {
        public (int Layer, int Size, int Northing, int Easting, bool Covered) Order => (Layer, Size, Northing, Easting, Covered);

        public bool IsAt(Cell other) => Layer == other.Layer && Size == other.Size && Northing == other.Northing && Easting == other.Easting;

        public bool Follows(Cell before) =>
            Layer == before.Layer && Size == before.Size && Northing == before.Northing && Easting == before.Easting + Size;
    }
}
