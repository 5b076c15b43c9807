using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Gaps.Signal;

/// <summary>How many premises of an area lack predicted mobile signal, by operators.</summary>
public static class PremisesSignalGaps
{
    private static readonly string Query = Sql.Beside(typeof(PremisesSignalGaps));
    private static readonly string Names = Sql.Beside(typeof(PremisesSignalGaps), "names");
    private static readonly string Held = Sql.Beside(typeof(PremisesSignalGaps), "held");
    private static readonly string Sources = Sql.Beside(typeof(PremisesSignalGaps), "sources");

    /// <summary>The figures by area. Refuses with QuestionNotHeld, KindNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<PremisesSignalSummary>> Summary(
        NpgsqlDataSource database, Edition edition, PremisesSignalQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        CommandDefinition Send(string sql, object parameters) => new(sql, parameters, cancellationToken: cancellation);
        var held = (await connection.QueryAsync<HeldQuestion>(Send(Held, new { edition = edition.Id }))).AsList();
        if (held.Find(one => one.Technology == question.Technology && one.Environment == question.Environment) is not { } found)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, held.Count == 0
                ? $"Edition {edition.Id} holds no mobile coverage of premises: import predicted-coverage, bduk-premises and os-open-uprn."
                : $"Edition {edition.Id} holds no predicted {question.Technology} {question.Environment} for premises; it holds {string.Join(", ", held.Select(one => $"{one.Technology} {one.Environment}"))}.");
        }

        if (question.Operators.Code is not ("all" or "any" or "none") && !found.Operators.Contains(question.Operators.Code, StringComparer.Ordinal))
        {
            return new Refusal(
                RefusalKind.QuestionNotHeld, $"operators must be all, any, none or one of {string.Join(", ", found.Operators)} for {question.Technology}, was {question.Operators.Code}.");
        }

        var levels = edition.PremisesLevels;
        KnownArea? area = null;
        if (question.Area is { } code && !(await AreaLookup.Find(connection, levels, areas: false, code, cancellation)).TryGet(out area, out var refusal))
        {
            return refusal;
        }

        var parameters = new { signal = found.Calculation, levels, by = question.By.Code(), area = area?.Code };
        PremisesSignalFigures None() => new(question.Operators, found.Operators);
        var groups = (await connection.QueryAsync<(string Code, string Name, string? ParentCode, string? ParentName)>(Send(Names, parameters)))
            .ToDictionary(one => one.Code, one => new PremisesSignalGroup(one.Code, one.Name, one.ParentCode, one.ParentName, None()), StringComparer.Ordinal);
        if (groups.Count == 0)
        {
            return new Refusal(RefusalKind.KindNotHeld, $"by must be a kind of area that edition {edition.Id} holds for premises, was {question.By.Code()}.");
        }

        var (total, outside) = (None(), None());
        foreach (var (group, covered, lacking, premises) in await connection.QueryAsync<(string? Code, int Covered, int Lacking, long Premises)>(Send(Query, parameters)))
        {
            if (group is null)
            {
                outside.Add(covered, lacking, premises);
                continue;
            }

            groups[group].Figures.Add(covered, lacking, premises);
            if (question.By != AreaKind.Custom)
            {
                total.Add(covered, lacking, premises);
            }
        }

        if (question.By == AreaKind.Custom)
        {
            var together = new { signal = found.Calculation, levels, by = AreaKind.Custom.TotalCode(), area = area?.Code };
            foreach (var (_, covered, lacking, premises) in (await connection.QueryAsync<(string? Code, int Covered, int Lacking, long Premises)>(Send(Query, together))).Where(row => row.Code is not null))
            {
                total.Add(covered, lacking, premises);
            }
        }

        var sources = (await connection.QueryAsync<SourceRelease>(Send(
            Sources, new { edition = edition.Id, areas = edition.Areas, by = question.By.Code(), releases = found.Releases }))).AsList();
        var words = new PremisesSignalWords(question, found.Operators, area, edition);
        return new PremisesSignalSummary(
            question with { Area = area?.Code }, words.Sentence(total, outside.All, sources), "premises", PremisesSignalWords.Denominator, found.Operators, total,
            [.. groups.Values.OrderBy(group => group.Code, StringComparer.Ordinal)], outside, sources, words.Notes(), Profile: null, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private sealed record HeldQuestion
    {
        public int Calculation { get; init; }

        public string Technology { get; init; } = "";

        public string Environment { get; init; } = "";

        public string[] Operators { get; init; } = [];

        public int[] Releases { get; init; } = [];
    }
}
