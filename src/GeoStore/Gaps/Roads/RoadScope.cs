using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>What a question about roads is answered from: found once, before anything is summed or listed.</summary>
/// <param name="Calculation">Of the question's runs and counts.</param>
/// <param name="Places">The placement of roads in areas.</param>
/// <param name="Roads">The release of OS Open Roads.</param>
/// <param name="Operators">Expected, in the order of their bits.</param>
/// <param name="Releases">Of predictions or readings.</param>
/// <param name="Profile">The threshold profile; null for predictions.</param>
/// <param name="Area">The area to stay within; null = everywhere.</param>
internal sealed record RoadScope(
    int Calculation, int Places, int Roads, IReadOnlyList<string> Operators, int[] Releases, string? Profile, KnownArea? Area)
{
    private static readonly string Held = Sql.Beside(typeof(RoadScope));
    private static readonly string SourcesQuery = Sql.Beside(typeof(RoadScope), "sources");

    /// <summary>Refuses with QuestionNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadScope>> Find(NpgsqlConnection connection, Edition edition, RoadQuestion question, CancellationToken cancellation)
    {
        if (!ThresholdProfiles.TryChoose(question.Source, question.Profile, out var profile, out var refused))
        {
            return refused;
        }

        var held = (await connection.QueryAsync<HeldQuestion>(new CommandDefinition(Held, new { edition = edition.Id }, cancellationToken: cancellation))).AsList();
        if (held.Find(one => one.Technology == question.Technology && one.Environment == question.Environment && one.Source == question.Source && one.Profile == profile) is not { } found)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, NotHeld(edition, question with { Profile = profile }, held));
        }

        if (question.Operators.Code is not ("all" or "any" or "none") && !found.Operators.Contains(question.Operators.Code, StringComparer.Ordinal))
        {
            return new Refusal(
                RefusalKind.QuestionNotHeld, $"operators must be all, any, none or one of {string.Join(", ", found.Operators)} for {question.Technology}, was {question.Operators.Code}.");
        }

        KnownArea? area = null;
        if (question.Area is { } code && !(await AreaLookup.Find(connection, edition.Areas, areas: true, code, cancellation)).TryGet(out area, out var refusal))
        {
            return refusal;
        }

        return new RoadScope(found.Calculation, found.Places, found.Roads, found.Operators, found.Releases, found.Profile, area);
    }

    /// <summary>The releases that the answer rests on: the facts first, then the roads and places.</summary>
    public async Task<IReadOnlyList<SourceRelease>> Sources(NpgsqlConnection connection, Edition edition, string by, CancellationToken cancellation) =>
        (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery, new { edition = edition.Id, areas = edition.Areas, by, Releases }, cancellationToken: cancellation))).AsList();

    /// <summary>The number asked for is no road's.</summary>
    public static Refusal NoSuchRoad(Edition edition, string road) =>
        new(RefusalKind.QuestionNotHeld, $"Edition {edition.Id} holds no motorway, A or B road with the number {road}.");

    private static string NotHeld(Edition edition, RoadQuestion question, List<HeldQuestion> held) => held.Count == 0
        ? $"Edition {edition.Id} holds no mobile coverage of roads: import predicted-coverage and os-open-roads."
        : $"Edition {edition.Id} holds no {question.Source} {question.Technology} {question.Environment}{(question.Profile is null ? "" : $" by {question.Profile}")} for roads; it holds "
            + $"{string.Join(", ", held.Select(one => $"{one.Source} {one.Technology} {one.Environment}{(one.Profile is null ? "" : $" by {one.Profile}")}"))}.";

    private sealed record HeldQuestion
    {
        public int Calculation { get; init; }

        public int Places { get; init; }

        public int Roads { get; init; }

        public string Source { get; init; } = "";

        public string Technology { get; init; } = "";

        public string Environment { get; init; } = "";

        public string? Profile { get; init; }

        public string[] Operators { get; init; } = [];

        public int[] Releases { get; init; } = [];
    }
}
