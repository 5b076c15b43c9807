using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>Rows with few values each, so that filters meet equal ones, and a fifth of nulls.</summary>
internal static class ThingRows
{
    public static readonly string[] Words =
    [
        "Dorchester", "dorchester", "DORCHESTER", "Café", "cafe", "Cafe\u0301", "Straße", "STRASSE", "Οδος", "ΟΔΟΣ", "", "100%", "a_b", "back\\slash", "it's",
        "line\nbreak", "𝔘nicode", "Ångström", "zebra", "Dor%",
    ];

    public static readonly double[] Numbers = [0, 1, -1, 2, 3, 8, 10, 0.1, 0.5, 2.5, -101.3, 1234.5678, 1e6, -7];

    public static readonly GeometryFactory Grid = new(new PrecisionModel(), BritishGrid.GridSrid);

    private static readonly DateOnly FirstDay = new(2024, 2, 26);

    public static IReadOnlyList<Thing> Make(int count, Random random) => [.. Enumerable.Range(1, count).Select(id => new Thing(id, new Dictionary<string, object?>
    {
        ["name"] = Sometimes(() => Words[id % Words.Length]),
        ["note"] = Sometimes(() => Words[random.Next(Words.Length)]),
        ["height"] = Sometimes(() => Numbers[random.Next(Numbers.Length)]),
        ["level"] = Sometimes(() => Numbers[random.Next(Numbers.Length - 3)]),
        ["fee"] = Sometimes(() => Numbers[random.Next(Numbers.Length)]),
        ["count"] = Sometimes(() => random.Next(-3, 12)),
        ["uprn"] = Sometimes(() => 100_000_000_000L + random.Next(10)),
        ["flag"] = Sometimes(() => random.Next(2) == 0),
        ["seen"] = Sometimes(() => Day(random)),
        ["gone"] = Sometimes(() => Day(random)),
        ["opened"] = Sometimes(() => Instant(random)),
        ["closed"] = Sometimes(() => Instant(random)),
        ["tags"] = Sometimes(() => Enumerable.Range(0, random.Next(4)).Select(_ => Words[random.Next(5)]).ToArray()),
        ["bands"] = Sometimes(() => Enumerable.Range(0, random.Next(4)).Select(_ => Numbers[random.Next(5)]).ToArray()),
        ["geometry"] = Sometimes(() => Shape(random, 0)),
        ["entrance"] = Sometimes(() => Shape(random, 0)),
    }))];

    public static DateOnly Day(Random random) => FirstDay.AddDays(random.Next(8));

    public static DateTime Instant(Random random) => FirstDay.ToDateTime(new TimeOnly(9, 30), DateTimeKind.Utc).AddHours(random.Next(12)).AddMicroseconds(random.Next(2));

    /// <summary>A valid shape on a lattice of 100 m, so that shapes touch; moved off it by some metres when wanted, and not along a diagonal.</summary>
    public static Geometry Shape(Random random, double offset)
    {
        return random.Next(6) switch
        {
            0 or 1 => Grid.CreatePoint(Node()),
            2 => Line(),
            3 => Rectangle(),
            4 => Grid.CreateMultiPointFromCoords([Node(), Node(), Node()]),
            _ => Grid.CreateMultiPolygon([Rectangle(0), Rectangle(20)]),
        };

        Coordinate Node(int shift = 0) => new(370_000 + (100 * (random.Next(5) + shift)) + offset, 90_000 + (100 * random.Next(5)) + (1.7 * offset));

        LineString Line()
        {
            var (from, to) = (Node(), Node());
            return Grid.CreateLineString([from, from.Equals2D(to) ? new Coordinate(to.X + 100, to.Y) : to]);
        }

        Polygon Rectangle(int shift = 0)
        {
            var (corner, width, height) = (Node(shift), 100 * random.Next(1, 4), 100 * random.Next(1, 4));
            return (Polygon)Grid.ToGeometry(new Envelope(corner.X, corner.X + width, corner.Y, corner.Y + height));
        }
    }

    private static readonly Random Nulls = new(3);

    private static object? Sometimes(Func<object> value)
    {
        var made = value();
        return Nulls.Next(5) == 0 ? null : made;
    }
}
