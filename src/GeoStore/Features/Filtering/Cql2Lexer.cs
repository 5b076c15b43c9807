using System.Globalization;
using System.Text;

namespace Wessex.GeoStore.Features.Filtering;

internal enum TokenKind
{
    End,
    Word,
    QuotedName,
    String,
    Number,
    Symbol,
}

/// <summary>One token of CQL2 text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word or name as written, a string without quotes and escapes, a symbol.</param>
/// <param name="At">Where it starts.</param>
/// <param name="Number">Of a number: its value, without sign.</param>
internal readonly record struct Token(TokenKind Kind, string Text, Place At, double Number = 0)
{
    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>Keywords are not case-sensitive.</summary>
    public bool IsWord(string word) => Kind == TokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public string Shown => Kind == TokenKind.End ? "the end" : $"'{FilterRefused.Shown(Text)}'";
}

/// <summary>Cuts CQL2 text into tokens, as the productions of cql2.bnf from <c>identifier</c> and <c>characterLiteral</c> downwards say.</summary>
internal sealed class Cql2Lexer(string text)
{
    private int _next;

    public Token Next()
    {
        while (_next < text.Length && IsWhitespace(text[_next]))
        {
            _next++;
        }

        var start = _next;
        var at = new Place(start);
        if (start == text.Length)
        {
            return new Token(TokenKind.End, "", at);
        }

        var letter = text[start];
        if (letter == '\'')
        {
            return new Token(TokenKind.String, String(at), at);
        }

        if (letter == '"')
        {
            return new Token(TokenKind.QuotedName, QuotedName(at), at);
        }

        if (char.IsAsciiDigit(letter) || (letter == '.' && start + 1 < text.Length && char.IsAsciiDigit(text[start + 1])))
        {
            return Number(at);
        }

        if (RuneAt(start) is { } rune && IsNameStart(rune.Value))
        {
            while (_next < text.Length && RuneAt(_next) is { } part && IsNamePart(part.Value))
            {
                _next += part.Utf16SequenceLength;
            }

            return new Token(TokenKind.Word, text[start.._next], at);
        }

        var two = start + 1 < text.Length ? text.AsSpan(start, 2) : default;
        _next += two is "<>" or "<=" or ">=" ? 2 : 1;
        return _next - start == 2 || "()=<>+-*/%^,".Contains(letter, StringComparison.Ordinal)
            ? new Token(TokenKind.Symbol, text[start.._next], at)
            : throw new FilterRefusedException($"'{FilterRefused.Shown(text[start.._next])}' has no meaning here", at);
    }

    /// <summary>A plain name needs no double quotes, unless it is a keyword.</summary>
    public static bool IsPlainName(string name)
    {
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (first ? !IsNameStart(rune.Value) : !IsNamePart(rune.Value))
            {
                return false;
            }

            first = false;
        }

        return !first;
    }

    /// <summary>Two quotes are one; a backslash escapes a quote, itself and the letters of control characters, and stands for itself before anything else.</summary>
    private string String(Place at)
    {
        var value = new StringBuilder();
        for (_next++; _next < text.Length; _next++)
        {
            var letter = text[_next];
            var following = _next + 1 < text.Length ? text[_next + 1] : '\0';
            if (letter == '\'' && following != '\'')
            {
                _next++;
                return value.ToString();
            }

            if (letter == '\'' || (letter == '\\' && Escaped(following) is not null))
            {
                value.Append(letter == '\'' ? '\'' : Escaped(following));
                _next++;
            }
            else
            {
                value.Append(letter);
            }
        }

        throw new FilterRefusedException("the string that starts here is not closed by a single quote", at);
    }

    private static char? Escaped(char letter) => letter switch
    {
        '\'' or '\\' => letter,
        'a' => '\a',
        'b' => '\b',
        't' => '\t',
        'n' => '\n',
        'v' => '\v',
        'f' => '\f',
        'r' => '\r',
        _ => null,
    };

    private string QuotedName(Place at)
    {
        var end = text.IndexOf('"', ++_next);
        if (end < 0)
        {
            throw new FilterRefusedException("the name that starts here is not closed by a double quote", at);
        }

        var name = text[_next..end];
        _next = end + 1;
        return IsPlainName(name) ? name : throw new FilterRefusedException("double quotes hold the name of a property (strings stand in single quotes)", at);
    }

    private Token Number(Place at)
    {
        var start = _next;
        Digits();
        if (_next < text.Length && text[_next] == '.')
        {
            _next++;
            Digits();
        }

        var exponent = _next + 1;
        if (_next < text.Length && text[_next] is 'e' or 'E')
        {
            exponent += exponent < text.Length && text[exponent] is '+' or '-' ? 1 : 0;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                _next = exponent;
                Digits();
            }
        }

        var digits = text[start.._next];
        return new Token(TokenKind.Number, digits, at, double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private void Digits()
    {
        while (_next < text.Length && char.IsAsciiDigit(text[_next]))
        {
            _next++;
        }
    }

    private Rune? RuneAt(int index) => Rune.TryGetRuneAt(text, index, out var rune) ? rune : null;

    private static bool IsNameStart(int code) => code is ':' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')
        or (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFE and not 0x1680)
        or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
        or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    private static bool IsNamePart(int code) =>
        IsNameStart(code) || code is '.' or (>= '0' and <= '9') or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);

    private static bool IsWhitespace(char letter) => letter is (>= '\t' and <= '\r') or ' ' or '\u0085' or '\u00A0' or '\u1680'
        or (>= '\u2000' and <= '\u200A') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000';
}
