using System.Globalization;

namespace Wessex.Importers.Inspection;

/// <summary>Whether the first line of a table names its columns or is a record.</summary>
internal static class HeaderGuess
{
    /// <summary>Names are words and all different; one that is a number, a date or a second time the same is a value.</summary>
    public static bool IsHeader(IReadOnlyList<string> first) =>
        first.Any(name => name.Trim().Length > 0) && !first.Any(IsValue)
        && first.Where(name => name.Trim().Length > 0).GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).All(names => names.Count() == 1);

    private static bool IsValue(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
        || DateOnly.TryParseExact(text.Trim(), ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        || text.Trim() is "true" or "false";
}
