using System.Globalization;
using Wessex.MapViewer.Api;

namespace Wessex.MapViewer.Figures;

/// <summary>Figures and dates as the pages write them: British English, nothing rounded to none or to all.</summary>
internal static class Plain
{
    /// <summary>A count with thousands separated: 197,117.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A fraction 0..1 as per cent with one decimal; "none counted" where there is nothing to divide by.</summary>
    public static string Share(double? share) => share switch
    {
        null => "none counted",
        > 0 and < 0.0005 => "under 0.1\u00a0%",
        < 1 and >= 0.9995 => "over 99.9\u00a0%",
        _ => (share.Value * 100).ToString("0.0", CultureInfo.InvariantCulture) + "\u00a0%",
    };

    /// <summary>A share of figures as above; "unknown" where things are counted and nothing is known of them.</summary>
    public static string Share(double? share, GapFigures of) => of.All > 0 && of.Unknown == of.All ? "unknown" : Share(share);

    /// <summary>A length of road: kilometres with one decimal, metres below one kilometre; nothing that is there is rounded to none.</summary>
    public static string Length(double metres) => metres switch
    {
        0 => "0",
        < 1 => "under 1\u00a0m",
        < 999.5 => metres.ToString("0", CultureInfo.InvariantCulture) + "\u00a0m",
        _ => (metres / 1000).ToString("N1", CultureInfo.InvariantCulture) + "\u00a0km",
    };

    /// <summary>Words as they begin a line.</summary>
    public static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>The publisher's date as precisely as the publisher gave it: 2016, July 2025, 20 July 2014.</summary>
    public static string AsAt(DateOnly date, string precision) => precision switch
    {
        "year" => date.ToString("yyyy", CultureInfo.InvariantCulture),
        "month" => date.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };

    /// <summary>A moment, in UTC: 21 November 2026 at 08:14.</summary>
    public static string Moment(DateTimeOffset? moment) =>
        moment?.ToUniversalTime().ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture) ?? "";
}
