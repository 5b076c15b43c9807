using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading;

/// <summary>A geometry of GeoJSON (RFC 7946, section 3.1) as a NetTopologySuite one, in the CRS of its file; two or three ordinates a position.</summary>
internal ref struct GeoJsonGeometry
{
    /// <summary>More than the finest coastline of England in one feature has.</summary>
    public const int MaxPositions = 4_000_000;

    private readonly GeometryFactory _factory;
    private Utf8JsonReader _reader;
    private string? _trouble;
    private int _positions;

    private GeoJsonGeometry(Utf8JsonReader reader, GeometryFactory factory)
    {
        _reader = reader;
        _factory = factory;
    }

    /// <summary>
    /// The geometry that the reader stands on, or null when it is null, empty or breaks a rule: <paramref name="trouble"/> then says which, with the value.
    /// The reader then stands on the geometry's last token.
    /// </summary>
    public static Geometry? Read(ref Utf8JsonReader reader, GeometryFactory factory, out string? trouble)
    {
        trouble = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var parser = new GeoJsonGeometry(reader, factory);
        reader.Skip();
        var shape = parser.Shape();
        trouble = parser._trouble;
        return trouble is not null || shape is null || shape.IsEmpty ? null : shape;
    }

    public static bool IsType(string type) =>
        type is "Point" or "MultiPoint" or "LineString" or "MultiLineString" or "Polygon" or "MultiPolygon" or "GeometryCollection";

    private Geometry? Shape()
    {
        if (_reader.TokenType != JsonTokenType.StartObject)
        {
            return Fail("a geometry must be an object or null");
        }

        var type = "";
        Utf8JsonReader content = default;
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = _reader.ValueTextEquals("type");
            var isContent = _reader.ValueTextEquals("coordinates") || _reader.ValueTextEquals("geometries");
            _reader.Read();
            type = isType && _reader.TokenType == JsonTokenType.String ? _reader.GetString()! : type;
            content = isContent ? _reader : content;
            _reader.Skip();
        }

        if (!IsType(type))
        {
            return Fail($"a geometry must have one of the seven types of GeoJSON, was {Shown(type)}");
        }

        if (content.TokenType != JsonTokenType.StartArray)
        {
            return Fail($"a {type} must have {(type == "GeometryCollection" ? "geometries" : "coordinates")} in an array");
        }

        var end = _reader;
        _reader = content;
        Geometry? shape = type switch
        {
            "Point" => _factory.CreatePoint(Position(mayBeEmpty: true)),
            "LineString" => Line(),
            "Polygon" => Polygon(),
            "MultiPoint" => _factory.CreateMultiPointFromCoords(Positions()),
            "MultiLineString" => _factory.CreateMultiLineString([.. Each((ref GeoJsonGeometry it) => it.Line())]),
            "MultiPolygon" => _factory.CreateMultiPolygon([.. Each((ref GeoJsonGeometry it) => it.Polygon())]),
            _ => _factory.CreateGeometryCollection([.. Each((ref GeoJsonGeometry it) => it.Shape())]),
        };
        _reader = end;
        return shape;
    }

    private delegate T? Part<T>(ref GeoJsonGeometry it)
        where T : class;

    /// <summary>The parts of the array that the reader stands on, until one is in trouble.</summary>
    private List<T> Each<T>(Part<T> read)
        where T : class
    {
        var parts = new List<T>();
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            Fail("coordinates must be nested as their type says");
        }

        while (_trouble is null && _reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (read(ref this) is { } part)
            {
                parts.Add(part);
            }
        }

        return parts;
    }

    private Polygon Polygon()
    {
        var rings = Each((ref GeoJsonGeometry it) => it.Ring());
        return rings.Count == 0 || _trouble is not null ? _factory.CreatePolygon() : _factory.CreatePolygon(rings[0], [.. rings.Skip(1)]);
    }

    private LinearRing? Ring()
    {
        var positions = Positions();
        if (_trouble is not null)
        {
            return null;
        }

        if (positions.Length < 4)
        {
            Fail($"a ring must have at least 4 positions, has {positions.Length}");
            return null;
        }

        if (!positions[0].Equals2D(positions[^1]))
        {
            Fail($"a ring must end where it starts, starts at {positions[0].X} {positions[0].Y} and ends at {positions[^1].X} {positions[^1].Y}");
            return null;
        }

        return _factory.CreateLinearRing(positions);
    }

    private LineString? Line()
    {
        var positions = Positions();
        if (_trouble is null && positions.Length == 1)
        {
            Fail("a line must have at least 2 positions, has 1");
        }

        return _trouble is null ? _factory.CreateLineString(positions) : null;
    }

    private Coordinate[] Positions() => [.. Each((ref GeoJsonGeometry it) => it.Position(mayBeEmpty: false))];

    private Coordinate? Position(bool mayBeEmpty)
    {
        if (_reader.TokenType != JsonTokenType.StartArray)
        {
            Fail("a position must be an array of numbers");
            return null;
        }

        Span<double> ordinates = [0, 0, double.NaN];
        var count = 0;
        for (; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetDouble(out var ordinate) || !double.IsFinite(ordinate))
            {
                Fail($"a position must hold finite numbers, was {Shown(_reader.TokenType is JsonTokenType.Number or JsonTokenType.String ? Encoding.UTF8.GetString(_reader.ValueSpan) : _reader.TokenType.ToString())}");
                return null;
            }

            if (count < 3)
            {
                ordinates[count] = ordinate;
            }
        }

        if (count < 2)
        {
            if (count == 1 || !mayBeEmpty)
            {
                Fail($"a position must have 2 or 3 numbers, has {count}");
            }

            return null;
        }

        if (++_positions > MaxPositions)
        {
            Fail($"a geometry must have at most {MaxPositions} positions");
            return null;
        }

        return count == 2 ? new Coordinate(ordinates[0], ordinates[1]) : new CoordinateZ(ordinates[0], ordinates[1], ordinates[2]);
    }

    /// <summary>Keeps the first trouble; answers null for the caller to give back.</summary>
    private Geometry? Fail(string trouble)
    {
        _trouble ??= trouble;
        return null;
    }

    private static string Shown(string value) => value.Length == 0 ? "none" : SourceFiles.Name(value.Length <= 40 ? value : value[..37] + "...");
}
