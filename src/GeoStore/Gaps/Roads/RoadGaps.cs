using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>How many metres of motorway, A and B road lack mobile signal.</summary>
public static class RoadGaps
{
    private static readonly string Query = Sql.Beside(typeof(RoadGaps));
    private static readonly string IsHeld = Sql.Beside(typeof(RoadGaps), "is-held");
    private static readonly string Names = Sql.Beside(typeof(RoadGaps), "names");

    /// <summary>The figures by group. Refuses with QuestionNotHeld, also when no road held has the number asked for, KindNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadSummary>> Summary(
        NpgsqlDataSource database, Edition edition, RoadQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await Ask(connection, edition, question, cancellation)).TryGet(out var asked, out var refusal))
        {
            return refusal;
        }

        var scope = asked.Scope;
        question = question with { Profile = scope.Profile };
        CommandDefinition Send(string by) => new(Query, new
        {
            signal = scope.Calculation, places = scope.Places, by, isArea = question.By.Area is not null,
            classes = question.PublishedClasses, question.Road, question.Trunk, area = scope.Area?.Code,
        }, cancellationToken: cancellation);
        var groups = asked.Groups.ToDictionary(name => name.Code, name => new RoadGroup(name.Code, name.Name, new RoadFigures(question.Operators, scope.Operators)), StringComparer.Ordinal);
        var (total, outside) = (new RoadFigures(question.Operators, scope.Operators), new RoadFigures(question.Operators, scope.Operators));
        foreach (var (group, covered, lacking, mm) in await connection.QueryAsync<(string? Code, int Covered, int Lacking, long Mm)>(Send(question.By.Code)))
        {
            if (group is null)
            {
                outside.Add(covered, lacking, mm);
                continue;
            }

            var existing = groups.TryGetValue(group, out var known) ? known : groups[group] = new RoadGroup(group, group, new RoadFigures(question.Operators, scope.Operators));
            existing.Figures.Add(covered, lacking, mm);
            if (question.By.Area != AreaKind.Custom)
            {
                total.Add(covered, lacking, mm);
            }
        }

        if (question.By.Area == AreaKind.Custom)
        {
            foreach (var (_, covered, lacking, mm) in (await connection.QueryAsync<(string? Code, int Covered, int Lacking, long Mm)>(Send(AreaKind.Custom.TotalCode()))).Where(row => row.Code is not null))
            {
                total.Add(covered, lacking, mm);
            }
        }

        if (question.Road is { } road && total.All + outside.All == 0 && !await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(IsHeld, new { places = scope.Places, road }, cancellationToken: cancellation)))
        {
            return RoadScope.NoSuchRoad(edition, road);
        }

        var sources = await scope.Sources(connection, edition, question.By.Code, cancellation);
        var words = new RoadWords(question, scope.Operators, scope.Area, edition);
        return new RoadSummary(
            question with { Area = scope.Area?.Code }, words.Sentence(total, outside, sources), RoadSummary.Metres, RoadWords.Denominator(question), scope.Operators, total,
            [.. groups.Values.OrderBy(group => group.Code, StringComparer.Ordinal)], outside, sources, words.Notes(), scope.Profile, edition.Id, edition.AsOf, edition.Synthetic);
    }

    /// <summary>Whether a question can be asked, and from what, with nothing summed. Refuses as <see cref="Summary"/>.</summary>
    internal static async Task<Answer<AskedRoads>> Ask(NpgsqlConnection connection, Edition edition, RoadQuestion question, CancellationToken cancellation)
    {
        if (!(await RoadScope.Find(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var groups = (await connection.QueryAsync<(string Code, string Name)>(new CommandDefinition(
            Names, new { areas = edition.Areas, by = question.By.Code, isArea = question.By.Area is not null, area = scope.Area?.Code, places = scope.Places }, cancellationToken: cancellation))).AsList();
        return question.By.Area is not null && groups.Count == 0
            ? new Refusal(RefusalKind.KindNotHeld, $"by must be a kind of area that edition {edition.Id} holds, was {question.By.Code}.")
            : new AskedRoads(scope, groups);
    }
}

/// <summary>What a question about roads is answered from, with the areas of its groups; none where the groups are no areas.</summary>
internal sealed record AskedRoads(RoadScope Scope, IReadOnlyList<(string Code, string Name)> Groups);
