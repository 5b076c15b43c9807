using System.Globalization;

namespace Wessex.GeoStore.Forms;

/// <summary>Lines of comma-separated values (RFC 4180): quoted where needed, numbers with a full stop, null as nothing.</summary>
public static class CsvLine
{
    private static readonly System.Buffers.SearchValues<char> NeedQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>One line with its end.</summary>
    public static string Of(params IEnumerable<object?> values) => $"{string.Join(',', values.Select(Field))}\r\n";

    private static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            bool yes => yes ? "true" : "false",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString()!,
        };
        return text.AsSpan().ContainsAny(NeedQuotes) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
