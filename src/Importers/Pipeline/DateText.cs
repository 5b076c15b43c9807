using System.Globalization;

namespace Wessex.Importers.Pipeline;

/// <summary>Days and months as publishers write them.</summary>
internal static class DateText
{
    private static readonly string[] Days = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    private static readonly string[] Months =
        ["MMM-yyyy", "MMMM-yyyy", "MMM yyyy", "MMMM yyyy", "MMM-yy", "MMM yy", "MM/yyyy", "M/yyyy", "yyyy-MM", "yyyyMM", "yyyy/MM"];

    /// <summary>2025-03-31, 31/03/2025 or either with a time of midnight; else null.</summary>
    public static DateOnly? Day(string text)
    {
        var day = text.Length > 10 && text[10] is ' ' or 'T' && text[11..].StartsWith("00:00", StringComparison.Ordinal) ? text[..10] : text;
        return Exact(day, Days);
    }

    /// <summary>The first day of Mar-2026, Mar-26, March 2026, 03/2026 or 2026-03; else null.</summary>
    public static DateOnly? Month(string text) => Exact(text, Months) is { } month ? new DateOnly(month.Year, month.Month, 1) : null;

    private static DateOnly? Exact(string text, string[] forms) =>
        DateOnly.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
