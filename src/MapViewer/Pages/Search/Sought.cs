using System.Globalization;
using System.Text.RegularExpressions;

namespace Wessex.MapViewer.Pages.Search;

/// <summary>What somebody typed into the search: which of the things that can be looked up it has the form of.</summary>
internal abstract partial record Sought
{
    private static readonly string[] GridSquares = ["S", "T", "N", "H", "O"];

    /// <summary>A postcode as the data writes it: DT11XJ.</summary>
    internal sealed record Postcode(string Code) : Sought;

    /// <summary>The number of a road: A35.</summary>
    internal sealed record Road(string Number) : Sought;

    internal sealed record Uprn(long Number) : Sought;

    /// <summary>A place on the British grid, in metres, and how it was written.</summary>
    internal sealed record GridPlace(double Easting, double Northing, string Words) : Sought;

    /// <summary>A place by WGS84 longitude and latitude.</summary>
    internal sealed record Position(double Longitude, double Latitude) : Sought;

    /// <summary>The name of an area, or a part of it; or its code.</summary>
    internal sealed record Name(string Words) : Sought;

    /// <summary>Reads what was typed. Latitude comes before longitude, as people write it; easting before northing.</summary>
    public static Sought Read(string typed)
    {
        var words = typed.Trim();
        var packed = Spaces().Replace(words, "").ToUpperInvariant();
        if (PostcodeForm().IsMatch(packed))
        {
            return new Postcode(packed);
        }

        if (RoadForm().IsMatch(packed))
        {
            return new Road(packed);
        }

        if (GridForm().Match(packed) is { Success: true } grid && OfGrid(grid, words) is { } place)
        {
            return place;
        }

        if (PairForm().Match(words) is { Success: true } pair)
        {
            var first = double.Parse(pair.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var second = double.Parse(pair.Groups["second"].ValueSpan, CultureInfo.InvariantCulture);
            if (Math.Abs(first) > 180)
            {
                return new GridPlace(first, second, words);
            }

            return first is > 48 and < 62 ? new Position(second, first) : new Position(first, second);
        }

        return UprnForm().IsMatch(packed) ? new Uprn(long.Parse(packed, CultureInfo.InvariantCulture)) : new Name(words);
    }

    /// <summary>The middle of the square that a grid reference names: two letters of the National Grid, then as many digits east as north.</summary>
    private static GridPlace? OfGrid(Match grid, string words)
    {
        var (letters, digits) = (grid.Groups["square"].Value, grid.Groups["digits"].Value);
        if (digits.Length % 2 != 0 || !GridSquares.Contains(letters[..1]))
        {
            return null;
        }

        var (first, second) = (Index(letters[0]), Index(letters[1]));
        var half = digits.Length / 2;
        var metres = 100_000 / Math.Pow(10, half);
        var east = ((first % 5) - 2) * 500_000 + (second % 5 * 100_000);
        var north = ((4 - (first / 5)) - 1) * 500_000 + ((4 - (second / 5)) * 100_000);
        return new GridPlace(
            east + (Part(digits[..half]) * metres) + (metres / 2),
            north + (Part(digits[half..]) * metres) + (metres / 2),
            words.ToUpperInvariant());

        // The alphabet of the grid leaves out I.
        static int Index(char letter) => letter - 'A' - (letter > 'I' ? 1 : 0);
        static double Part(string digits) => digits.Length == 0 ? 0 : double.Parse(digits, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex("^[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}$", RegexOptions.None, 1000)]
    private static partial Regex PostcodeForm();

    [GeneratedRegex(@"^[ABM][0-9]{1,4}(?:\(M\))?$", RegexOptions.None, 1000)]
    private static partial Regex RoadForm();

    [GeneratedRegex("^(?<square>[A-HJ-Z]{2})(?<digits>[0-9]{2,10})$", RegexOptions.None, 1000)]
    private static partial Regex GridForm();

    [GeneratedRegex(@"^\s*(?<first>-?[0-9]+(?:\.[0-9]+)?)\s*[, ]\s*(?<second>-?[0-9]+(?:\.[0-9]+)?)\s*$", RegexOptions.None, 1000)]
    private static partial Regex PairForm();

    [GeneratedRegex("^[0-9]{5,12}$", RegexOptions.None, 1000)]
    private static partial Regex UprnForm();
}
