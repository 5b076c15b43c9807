using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>How many metres of motorway, A and B road lack mobile signal.</summary>
public static class RoadGaps
{
    private static readonly string Query = Sql.Beside(typeof(RoadGaps));
    private static readonly string Names = Sql.Beside(typeof(RoadGaps), "names");
    private static readonly string Held = Sql.Beside(typeof(RoadGaps), "held");
    private static readonly string Sources = Sql.Beside(typeof(RoadGaps), "sources");

    /// <summary>The figures by group. Refuses with QuestionNotHeld, KindNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadSummary>> Summary(
        NpgsqlDataSource database, Edition edition, RoadQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        CommandDefinition Send(string sql, object parameters) => new(sql, parameters, cancellationToken: cancellation);
        if (!ThresholdProfiles.TryChoose(question.Source, question.Profile, out var profile, out var refused))
        {
            return refused;
        }

        question = question with { Profile = profile };
        var held = (await connection.QueryAsync<HeldQuestion>(Send(Held, new { edition = edition.Id }))).AsList();
        if (held.Find(one => one.Technology == question.Technology && one.Environment == question.Environment && one.Source == question.Source && one.Profile == profile) is not { } found)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, NotHeld(edition, question, held));
        }

        if (question.Operators.Code is not ("all" or "any" or "none") && !found.Operators.Contains(question.Operators.Code, StringComparer.Ordinal))
        {
            return new Refusal(
                RefusalKind.QuestionNotHeld, $"operators must be all, any, none or one of {string.Join(", ", found.Operators)} for {question.Technology}, was {question.Operators.Code}.");
        }

        KnownArea? area = null;
        if (question.Area is { } code)
        {
            if (!(await AreaLookup.Find(connection, edition.Areas, areas: true, code, cancellation)).TryGet(out area, out var refusal))
            {
                return refusal;
            }
        }

        var parameters = new
        {
            signal = found.Calculation, places = found.Places, areas = edition.Areas, by = question.By.Code, isArea = question.By.Area is not null,
            classes = question.PublishedClasses, question.Road, question.Trunk, area = area?.Code, releases = found.Releases,
        };
        var names = (await connection.QueryAsync<(string Code, string Name)>(Send(Names, parameters))).AsList();
        if (question.By.Area is not null && names.Count == 0)
        {
            return new Refusal(RefusalKind.KindNotHeld, $"by must be a kind of area that edition {edition.Id} holds, was {question.By.Code}.");
        }

        var groups = names.ToDictionary(name => name.Code, name => new RoadGroup(name.Code, name.Name, new RoadFigures(question.Operators, found.Operators)), StringComparer.Ordinal);
        var (total, outside) = (new RoadFigures(question.Operators, found.Operators), new RoadFigures(question.Operators, found.Operators));
        foreach (var (group, covered, lacking, mm) in await connection.QueryAsync<(string? Code, int Covered, int Lacking, long Mm)>(Send(Query, parameters)))
        {
            if (group is null)
            {
                outside.Add(covered, lacking, mm);
                continue;
            }

            var existing = groups.TryGetValue(group, out var known) ? known : groups[group] = new RoadGroup(group, group, new RoadFigures(question.Operators, found.Operators));
            existing.Figures.Add(covered, lacking, mm);
            total.Add(covered, lacking, mm);
        }

        var sources = (await connection.QueryAsync<SourceRelease>(Send(
            Sources, new { edition = edition.Id, areas = edition.Areas, by = question.By.Code, found.Releases }))).AsList();
        var words = new RoadWords(question, found.Operators, area, edition);
        return new RoadSummary(
            question with { Area = area?.Code }, words.Sentence(total, sources), RoadSummary.Metres, RoadWords.Denominator(question), found.Operators, total,
            [.. groups.Values.OrderBy(group => group.Code, StringComparer.Ordinal)], outside, sources, words.Notes(), found.Profile, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static string NotHeld(Edition edition, RoadQuestion question, List<HeldQuestion> held) => held.Count == 0
        ? $"Edition {edition.Id} holds no mobile coverage of roads: import predicted-coverage and os-open-roads."
        : $"Edition {edition.Id} holds no {question.Source} {question.Technology} {question.Environment}{(question.Profile is null ? "" : $" by {question.Profile}")} for roads; it holds "
            + $"{string.Join(", ", held.Select(one => $"{one.Source} {one.Technology} {one.Environment}{(one.Profile is null ? "" : $" by {one.Profile}")}"))}.";

    private sealed record HeldQuestion
    {
        public int Calculation { get; init; }

        public int Places { get; init; }

        public string Source { get; init; } = "";

        public string Technology { get; init; } = "";

        public string Environment { get; init; } = "";

        public string? Profile { get; init; }

        public string[] Operators { get; init; } = [];

        public int[] Releases { get; init; } = [];
    }
}
