using System.Text.RegularExpressions;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoApi.Platform;

/// <summary>The parameters of questions about roads: closed lists of words, and a road's number.</summary>
internal static partial class RoadParameters
{
    private const string DefaultGrouping = "council";

    public static IReadOnlyList<string> Profiles { get; } = [.. ThresholdProfiles.All.Select(profile => profile.Name)];

    public static IReadOnlyList<string> YesOrNo { get; } = ["true", "false"];

    private static readonly string[] AllClasses = ["M", "A", "B"];

    private static readonly string[] GroupingCodes = [.. GeoStore.Gaps.Roads.RoadGrouping.All.Select(grouping => grouping.Code)];

    public static RoadGrouping RoadGrouping(this ParameterReader read, string parameter, string? text)
    {
        var code = read.OneOf(parameter, text, GroupingCodes) ?? DefaultGrouping;
        return GeoStore.Gaps.Roads.RoadGrouping.All.First(grouping => grouping.Code == code);
    }

    /// <summary>A rule, or the code of an operator, in which case that is asked of the edition later.</summary>
    public static OperatorRule Operators(this ParameterReader read, string parameter, string? text)
    {
        if (text is null or "all" or "any" or "none" || OperatorCode.IsMatch(text))
        {
            return new OperatorRule(text ?? OperatorRule.All.Code);
        }

        read.Refuse(parameter, $"{parameter} must be all, any, none or the code of an operator such as EE");
        return OperatorRule.All;
    }

    /// <summary>The code of an operator, which is asked of the edition later; null = each of them.</summary>
    public static string? Operator(this ParameterReader read, string parameter, string? text)
    {
        if (text is null || OperatorCode.IsMatch(text))
        {
            return text;
        }

        read.Refuse(parameter, $"{parameter} must be the code of an operator such as EE");
        return null;
    }

    /// <summary>M, A, B in this order, each once.</summary>
    public static IReadOnlyList<string> Classes(this ParameterReader read, string parameter, string? text)
    {
        var asked = (text ?? "A,B").Split(',');
        if (asked.All(letter => AllClasses.Contains(letter, StringComparer.Ordinal)) && asked.Distinct(StringComparer.Ordinal).Count() == asked.Length)
        {
            return [.. AllClasses.Intersect(asked, StringComparer.Ordinal)];
        }

        read.Refuse(parameter, $"{parameter} must be one or more of M, A and B with commas between, as A,B");
        return ["A", "B"];
    }

    /// <summary>As OS Open Roads writes it; case and spaces do not matter, and the (M) of a motorway standard road may be there.</summary>
    public static string? RoadNumber(this ParameterReader read, string parameter, string? text)
    {
        var number = text?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (number is null || Number.IsMatch(number))
        {
            return number;
        }

        read.Refuse(parameter, $"{parameter} must be a road's number such as A35");
        return null;
    }

    [GeneratedRegex("^[A-Z0-9]{2,4}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OperatorCode { get; }

    [GeneratedRegex(@"^[MAB][0-9]{1,4}(\(M\))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number { get; }
}
