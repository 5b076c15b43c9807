using System.Globalization;
using Wessex.GeoStore.Geometry;

namespace Wessex.GeoStore.Forms;

/// <summary>One parameter that broke its rule.</summary>
/// <param name="Parameter">As the caller wrote it.</param>
/// <param name="Message">The rule and the value: "limit must be 1 to 10000, was 50000".</param>
public sealed record ParameterError(string Parameter, string Message);

/// <summary>
/// Reads the parameters of one request and gathers what is wrong with them, so that one problem document names them all.
/// A parameter left out is null; one given empty is an error.
/// </summary>
public sealed class ParameterReader
{
    private readonly List<ParameterError> _errors = [];

    /// <summary>The parameters that broke their rule; none when all are good.</summary>
    public IReadOnlyList<ParameterError> Errors => _errors;

    public void Refuse(string parameter, string message) => _errors.Add(new ParameterError(parameter, message));

    /// <summary>One of a list of words.</summary>
    public string? OneOf(string parameter, string? text, IReadOnlyList<string> allowed)
    {
        if (text is null || allowed.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Refuse(parameter, $"{parameter} must be one of {string.Join(", ", allowed)}, was '{Shown(text)}'");
        return null;
    }

    /// <summary>One of a list of words, and an error when left out.</summary>
    public string? RequiredOneOf(string parameter, string? text, IReadOnlyList<string> allowed)
    {
        if (text is null)
        {
            Refuse(parameter, $"{parameter} is required: one of {string.Join(", ", allowed)}");
        }

        return OneOf(parameter, text, allowed);
    }

    public int? WholeNumber(string parameter, string? text, int least, int most)
    {
        if (text is null)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        var rule = most == int.MaxValue ? $"a whole number from {least}" : $"a whole number from {least} to {most}";
        Refuse(parameter, $"{parameter} must be {rule}, was '{Shown(text)}'");
        return null;
    }

    public DateOnly? Date(string parameter, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Refuse(parameter, $"{parameter} must be a date as YYYY-MM-DD, was '{Shown(text)}'");
        return null;
    }

    /// <summary>The code of an area: ONS's, a lot's (14.01) or a postcode sector (DT1 1).</summary>
    public string? AreaCode(string parameter, string? text)
    {
        if (text is null || (text.Length is >= 1 and <= 80 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ' ' or '/')))
        {
            return text;
        }

        Refuse(parameter, $"{parameter} must be the code of an area such as E06000059, was '{Shown(text)}'");
        return null;
    }

    /// <summary>A box in the system that bbox-crs names, CRS84 when that is left out.</summary>
    public BoundingBox? Box(string? bbox, string? crs)
    {
        if (crs is not null && bbox is null)
        {
            Refuse("bbox-crs", "bbox-crs goes with bbox");
        }

        var system = ReferenceSystem("bbox-crs", crs, BoundingBox.Systems);
        if (crs is not null && system is null)
        {
            return null;
        }

        if (bbox is null)
        {
            return null;
        }

        var (box, rule) = BoundingBox.Read(bbox, system);
        if (box is null)
        {
            Refuse("bbox", $"bbox must be {rule}, was '{Shown(bbox)}'");
        }

        return box;
    }

    /// <summary>The URI of a reference system, given by URI or by code.</summary>
    public string? ReferenceSystem(string parameter, string? text, IReadOnlyList<string> taken)
    {
        if (text is null || (BoundingBox.System(text) is { } system && taken.Contains(system)))
        {
            return text is null ? null : BoundingBox.System(text);
        }

        Refuse(parameter, $"{parameter} must be one of {string.Join(", ", taken)}, or a code as EPSG:27700, was '{Shown(text)}'");
        return null;
    }

    /// <summary>Refuses parameters that are given and mean something only beside another.</summary>
    /// <param name="what">The other, as the caller would write it: "technology".</param>
    /// <param name="parameters">By name, as written; null = left out.</param>
    public void OnlyWith(string what, params IEnumerable<(string Parameter, string? Text)> parameters)
    {
        foreach (var (parameter, _) in parameters.Where(one => one.Text is not null))
        {
            Refuse(parameter, $"{parameter} goes with {what}");
        }
    }

    /// <summary>What the caller wrote, short and printable enough to repeat.</summary>
    /// <summary>What was given, as far as a message repeats it.</summary>
    public static string Shown(string text)
    {
        var printable = new string([.. text.Select(letter => char.IsControl(letter) ? '·' : letter)]);
        return printable.Length <= 60 ? printable : $"{printable[..60]}…";
    }
}
