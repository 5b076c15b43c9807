using System.Globalization;
using System.Text.RegularExpressions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>
/// The name of a gap, made of what lacks what: a premises and a level. It is the same in every edition and database, whatever was imported first,
/// so a gap keeps its id while the same place still lacks the same thing, and has it again if it opens again.
/// </summary>
/// <param name="Uprn">The premises.</param>
/// <param name="Level">That it lacks.</param>
public sealed partial record GapId(long Uprn, BroadbandLevel Level)
{
    /// <summary>Such as <c>premises-100012345678-gigabit</c>.</summary>
    public static string Premises(long uprn, BroadbandLevel level) => string.Create(CultureInfo.InvariantCulture, $"premises-{uprn}-{level.Code()}");

    /// <summary>Null for what is no gap's id.</summary>
    public static GapId? Parse(string text) =>
        Form.Match(text) is { Success: true } match && BroadbandLevels.TryParse(match.Groups["level"].Value, out var level)
            ? new GapId(long.Parse(match.Groups["uprn"].Value, CultureInfo.InvariantCulture), level)
            : null;

    [GeneratedRegex("^premises-(?<uprn>[1-9][0-9]{0,11})-(?<level>[a-z0-9-]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form { get; }
}
