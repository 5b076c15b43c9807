using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>Filters over <see cref="Things"/> by chance: well typed ones, or wild ones whose operands are of any type and any size.</summary>
internal sealed class FilterGenerator(Random random, Crs crs, bool wild = false)
{
    private static readonly Place Nowhere = new(0);

    private static readonly double[] Extremes =
        [9_007_199_254_740_991, -9_007_199_254_740_991, 1e-100, -1e-100, 1e15, 0.1 + 0.2, 1e-9, 2_147_483_648, 3, 600, -600];

    public Expression Condition(int depth)
    {
        if (depth > 0 && random.Next(3) > 0)
        {
            return random.Next(4) switch
            {
                0 => new Not(Nowhere, Condition(depth - 1)),
                1 => new IsNull(Nowhere, Condition(depth - 1)),
                var joined => new Logical(Nowhere, joined == 2, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Condition(depth - 1))]),
            };
        }

        return random.Next(12) switch
        {
            0 => new BooleanLiteral(Nowhere, random.Next(2) == 0),
            1 => new IsNull(Nowhere, AnyProperty()),
            2 => new Like(Nowhere, Text(1), Pattern()),
            3 => new Between(Nowhere, Number(2), Number(1), Number(1)),
            4 => List(),
            5 => new TemporalPredicate(Nowhere, One<TemporalRelation>(out var relation), Range(relation, out var dates), Range(relation, out _, dates)),
            6 => new ArrayPredicate(Nowhere, One<ArrayRelation>(out _), Array(out var ofText), Array(out _, ofText)),
            7 or 8 => new SpatialPredicate(Nowhere, One<SpatialRelation>(out _), Shape(mayBeLiteral: false), Shape(mayBeLiteral: true)),
            _ => Comparison(),
        };
    }

    private Comparison Comparison()
    {
        var (left, right) = random.Next(5) switch
        {
            0 => (Text(2), Text(2)),
            1 => (Flag(), Flag()),
            2 => (Date(), Date()),
            3 => (Time(), Time()),
            _ => (Number(2), Number(2)),
        };
        return new Comparison(Nowhere, One<ComparisonOperator>(out _), left, wild && random.Next(4) == 0 ? Text(1) : right);
    }

    private InList List()
    {
        Func<Expression> make = random.Next(4) switch
        {
            0 => () => Text(1),
            1 => Date,
            2 => () => new NumberLiteral(Nowhere, Pick(ThingRows.Numbers)),
            _ => () => Number(1),
        };
        return new InList(Nowhere, make() is NumberLiteral ? Number(1) : make(), [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => make())]);
    }

    private PropertyName AnyProperty() => new PropertyName(Nowhere, Pick([.. Things.Queryables.All.Select(queryable => queryable.Name)]));

    private PropertyName Named(params string[] names) => wild && random.Next(8) == 0 ? AnyProperty() : new PropertyName(Nowhere, Pick(names));

    private Expression Number(int depth) => random.Next(depth > 0 ? 4 : 2) switch
    {
        0 => new NumberLiteral(Nowhere, Pick(wild && random.Next(2) == 0 ? Extremes : ThingRows.Numbers)),
        1 => Named("height", "level", "fee", "count", "uprn"),
        _ => new Arithmetic(Nowhere, One<ArithmeticOperator>(out var calculation), Number(depth - 1),
            calculation == ArithmeticOperator.Power && !wild ? new NumberLiteral(Nowhere, random.Next(-2, 4)) : Number(depth - 1)),
    };

    private Expression Text(int depth) => random.Next(depth > 0 ? 3 : 2) switch
    {
        0 => new StringLiteral(Nowhere, Pick(ThingRows.Words)),
        1 => Named("name", "note"),
        _ => new Folded(Nowhere, One<Folding>(out _), Text(depth - 1)),
    };

    private Expression Pattern()
    {
        var word = Pick(ThingRows.Words).Replace("\\", "\\\\", StringComparison.Ordinal);
        var pattern = random.Next(4) switch
        {
            0 => word,
            1 => $"%{word[..(word.Length / 2)].TrimEnd('\\')}%",
            2 => word.Length > 3 ? $"{word[..3]}_%" : "_%",
            _ => Pick(["%", "", "\\%%", "%\\_%", "D%r%", "%\\\\%", "_____", "%é%", wild ? "\\" : "a", wild ? "\\\u0301" : "%s%"]),
        };
        Expression literal = new StringLiteral(Nowhere, pattern);
        return random.Next(3) == 0 ? new Folded(Nowhere, One<Folding>(out _), literal) : literal;
    }

    private Expression Flag() => random.Next(2) == 0 ? Named("flag") : new BooleanLiteral(Nowhere, random.Next(2) == 0);

    private Expression Date() => random.Next(2) == 0 ? Named("seen", "gone")
        : new DateLiteral(Nowhere, wild ? Pick([DateOnly.MinValue, DateOnly.MaxValue, new DateOnly(2024, 2, 29)]) : ThingRows.Day(random));

    private Expression Time() => random.Next(2) == 0 ? Named("opened", "closed")
        : new TimestampLiteral(Nowhere, wild ? Pick([DateTime.MinValue, DateTime.MaxValue.AddTicks(-9), DateTime.UnixEpoch]) : ThingRows.Instant(random));

    private Expression Range(TemporalRelation relation, out bool dates, bool? wanted = null)
    {
        dates = wanted ?? random.Next(2) == 0;
        Func<Expression> instant = dates ? Date : Time;
        var ofInstants = relation is TemporalRelation.After or TemporalRelation.Before or TemporalRelation.Disjoint or TemporalRelation.Equals or TemporalRelation.Intersects;
        if (ofInstants && random.Next(2) == 0)
        {
            return instant();
        }

        var (start, end) = (instant(), instant());
        if (!wild && (start, end) is (DateLiteral { Value: var from }, DateLiteral { Value: var to }) && from > to)
        {
            (start, end) = (end, start);
        }

        if (!wild && (start, end) is (TimestampLiteral { Value: var first }, TimestampLiteral { Value: var last }) && first > last)
        {
            (start, end) = (end, start);
        }

        return new Interval(Nowhere, random.Next(6) == 0 ? new Unbounded(Nowhere) : start, random.Next(6) == 0 ? new Unbounded(Nowhere) : end);
    }

    private Expression Array(out bool ofText, bool? wanted = null)
    {
        var text = ofText = wanted ?? random.Next(2) == 0;
        return random.Next(2) == 0 ? Named(text ? "tags" : "bands")
            : new ArrayLiteral(Nowhere, [.. Enumerable.Range(0, random.Next(4)).Select(_ => text ? Text(wild ? 1 : 0) : Number(0))]);
    }

    private Expression Shape(bool mayBeLiteral)
    {
        if (!mayBeLiteral || random.Next(5) == 0)
        {
            return Named("geometry", "entrance");
        }

        // On the grid and in degrees literals meet the corners of things exactly; in web Mercator PROJ's last digit decides, so they keep off.
        var grid = ThingRows.Shape(random, crs.System.Epsg == 3857 ? 37.3 : 0);
        var shape = FilterEvaluator.Projected(crs.System.Epsg == BritishGrid.GridSrid ? grid : BritishGrid.ToLonLat(grid), crs);
        shape = wild && random.Next(5) == 0 ? FilterEvaluator.Moved(shape, (x, y) => (y * 3, x - 100)) : shape;
        var swapped = crs.LatitudeFirst ? FilterEvaluator.Moved(shape, (x, y) => (y, x)) : shape;
        var box = swapped.EnvelopeInternal;
        return random.Next(3) == 0 ? new BoxLiteral(Nowhere, [box.MinX, box.MinY, box.MaxX, box.MaxY]) : new GeometryLiteral(Nowhere, Shapes.Factory.CreateGeometry(swapped));
    }

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private T One<T>(out T value)
        where T : struct, Enum => value = Pick(Enum.GetValues<T>());
}
