using System.Globalization;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Dates and timestamps as both encodings write them (RFC 3339): UTC, to the microsecond, in the Gregorian calendar.</summary>
internal static class TemporalText
{
    public static DateLiteral Date(Place at, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new DateLiteral(at, date)
            : throw new FilterRefusedException($"a date must be one of the calendar, as 2024-02-29, was '{FilterRefused.Shown(text)}'", at);

    public static TimestampLiteral Timestamp(Place at, string text)
    {
        // The fraction is optional; F takes none as well, which leaves the bare point to be refused.
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture, Utc, out var time) && !text.EndsWith(".Z", StringComparison.Ordinal)
            ? new TimestampLiteral(at, time)
            : throw new FilterRefusedException(
                $"a timestamp must be a time in UTC, to the microsecond at most, as 2024-02-29T09:30:00Z, was '{FilterRefused.Shown(text)}'", at);
    }

    /// <summary>A date, a timestamp or <c>..</c>.</summary>
    public static Expression IntervalEnd(Place at, string text) =>
        text == ".." ? new Unbounded(at) : text.Contains('T', StringComparison.Ordinal) ? Timestamp(at, text) : Date(at, text);

    public static string Of(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);
}
