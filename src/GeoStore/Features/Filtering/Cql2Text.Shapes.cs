using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The geometries of CQL2 text: well-known text, and BBOX.</summary>
internal sealed partial class Cql2Text
{
    private static bool IsShape(string spelling) => spelling is "point" or "linestring" or "polygon" or "multipoint" or "multilinestring" or "multipolygon"
        or "geometrycollection" or "bbox";

    private Expression ReadShapeLiteral(Token word, string spelling)
    {
        if (spelling != "bbox")
        {
            return _tree.Add(new GeometryLiteral(word.At, ReadShape(word.At, spelling)));
        }

        Expect("(");
        var numbers = new List<double>();
        do
        {
            numbers.Add(ReadCoordinate());
        }
        while (TakeSymbol(",") && numbers.Count < 6);
        Expect(")");
        return _tree.Add(new BoxLiteral(word.At, Shapes.Box(numbers, word.At)));
    }

    private Shape ReadShape(Place at, string spelling)
    {
        TakeWord("Z");
        return spelling switch
        {
            "point" => Shapes.Factory.CreatePoint(Bracketed(ReadPosition)),
            "linestring" => ReadLine(at),
            "polygon" => ReadPolygon(at),
            "multipoint" => Shapes.Factory.CreateMultiPoint([.. Several(() => Shapes.Factory.CreatePoint(Bracketed(ReadPosition)))]),
            "multilinestring" => Shapes.Factory.CreateMultiLineString([.. Several(() => ReadLine(at))]),
            "multipolygon" => Shapes.Factory.CreateMultiPolygon([.. Several(() => ReadPolygon(at))]),
            _ => Shapes.Collection([.. Several(ReadPart)], at),
        };
    }

    private Shape ReadPart()
    {
        var (part, spelling) = (_token, _token.Text.ToLowerInvariant());
        if (part.Kind != TokenKind.Word || !IsShape(spelling) || spelling is "bbox" or "geometrycollection")
        {
            throw Unexpected("a geometry that is no collection");
        }

        Take();
        return ReadShape(part.At, spelling);
    }

    private LineString ReadLine(Place at) => Shapes.Line(Several(ReadPosition), at);

    private Polygon ReadPolygon(Place at) => Shapes.Polygon(Several(() => Several(ReadPosition)), at);

    private List<T> Several<T>(Func<T> read) => Bracketed(() =>
    {
        var items = new List<T>();
        do
        {
            items.Add(read());
        }
        while (TakeSymbol(","));
        return items;
    });

    private T Bracketed<T>(Func<T> read)
    {
        Expect("(");
        var value = read();
        Expect(")");
        return value;
    }

    private Coordinate ReadPosition()
    {
        _tree.CountVertex(_token.At);
        var (x, y) = (ReadCoordinate(), ReadCoordinate());
        return _token.Is(",") || _token.Is(")") ? new Coordinate(x, y) : new CoordinateZ(x, y, ReadCoordinate());
    }

    private double ReadCoordinate()
    {
        var at = _token.At;
        var negative = _token.Is("-");
        if (TakeSymbol("-") || TakeSymbol("+") || _token.Kind == TokenKind.Number)
        {
            var number = _token.Number;
            if (_token.Kind != TokenKind.Number)
            {
                throw Unexpected("a coordinate");
            }

            Take();
            return Shapes.Coordinate(negative ? -number : number, at);
        }

        throw Unexpected("a coordinate");
    }
}
