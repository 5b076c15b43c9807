namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>A text that somebody mistyped, or meant ill with.</summary>
internal static class TextMutation
{
    private static readonly string[] Pieces =
    [
        "'", "\"", "(", ")", ",", " ", "NOT ", " AND ", " OR ", "--", ";", "\\", "\0", "=", "<>", "^", "-", "%", "1e999", "..", "POINT(", "INTERVAL(", "S_INTERSECTS(", "secret", "𝔘", "\ud800",
        "'; DROP TABLE things; --", "$1", "@filter_1", "::", "/*", "null", "NaN", "[", "{", "\"op\":", "true", "9223372036854775808", "é", "\t", " IS NULL", " LIKE ", "((((((((((",
    ];

    public static string Of(string text, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var (at, length) = (random.Next(text.Length + 1), random.Next(1, 6));
            var end = Math.Min(text.Length, at + length);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, end - at),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Insert(random.Next(text.Length + 1), text[at..end]),
                _ => at < text.Length ? $"{text[..at]}{(char)random.Next(1, 0x250)}{text[(at + 1)..]}" : text,
            };
        }

        return text;
    }
}
