using System.Globalization;
using System.Text.RegularExpressions;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>
/// The name of a road gap: the question, the link, and where and when it was first found. It is given when an edition is made and kept from edition to edition while the
/// gap overlaps itself on the same link; docs/method.md says exactly when.
/// </summary>
/// <param name="Technology">2g to 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Rule">all (an operator does not cover) or any (none covers).</param>
/// <param name="FirstOn">The date of the facts that it was first found in.</param>
/// <param name="FirstMm">Where it began then, from the link's start.</param>
/// <param name="Link">As published.</param>
public sealed partial record RoadGapId(string Technology, string Environment, string Rule, DateOnly FirstOn, long FirstMm, string Link)
{
    /// <summary>Null for what is no road gap's id.</summary>
    public static RoadGapId? Parse(string text) =>
        Form.Match(text) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups["on"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new RoadGapId(
                match.Groups["technology"].Value, match.Groups["environment"].Value, match.Groups["rule"].Value, on,
                long.Parse(match.Groups["mm"].Value, CultureInfo.InvariantCulture), match.Groups["link"].Value)
            : null;

    /// <summary>Such as <c>road-4g-in-vehicle-all-20250701-12345-LINK</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"road-{Technology}-{Environment}-{Rule}-{FirstOn:yyyyMMdd}-{FirstMm}-{Link}");

    [GeneratedRegex(
        "^road-(?<technology>[2-5]g(-sa)?)-(?<environment>outdoor|in-vehicle|indoor)-(?<rule>all|any)-(?<on>[0-9]{8})-(?<mm>[0-9]{1,10})-(?<link>[^\\x00]{1,80})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form { get; }
}
