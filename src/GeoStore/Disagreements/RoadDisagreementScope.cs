using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Disagreements;

/// <summary>What a question about disagreements is answered from: found once, before anything is summed or listed.</summary>
/// <param name="Comparison">Calculation of the compared stretches.</param>
/// <param name="Measured">Calculation of the readings put together.</param>
/// <param name="Places">The placement of roads in areas.</param>
/// <param name="Roads">The release of OS Open Roads.</param>
/// <param name="Operators">By code.</param>
/// <param name="Releases">Of readings and predictions.</param>
/// <param name="Area">The area to stay within; null = everywhere.</param>
internal sealed record RoadDisagreementScope(
    RoadDisagreementQuestion Question, ThresholdProfile Profile, int Comparison, int Measured, int Places, int Roads, IReadOnlyList<string> Operators, int[] Releases, KnownArea? Area)
{
    private static readonly string Held = Sql.Beside(typeof(RoadDisagreements), "held");

    /// <summary>Refuses with QuestionNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadDisagreementScope>> Find(NpgsqlConnection connection, Edition edition, RoadDisagreementQuestion question, CancellationToken cancellation)
    {
        if (!ThresholdProfiles.TryChoose("measured", question.Profile, out var profile, out var refusal))
        {
            return refusal;
        }

        var held = (await connection.QueryAsync<HeldComparison>(new CommandDefinition(Held, new { edition = edition.Id }, cancellationToken: cancellation))).AsList();
        if (held.Find(one => one.Technology == question.Technology && one.Environment == question.Environment && one.Profile == profile) is not { } found)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, held.Count == 0
                ? $"Edition {edition.Id} holds no signal that is both measured and predicted: import drive-tests, predicted-coverage and os-open-roads."
                : $"Edition {edition.Id} holds no {question.Technology} {question.Environment} that is both measured by {profile} and predicted; it holds "
                    + $"{string.Join(", ", held.Select(one => $"{one.Technology} {one.Environment} by {one.Profile}"))}.");
        }

        if (question.Operator is { } code && !found.Operators.Contains(code, StringComparer.Ordinal))
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"operator must be one of {string.Join(", ", found.Operators)} for {question.Technology}, was {code}.");
        }

        KnownArea? area = null;
        if (question.Area is { } named && !(await AreaLookup.Find(connection, edition.Areas, areas: true, named, cancellation)).TryGet(out area, out refusal))
        {
            return refusal;
        }

        return new RoadDisagreementScope(
            question with { Profile = profile, Area = area?.Code }, ThresholdProfiles.Find(profile!)!, found.Calculation, found.Measured, found.Places, found.Roads,
            question.Operator is { } one ? [one] : [.. found.Operators.Order(StringComparer.Ordinal)], found.Releases, area);
    }

    private sealed record HeldComparison
    {
        public int Calculation { get; init; }

        public int Measured { get; init; }

        public int Places { get; init; }

        public int Roads { get; init; }

        public string Technology { get; init; } = "";

        public string Environment { get; init; } = "";

        public string Profile { get; init; } = "";

        public string[] Operators { get; init; } = [];

        public int[] Releases { get; init; } = [];
    }
}
