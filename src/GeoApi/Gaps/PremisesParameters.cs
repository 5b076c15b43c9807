using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>The parameters that choose premises one by one, and the cursor of their listing.</summary>
internal static class PremisesParameters
{
    /// <summary>The filter; null when nothing narrows.</summary>
    public static PremisesFilter? PremisesFilter(this ParameterReader read, string? planned, string? plannedBy, string? kind, string? status, string? bbox)
    {
        var filter = new PremisesFilter(
            read.OneOf("planned", planned, GeoStore.Gaps.Premises.PremisesFilter.PlannedCodes), read.Date("planned-by", plannedBy),
            read.OneOf("kind", kind, GeoStore.Gaps.Premises.PremisesFilter.KindCodes), read.OneOf("status", status, GeoStore.Gaps.Premises.PremisesFilter.StatusCodes),
            read.Bbox("bbox", bbox));
        if (filter is { PlannedBy: not null, Planned: "no" or "unknown" })
        {
            read.Refuse("planned-by", $"planned-by goes with planned=yes or none, was with planned={planned}");
        }

        return filter.IsEmpty ? null : filter;
    }

    /// <summary>Where a page goes on: the edition and the last UPRN before it, as one opaque word.</summary>
    public static string Cursor(int edition, long after) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{edition}:{after}")));

    /// <summary>Reads a cursor; null without one, or when it is none of ours, which is noted.</summary>
    public static (string Edition, long After)? Cursor(this ParameterReader read, string parameter, string? text)
    {
        if (text is null)
        {
            return null;
        }

        if (text.Length <= 60 && Base64Url.IsValid(text) && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(':') is [var edition, var after]
            && int.TryParse(edition, NumberStyles.None, CultureInfo.InvariantCulture, out _) && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var uprn))
        {
            return (edition, uprn);
        }

        read.Refuse(parameter, $"{parameter} must be the 'next_cursor' of the page before");
        return null;
    }

    /// <summary>West, south, east, north in degrees (CRS84).</summary>
    private static double[]? Bbox(this ParameterReader read, string parameter, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var numbers = new List<double>();
        foreach (var part in text.Split(','))
        {
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            {
                numbers.Add(number);
            }
        }

        if (numbers is [>= -180, >= -90, <= 180, <= 90] && text.Count(letter => letter == ',') == 3 && numbers[0] <= numbers[2] && numbers[1] <= numbers[3])
        {
            return [.. numbers];
        }

        read.Refuse(parameter, $"{parameter} must be west,south,east,north in degrees, west not above east and south not above north");
        return null;
    }
}
