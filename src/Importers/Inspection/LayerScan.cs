using NetTopologySuite.Geometries;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>Reads a layer once from end to end and keeps only what is told of it.</summary>
internal sealed class LayerScan
{
    private readonly SourceLayer _layer;
    private readonly string? _name;
    private readonly PositionColumns? _columns;
    private readonly SourceCrs? _crs;
    private readonly RecordProblems _problems;
    private readonly PositionScan _positions;
    private readonly FieldScan[] _fields;
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    private long _count;
    private readonly List<long> _firstWithoutShape = [];
    private long _nullShapes;

    /// <param name="name">Of the layer; null where the format holds one.</param>
    /// <param name="columns">Where a table without shapes has its positions; null when it has none that are known.</param>
    public LayerScan(SourceLayer layer, string? name, PositionColumns? columns)
    {
        (_layer, _name, _columns) = (layer, name, columns);
        _crs = columns?.Crs ?? layer.Crs;
        _problems = new RecordProblems(name);
        _positions = new PositionScan(_crs, _problems);
        _fields = [.. layer.Fields.Declared.Select(field => new FieldScan(field))];
    }

    /// <summary>What was found; complete once <see cref="Run"/> has ended.</summary>
    public IEnumerable<InspectedProblem> Problems => _problems.With(_layer.Problems);

    /// <summary>Records with a fault of the format.</summary>
    public long Faults { get; private set; }

    public long Count => _count;

    /// <summary>Reads to the end, or until the file is damaged: the sentence then.</summary>
    public async Task<string?> Run(CancellationToken cancellation)
    {
        try
        {
            await foreach (var row in _layer.Rows.WithCancellation(cancellation))
            {
                _count++;
                Take(row);
            }

            return null;
        }
        catch (SourceFileException damage)
        {
            return damage.Message;
        }
    }

    public InspectedLayer Result()
    {
        var hasShapes = _columns is null && (_layer.GeometryType ?? (_types.Count > 0 || _layer.Format == "GeoJSON" ? "" : null)) is not null;
        var crs = hasShapes || _columns is not null ? _crs : null;
        return new InspectedLayer(
            _name ?? _layer.Name, _count, _types.Count == 0 ? null : string.Join(", ", _types), _layer.GeometryType,
            crs is null ? null : crs.Epsg is { } code ? $"EPSG:{code}" : crs.Name, crs?.Name, crs?.HowKnown, crs?.Refusal,
            _layer.Encoding, [.. _fields.Select(field => field.Result())], _positions.Extent, _positions.ExtentLonLat(), hasShapes ? _nullShapes : null,
            hasShapes ? _firstWithoutShape : null);
    }

    private void Take(SourceRow row)
    {
        if (row.Fault is { } fault)
        {
            Faults++;
            _problems.Add(fault.Code, fault.Code, fault.Reason, row.Record);
        }

        for (var i = 0; i < _fields.Length; i++)
        {
            _fields[i].Take(row.Values[i]);
        }

        if (row.Shape is { } shape)
        {
            _types.Add(Type(shape));
            _positions.Take(shape, row.Record);
        }
        else if (_columns is { } columns && row.Fault is null)
        {
            if (columns.Read(row) is var (x, y))
            {
                _positions.Take(x, y, row.Record);
            }
        }
        else if (row.Fault is null)
        {
            _nullShapes++;
            if (_firstWithoutShape.Count < RecordProblems.RecordsListed)
            {
                _firstWithoutShape.Add(row.Record);
            }
        }
    }

    private static string Type(Geometry shape) => shape.Coordinate switch
    {
        CoordinateZM => $"{shape.GeometryType} ZM",
        CoordinateZ => $"{shape.GeometryType} Z",
        CoordinateM => $"{shape.GeometryType} M",
        _ => shape.GeometryType,
    };
}
