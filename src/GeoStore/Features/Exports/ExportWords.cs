using System.Text.RegularExpressions;

namespace Wessex.GeoStore.Features.Exports;

/// <summary>Which part of a collection a file holds, as a few words of its name: letters, digits and hyphens alone.</summary>
internal static partial class ExportWords
{
    private const int Most = 60;

    /// <summary>Parameters that say how features are written and not which.</summary>
    private static readonly string[] NoPart = ["crs", "bbox-crs", "filter-crs", "filter-lang", "properties", "skipgeometry", "sortby", "limit", "offset"];

    /// <summary>A hyphen and the words, such as <c>-gigabit-lacking-E06000059</c>; empty for the whole collection.</summary>
    public static string Of(IReadOnlyDictionary<string, string> parameters)
    {
        var parts = parameters.Where(one => !NoPart.Contains(one.Key, StringComparer.OrdinalIgnoreCase)).OrderBy(one => one.Key is "area" or "bbox" or "datetime").ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => one.Key switch
            {
                "area" => one.Value,
                "bbox" => "box",
                "filter" => one.Value.TrimStart().StartsWith('{') ? "filtered" : one.Value,
                _ => $"{one.Key} {one.Value}",
            });
        var words = Others().Replace(string.Join(' ', parts), "-").Trim('-');
        return words.Length == 0 ? "" : $"-{(words.Length <= Most ? words : words[..Most].TrimEnd('-'))}";
    }

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Others();
}
