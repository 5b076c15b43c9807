using System.Globalization;
using System.Text.RegularExpressions;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>
/// A length as people write it: <c>8m</c>, <c>8.5 metres</c>, <c>26ft</c>, <c>26'</c>, <c>26'6"</c>, <c>850 cm</c>, <c>3,5 m</c>. A comma before exactly three
/// digits separates thousands, before one or two it is a decimal comma. A unit in the text counts before the column's.
/// </summary>
internal static partial class LengthText
{
    /// <summary>The units that a column can be in.</summary>
    public static IReadOnlyList<string> Units { get; } = ["m", "cm", "mm", "ft", "in"];

    /// <summary>The length in metres, to the millimetre; null when the text is none.</summary>
    /// <param name="unit">Of <see cref="Units"/>: of a text that states none.</param>
    public static double? Metres(string text, string unit)
    {
        if (FeetAndInches.Match(text) is { Success: true } both)
        {
            return Rounded((Number(both.Groups["feet"].Value) * 0.3048) + (Number(both.Groups["inches"].Value) * 0.0254));
        }

        return One.Match(text) is { Success: true } one && Number(one.Groups["number"].Value) is { } number
            && InMetres(one.Groups["unit"].Value is { Length: > 0 } stated ? stated : unit) is { } factor
            ? Rounded(number * factor)
            : null;
    }

    private static double? InMetres(string unit) => unit.ToLowerInvariant() switch
    {
        "m" or "metre" or "metres" or "meter" or "meters" or "mtr" or "mtrs" => 1,
        "cm" => 0.01,
        "mm" => 0.001,
        "ft" or "feet" or "foot" or "'" or "′" => 0.3048,
        "in" or "ins" or "inch" or "inches" or "\"" or "″" => 0.0254,
        _ => null,
    };

    private static double? Number(string text)
    {
        var plain = Thousands.IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : DecimalComma.IsMatch(text) ? text.Replace(',', '.') : text;
        return double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static double? Rounded(double? metres) => metres is { } known ? Math.Round(known, 3, MidpointRounding.AwayFromZero) : null;

    [GeneratedRegex("^(?<number>[-+0-9.,]+) *(?<unit>[a-z]+|['\"′″])?\\.?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex One { get; }

    [GeneratedRegex("^(?<feet>[0-9]+) *(ft|feet|'|′) *(?<inches>[0-9]+(\\.[0-9]+)?) *(in|ins|inches|\"|″)?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FeetAndInches { get; }

    [GeneratedRegex("^[-+]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Thousands { get; }

    [GeneratedRegex("^[-+]?[0-9]+,[0-9]{1,2}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DecimalComma { get; }
}
