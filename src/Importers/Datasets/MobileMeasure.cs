using System.Text.RegularExpressions;

namespace Wessex.Importers.Datasets;

/// <summary>What one of Ofcom's mobile figures by local authority says, read from our name of it: <c>4g-ab-roads-in-vehicle-2</c>.</summary>
/// <param name="Group">The name without its last part: the figures of a group make up the whole.</param>
/// <param name="Technology">2g, 3g, 4g, 5g, 5g-sa, 4g-5g or voice.</param>
/// <param name="Operators">How many cover: 0 … 4, any or all.</param>
/// <param name="Basis">Of what it is a share.</param>
internal sealed partial record MobileMeasure(string Group, string Technology, string Environment, string Operators, string Basis)
{
    /// <summary>True where the group lists every number of operators, so that its figures make up 100 per cent.</summary>
    public bool IsOfWhole => Operators is not ("any" or "all");

    /// <summary>The measure of a name; null for a count.</summary>
    public static MobileMeasure? Of(string name)
    {
        if (Name.Match(name) is not { Success: true } parts)
        {
            return null;
        }

        var level = parts.Groups["confidence"] is { Success: true } confidence ? $", {confidence.Value.Replace('-', ' ')} confidence"
            : parts.Groups["dbm"] is { Success: true } dbm ? $", at −{dbm.Value} dBm and better" : "";
        var of = parts.Groups["of"].Value switch
        {
            "premises" => "premises",
            "area" => "cells of about 100 m",
            "ab-roads" => "cells of about 100 m of A and B roads",
            "motorways" => "cells of about 100 m of motorways",
            _ => "cells of about 100 m of motorways and A roads",
        };
        return new MobileMeasure(
            parts.Groups["group"].Value, parts.Groups["technology"].Value, parts.Groups["environment"].Value, parts.Groups["operators"].Value, of + level);
    }

    [GeneratedRegex(
        "^(?<group>(?<technology>4g-5g|2g|3g|4g|voice|5g-sa|5g)(-(?<confidence>very-high|high)|-(?<dbm>[0-9]+)dbm)?"
        + "-(?<of>premises|area|ab-roads|motorways-a-roads|motorways)-(?<environment>outdoor|indoor|in-vehicle))-(?<operators>[0-9]|any|all)$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name { get; }
}
