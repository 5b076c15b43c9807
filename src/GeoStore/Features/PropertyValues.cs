using System.Globalization;

namespace Wessex.GeoStore.Features;

/// <summary>Values of properties as people write them.</summary>
public static class PropertyValues
{
    /// <summary>The value, or null when <paramref name="text"/> is none of the property's type.</summary>
    public static object? Parse(this Property property, string text) => property.Type switch
    {
        PropertyType.Text => text.Contains('\0', StringComparison.Ordinal) ? null : text,
        PropertyType.WholeNumber => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        PropertyType.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
        PropertyType.Flag => text switch { "true" => true, "false" => false, _ => (object?)null },
        PropertyType.Uuid => Guid.TryParseExact(text, "D", out var id) ? id : null,
        PropertyType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        _ => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time.UtcDateTime : null,
    };

    /// <summary>What its values are, for messages.</summary>
    public static string Rule(this Property property) => property.Type switch
    {
        PropertyType.Text when property.Values is { } words => $"one of {string.Join(", ", words)}",
        PropertyType.Text => "text",
        PropertyType.WholeNumber => "a whole number",
        PropertyType.Number => "a number",
        PropertyType.Flag => "true or false",
        PropertyType.Uuid => "a UUID as 8-4-4-4-12 hexadecimal digits",
        PropertyType.Date => "a date as YYYY-MM-DD",
        _ => "a time as YYYY-MM-DDThh:mm:ssZ",
    };

    /// <summary>A value as it is read again by <see cref="Parse"/>.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
