using System.Globalization;
using System.Text.Json;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Reads CQL2 JSON (OGC 21-065r2, annex C: cql2.json) into the same tree as the text.</summary>
internal sealed partial class Cql2Json
{
    private readonly TreeBuilder _tree;
    private int _depth;

    private Cql2Json(FilterLimits limits) => _tree = new TreeBuilder(limits);

    /// <summary>The filter that a JSON document holds (UTF-8), or what is wrong with it and at which JSON pointer.</summary>
    public static FilterAnswer<Expression> Read(ReadOnlyMemory<byte> json, FilterLimits limits) => FilterAnswer<Expression>.Of(() =>
    {
        if (json.Length > limits.Length)
        {
            throw new FilterRefusedException($"a filter may have {limits.Length} bytes, this one has {json.Length}", Root);
        }

        // An operator is an object and an array; the coordinates of a multipolygon are four arrays more.
        var options = new JsonDocumentOptions { MaxDepth = (2 * limits.Depth) + 8, AllowDuplicateProperties = false };
        try
        {
            using var document = JsonDocument.Parse(json, options);
            var reading = new Cql2Json(limits);
            return TreeBuilder.Filter(reading.ReadAny(document.RootElement, Root));
        }
        catch (JsonException trouble)
        {
            throw new FilterRefusedException(
                string.Create(CultureInfo.InvariantCulture, $"the filter must be JSON, nested {limits.Depth} levels deep at most; line {trouble.LineNumber + 1}, byte {trouble.BytePositionInLine + 1} is not"), Root);
        }
        catch (InvalidOperationException)
        {
            throw new FilterRefusedException("the filter must be JSON whose strings hold whole Unicode characters", Root);
        }
    });

    private static Place Root => new(0, "");

    private static Place Within(Place at, string name) => new(0, $"{at.Pointer}/{name}");

    private static Place Within(Place at, int index) => Within(at, index.ToString(CultureInfo.InvariantCulture));

    private Expression ReadAny(JsonElement element, Place at)
    {
        if (++_depth > _tree.Limits.Depth)
        {
            throw _tree.TooDeep(at);
        }

        var read = element.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => _tree.Add(new BooleanLiteral(at, element.ValueKind == JsonValueKind.True)),
            JsonValueKind.Number => _tree.Number(at, element.GetDouble()),
            JsonValueKind.String => _tree.String(at, element.GetString()!),
            JsonValueKind.Array => _tree.ArrayOf(at, ReadItems(element, at)),
            JsonValueKind.Object => ReadObject(element, at),
            _ => throw new FilterRefusedException("null is no value of a filter: write {\"op\": \"isNull\", …}", at),
        };
        _depth--;
        return read;
    }

    private List<Expression> ReadItems(JsonElement array, Place at)
    {
        _tree.CheckItems(array.GetArrayLength(), at);
        var items = new List<Expression>();
        foreach (var item in array.EnumerateArray())
        {
            items.Add(ReadAny(item, Within(at, items.Count)));
        }

        return items;
    }

    private Expression ReadObject(JsonElement element, Place at)
    {
        if (element.TryGetProperty("op", out var op))
        {
            var name = Text(op, Within(at, "op"));
            return element.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Array
                ? ReadOperator(name, args, at) : throw new FilterRefusedException("an operator must have an array 'args'", at);
        }

        if (element.TryGetProperty("property", out var property))
        {
            return _tree.Add(new PropertyName(at, Text(property, Within(at, "property"))));
        }

        if (element.TryGetProperty("type", out _))
        {
            return _tree.Add(new GeometryLiteral(at, ReadShape(element, at)));
        }

        if (element.TryGetProperty("bbox", out var box))
        {
            return _tree.Add(new BoxLiteral(at, Shapes.Box(Numbers(box, Within(at, "bbox")), at)));
        }

        if (element.TryGetProperty("date", out var date))
        {
            return _tree.Add(TemporalText.Date(at, Text(date, Within(at, "date"))));
        }

        if (element.TryGetProperty("timestamp", out var timestamp))
        {
            return _tree.Add(TemporalText.Timestamp(at, Text(timestamp, Within(at, "timestamp"))));
        }

        return element.TryGetProperty("interval", out var interval) ? ReadInterval(interval, Within(at, "interval"))
            : throw new FilterRefusedException("an object must have 'op', 'property', 'type', 'bbox', 'date', 'timestamp' or 'interval'", at);
    }

    private Expression ReadInterval(JsonElement ends, Place at)
    {
        if (ends.ValueKind != JsonValueKind.Array || ends.GetArrayLength() != 2)
        {
            throw new FilterRefusedException("an interval must be an array of its start and its end", at);
        }

        return _tree.Interval(at, End(ends[0], Within(at, 0)), End(ends[1], Within(at, 1)));

        Expression End(JsonElement end, Place place) =>
            end.ValueKind == JsonValueKind.String ? _tree.Add(TemporalText.IntervalEnd(place, end.GetString()!)) : ReadAny(end, place);
    }

    private static string Text(JsonElement element, Place at) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw new FilterRefusedException("this must be a string", at);
}
