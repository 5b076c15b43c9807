namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The values of CQL2 text: literals, properties, functions and what stands in parentheses.</summary>
internal sealed partial class Cql2Text
{
    private Expression ReadPrimary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.String:
                Take();
                return _tree.String(token.At, token.Text);
            case TokenKind.Number:
                Take();
                return _tree.Number(token.At, token.Number);
            case TokenKind.QuotedName:
                Take();
                return _tree.Add(new PropertyName(token.At, token.Text));
            case TokenKind.Symbol when token.Text == "(":
                Take();
                var inner = Nested(ReadOr);
                Expect(")");
                return inner;
            case TokenKind.Word:
                Take();
                return ReadWord(token);
            default:
                throw Unexpected("a property, a value or a condition");
        }
    }

    private Expression ReadWord(Token word)
    {
        var spelling = word.Text.ToLowerInvariant();
        if (spelling is "true" or "false")
        {
            return _tree.Add(new BooleanLiteral(word.At, spelling == "true"));
        }

        if (!Cql2Keywords.Contains(word.Text))
        {
            return TakeSymbol("(") ? ReadCall(word) : _tree.Add(new PropertyName(word.At, word.Text));
        }

        if (IsShape(spelling))
        {
            return ReadShapeLiteral(word, spelling);
        }

        if (!_token.Is("("))
        {
            throw new FilterRefusedException(
                $"expected a property, a value or a condition, found {word.Shown}, a word of the language: a property of this name is written in double quotes", word.At);
        }

        Take();
        return Nested(() => ReadConstructor(word, spelling));
    }

    /// <summary>What follows the opening parenthesis of a word of the language.</summary>
    private Expression ReadConstructor(Token word, string spelling)
    {
        if (Operators.Foldings.TryGetValue(spelling, out var folding))
        {
            var value = ReadPrimary();
            Expect(")");
            return _tree.Folded(word.At, folding, value);
        }

        if (spelling is "date" or "timestamp")
        {
            var (text, at) = (_token.Text, _token.At);
            if (_token.Kind != TokenKind.String)
            {
                throw Unexpected($"a {spelling} in single quotes");
            }

            Take();
            Expect(")");
            return _tree.Add((spelling == "date" ? (Expression)TemporalText.Date(at, text) : TemporalText.Timestamp(at, text)) with { At = word.At });
        }

        var arrays = spelling.StartsWith("a_", StringComparison.Ordinal);
        var left = spelling == "interval" ? ReadIntervalEnd() : arrays ? ReadArray() : ReadPrimary();
        Expect(",");
        var right = spelling == "interval" ? ReadIntervalEnd() : arrays ? ReadArray() : ReadPrimary();
        Expect(")");
        return spelling == "interval" ? _tree.Interval(word.At, left, right)
            : Named(Operators.Spatials, spelling) is { } spatial ? _tree.Spatial(word.At, spatial, left, right)
            : Named(Operators.Temporals, spelling) is { } temporal ? _tree.Temporal(word.At, temporal, left, right)
            : Named(Operators.Arrays, spelling) is { } array ? _tree.Array(word.At, array, left, right)
            : throw new FilterRefusedException($"{word.Text.ToUpperInvariant()} does not start a condition or a value", word.At);
    }

    private static T? Named<T>(IReadOnlyDictionary<string, T> operators, string spelling)
        where T : struct => operators.Where(pair => pair.Key.Equals(spelling, StringComparison.OrdinalIgnoreCase)).Select(pair => (T?)pair.Value).FirstOrDefault();

    private Expression ReadIntervalEnd()
    {
        if (_token.Kind != TokenKind.String)
        {
            return ReadPrimary();
        }

        var (text, at) = (_token.Text, _token.At);
        Take();
        return _tree.Add(TemporalText.IntervalEnd(at, text));
    }

    private Expression ReadArray()
    {
        var at = _token.At;
        return TakeSymbol("(") ? _tree.ArrayOf(at, TakeSymbol(")") ? [] : ReadList(ReadSum)) : ReadPrimary();
    }

    private Expression ReadCall(Token name) =>
        _tree.Add(new FunctionCall(name.At, name.Text, TakeSymbol(")") ? [] : Nested(() => ReadList(ReadOr))));

    /// <summary>Items between commas, up to and with the closing parenthesis.</summary>
    private List<Expression> ReadList(Func<Expression> readItem)
    {
        var at = _token.At;
        var items = new List<Expression>();
        do
        {
            items.Add(readItem());
            _tree.CheckItems(items.Count, at);
        }
        while (TakeSymbol(","));
        Expect(")");
        return items;
    }

    /// <summary>One level deeper: refused before the stack could overflow.</summary>
    private T Nested<T>(Func<T> read)
    {
        if (++_depth > _tree.Limits.Depth)
        {
            throw _tree.TooDeep(_token.At);
        }

        var value = read();
        _depth--;
        return value;
    }
}
