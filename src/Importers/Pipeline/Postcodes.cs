namespace Wessex.Importers.Pipeline;

/// <summary>The one form in which postcodes are stored: upper case, no space.</summary>
internal static class Postcodes
{
    /// <summary><c>dt1 1aa</c>, <c>DT1 1AA</c>, <c>DT11AA</c> → <c>DT11AA</c>; null when it is not of a postcode's form (A9 9AA to AA9A 9AA).</summary>
    public static string? Normal(string text)
    {
        Span<char> letters = stackalloc char[7];
        var length = 0;
        foreach (var character in text)
        {
            if (character is ' ' or '\u00a0')
            {
                continue;
            }

            if (length == 7)
            {
                return null;
            }

            letters[length++] = char.ToUpperInvariant(character);
        }

        letters = letters[..length];
        return IsPostcode(letters) ? letters.SequenceEqual(text) ? text : letters.ToString() : null;
    }

    private static bool IsPostcode(ReadOnlySpan<char> text)
    {
        if (text.Length < 5 || !char.IsAsciiDigit(text[^3]) || !char.IsAsciiLetterUpper(text[^2]) || !char.IsAsciiLetterUpper(text[^1]))
        {
            return false;
        }

        var outward = text[..^3];
        var area = char.IsAsciiLetterUpper(outward[1]) ? 2 : 1;
        return char.IsAsciiLetterUpper(outward[0]) && outward.Length > area && outward.Length <= area + 2 && char.IsAsciiDigit(outward[area])
            && (outward.Length == area + 1 || char.IsAsciiLetterOrDigit(outward[^1]));
    }
}
