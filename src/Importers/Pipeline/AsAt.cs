using System.Globalization;

namespace Wessex.Importers.Pipeline;

/// <summary>The publisher's date of a release: a year, a month or a day, kept as its first day.</summary>
/// <param name="Date">The first day of what is named.</param>
/// <param name="Precision"><c>year</c>, <c>month</c> or <c>day</c>.</param>
internal readonly record struct AsAt(DateOnly Date, string Precision)
{
    public static AsAt Year(int year) => new(new DateOnly(year, 1, 1), "year");

    public static AsAt Month(int year, int month) => new(new DateOnly(year, month, 1), "month");

    public static AsAt Day(DateOnly day) => new(day, "day");

    /// <summary>Reads <c>YYYY</c>, <c>YYYY-MM</c>, <c>YYYY-MM-DD</c>, or the last two without hyphens, as file names have them.</summary>
    public static AsAt? Parse(string? text)
    {
        var digits = (text ?? "").Trim();
        if (digits.Length == 4 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2200)
        {
            return Year(year);
        }

        return (Exact(digits, "yyyy-MM") ?? Exact(digits, "yyyyMM")) is { } month ? Month(month.Year, month.Month)
            : (Exact(digits, "yyyy-MM-dd") ?? Exact(digits, "yyyyMMdd")) is { } day ? Day(day)
            : null;
    }

    /// <summary>Whether both can be the same date, one of them perhaps known more closely.</summary>
    public bool Agrees(AsAt other)
    {
        var (one, two) = (ToString(), other.ToString());
        return one.StartsWith(two, StringComparison.Ordinal) || two.StartsWith(one, StringComparison.Ordinal);
    }

    /// <summary>As much of the date as is known: <c>2014-07-29</c>, <c>2025-07</c>, <c>2013</c>.</summary>
    public override string ToString() => Precision switch
    {
        "year" => Date.ToString("yyyy", CultureInfo.InvariantCulture),
        "month" => Date.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        _ => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static DateOnly? Exact(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and <= 2200
            ? date
            : null;
}
