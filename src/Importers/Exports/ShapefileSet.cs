using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Exports;

/// <summary>The shapefiles of one collection: one, or where its features are of several kinds one for each, since a shapefile has one kind. Features without a place are in the first.</summary>
internal sealed class ShapefileSet : IDisposable
{
    private readonly Dictionary<ShapeType, ShapefileWriter> _files = [];
    private readonly Func<ShapeType, ShapefileWriter> _create;
    private readonly ShapeType _first;

    /// <param name="folder">Where to.</param>
    /// <param name="name">Of the files; the kind of shape is added where there are several.</param>
    /// <param name="shape">Of the collection.</param>
    /// <param name="layout">For a kind of shape.</param>
    public ShapefileSet(string folder, string name, FeatureShape shape, Func<ShapeType, ShapefileLayout> layout)
    {
        _first = shape switch { FeatureShape.Line => ShapeType.PolyLine, FeatureShape.Polygon => ShapeType.Polygon, _ => ShapeType.Point };
        _create = type => new ShapefileWriter(Path.Combine(folder, shape == FeatureShape.Mixed ? $"{name}-{Word(type)}.shp" : $"{name}.shp"), layout(type));
        _files[_first] = _create(_first);
    }

    /// <summary>What a reader has to know.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            if (_files.Count > 1)
            {
                yield return $"The features are of several kinds of shape: there is a shapefile of each ({string.Join(", ", _files.Keys.Select(Word))}); those without a place are among the {Word(_first)}s.";
            }

            if (_files.Values.Sum(file => file.CutTexts) is > 0 and var cut)
            {
                yield return $"{cut:N0} texts were longer than the 254 bytes that a shapefile has for one, and were cut.";
            }
        }
    }

    public void Write(Geometry? shape, object?[] values)
    {
        var type = shape?.Dimension switch { null => _first, Dimension.Point => shape is MultiPoint ? ShapeType.MultiPoint : ShapeType.Point, Dimension.Curve => ShapeType.PolyLine, _ => ShapeType.Polygon };
        if (!_files.TryGetValue(type, out var file))
        {
            _files[type] = file = _create(type);
        }

        file.Write(shape, values);
    }

    public void Finish()
    {
        foreach (var file in _files.Values)
        {
            file.Finish();
            file.Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var file in _files.Values)
        {
            file.Dispose();
        }
    }

    private static string Word(ShapeType type) => type switch { ShapeType.PolyLine => "line", ShapeType.Polygon => "polygon", ShapeType.MultiPoint => "multipoint", _ => "point" };
}
