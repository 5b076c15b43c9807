namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Reads CQL2 text: a recursive-descent parser of cql2.bnf (OGC 21-065r2, annex B). Conditions here, values in <see cref="ReadPrimary"/> and below.</summary>
/// <remarks>
/// From weakest to strongest: OR, AND, NOT, a comparison, + and -, * / % div, ^. A comparison does not chain, NOT does not repeat and ^ does not repeat:
/// parentheses say what is meant.
/// </remarks>
internal sealed partial class Cql2Text
{
    private readonly Cql2Lexer _lexer;
    private readonly TreeBuilder _tree;
    private Token _token;
    private int _depth;

    private Cql2Text(string text, FilterLimits limits)
    {
        _lexer = new Cql2Lexer(text);
        _tree = new TreeBuilder(limits);
        _token = _lexer.Next();
    }

    /// <summary>The filter that a text holds, or what is wrong with it and at which character.</summary>
    public static FilterAnswer<Expression> Read(string text, FilterLimits limits) => FilterAnswer<Expression>.Of(() =>
    {
        if (text.Length > limits.Length)
        {
            throw new FilterRefusedException($"a filter may have {limits.Length} characters, this one has {text.Length}", new Place(limits.Length));
        }

        var reading = new Cql2Text(text, limits);
        var filter = reading.ReadOr();
        return reading._token.Kind == TokenKind.End ? TreeBuilder.Filter(filter) : throw reading.Unexpected("AND, OR or the end");
    });

    private Expression ReadOr() => ReadJoined("OR", all: false, ReadAnd);

    private Expression ReadAnd() => ReadJoined("AND", all: true, ReadNot);

    private Expression ReadJoined(string word, bool all, Func<Expression> readTerm)
    {
        var first = readTerm();
        if (!_token.IsWord(word))
        {
            return first;
        }

        var terms = new List<Expression> { first };
        while (TakeWord(word))
        {
            terms.Add(readTerm());
        }

        return _tree.Logical(first.At, all, terms);
    }

    private Expression ReadNot()
    {
        var at = _token.At;
        return TakeWord("NOT") ? _tree.Not(at, ReadCondition()) : ReadCondition();
    }

    private Expression ReadCondition()
    {
        var left = ReadSum();
        var at = _token.At;
        if (_token.Kind == TokenKind.Symbol && Operators.Comparisons.TryGetValue(_token.Text, out var comparison))
        {
            Take();
            return _tree.Comparison(at, comparison, left, ReadSum());
        }

        if (TakeWord("IS"))
        {
            var negated = TakeWord("NOT");
            ExpectWord("NULL");
            return Negated(negated, _tree.IsNull(at, left));
        }

        var not = TakeWord("NOT");
        if (TakeWord("LIKE"))
        {
            return Negated(not, _tree.Like(at, left, ReadSum()));
        }

        if (TakeWord("BETWEEN"))
        {
            var low = ReadSum();
            ExpectWord("AND");
            return Negated(not, _tree.Between(at, left, low, ReadSum()));
        }

        if (TakeWord("IN"))
        {
            Expect("(");
            var items = ReadList(ReadSum);
            return Negated(not, _tree.InList(at, left, items));
        }

        return not ? throw Unexpected("LIKE, BETWEEN or IN") : left;

        Expression Negated(bool negated, Expression condition) => negated ? _tree.Not(at, condition) : condition;
    }

    private Expression ReadSum() => ReadLeftToRight(ReadProduct, "+", "-");

    private Expression ReadProduct() => ReadLeftToRight(ReadPower, "*", "/", "%", "div");

    private Expression ReadLeftToRight(Func<Expression> readOperand, params ReadOnlySpan<string> operators)
    {
        var left = readOperand();
        while (_token.Kind is TokenKind.Symbol or TokenKind.Word && operators.Contains(_token.Text.ToLowerInvariant()))
        {
            var (at, calculation) = (_token.At, Operators.Arithmetics[_token.Text.ToLowerInvariant()]);
            Take();
            left = _tree.Arithmetic(at, calculation, left, readOperand());
        }

        return left;
    }

    private Expression ReadPower()
    {
        var left = ReadSigned();
        var at = _token.At;
        return TakeSymbol("^") ? _tree.Arithmetic(at, ArithmeticOperator.Power, left, ReadSigned()) : left;
    }

    /// <summary>A sign belongs to the number that follows; before anything else minus multiplies by -1, as JSON has no other way to say it.</summary>
    private Expression ReadSigned()
    {
        var at = _token.At;
        var negative = _token.Is("-");
        if (!TakeSymbol("-") && !TakeSymbol("+"))
        {
            return ReadPrimary();
        }

        if (_token.Kind == TokenKind.Number)
        {
            var number = negative ? -_token.Number : _token.Number;
            Take();
            return _tree.Number(at, number);
        }

        return negative ? _tree.Arithmetic(at, ArithmeticOperator.Multiply, _tree.Number(at, -1), ReadPrimary()) : throw Unexpected("a number");
    }

    private void Take() => _token = _lexer.Next();

    private bool TakeSymbol(string symbol) => TakeIf(_token.Is(symbol));

    private bool TakeWord(string word) => TakeIf(_token.IsWord(word));

    private bool TakeIf(bool expected)
    {
        if (expected)
        {
            Take();
        }

        return expected;
    }

    private void Expect(string symbol)
    {
        if (!TakeSymbol(symbol))
        {
            throw Unexpected($"'{symbol}'");
        }
    }

    private void ExpectWord(string word)
    {
        if (!TakeWord(word))
        {
            throw Unexpected(word);
        }
    }

    private FilterRefusedException Unexpected(string expected) => new($"expected {expected}, found {_token.Shown}", _token.At);
}
