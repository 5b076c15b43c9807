using System.Runtime.CompilerServices;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Where measured signal along roads contradicts what is predicted: how many metres, and which stretches with the readings behind them.</summary>
public static class RoadDisagreements
{
    private static readonly string Query = Sql.Beside(typeof(RoadDisagreements));
    private static readonly string Tests = Sql.Beside(typeof(RoadDisagreements), "tests");
    private static readonly string List = Sql.Beside(typeof(RoadDisagreements), "list");
    private static readonly string ListedQuery = Sql.Beside(typeof(RoadDisagreements), "listed");
    private static readonly string Names = Sql.Beside(typeof(RoadGaps), "names");
    private static readonly string Sources = Sql.Beside(typeof(RoadScope), "sources");

    /// <summary>The figures by group and operator. Refuses with QuestionNotHeld, KindNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadDisagreementSummary>> Summary(
        NpgsqlDataSource database, Edition edition, RoadDisagreementQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        if (question.By.Area.Refused() is { } overlapping)
        {
            return overlapping;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadDisagreementScope.Find(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var parameters = Parameters(scope);
        parameters.AddDynamicParams(new { areas = edition.Areas, by = question.By.Code, isArea = question.By.Area is not null, question.Says, chance = Chance(question) });
        CommandDefinition Send(string sql) => new(sql, parameters, cancellationToken: cancellation);
        var names = (await connection.QueryAsync<(string Code, string Name)>(Send(Names))).AsList();
        if (question.By.Area is not null && names.Count == 0)
        {
            return new Refusal(RefusalKind.KindNotHeld, $"by must be a kind of area that edition {edition.Id} holds, was {question.By.Code}.");
        }

        RoadDisagreementFigures[] Empty() => [.. scope.Operators.Select(code => new RoadDisagreementFigures(code))];
        var groups = names.ToDictionary(name => name.Code, name => new RoadDisagreementGroup(name.Code, name.Name, Empty()), StringComparer.Ordinal);
        var (total, outside) = (Empty(), Empty());
        foreach (var (code, of, ofClass, mm) in await connection.QueryAsync<(string? Code, string? Operator, string? Class, long Mm)>(Send(Query)))
        {
            var group = code is null ? null : groups.TryGetValue(code, out var known) ? known : groups[code] = new RoadDisagreementGroup(code, code, Empty());
            foreach (var figures in group is null ? outside : [.. group.Operators, .. total])
            {
                if (of is null || figures.Operator == of)
                {
                    figures.Add(ofClass, mm);
                }
            }
        }

        var tests = (await connection.QueryAsync<(string Operator, long Compared, long Disagreeing, long Beyond, long Decidable)>(Send(Tests)))
            .ToDictionary(test => test.Operator, StringComparer.Ordinal);
        RoadDisagreementTest[] tested = [.. scope.Operators.Select(code =>
            tests.TryGetValue(code, out var test) ? new RoadDisagreementTest(code, test.Compared, test.Disagreeing, test.Beyond, test.Decidable) : new RoadDisagreementTest(code, 0, 0, 0, 0))];
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            Sources, new { edition = edition.Id, areas = edition.Areas, by = question.By.Code, scope.Releases }, cancellationToken: cancellation))).AsList();
        var saying = (await connection.QueryAsync<(string Class, long Stretches, long Mm)>(Send(ListedQuery)))
            .ToDictionary(said => said.Class, said => new RoadDisagreementListed(said.Stretches, said.Mm / 1000m), StringComparer.Ordinal);
        var listed = new RoadDisagreementListed(saying.Values.Sum(said => said.Stretches), saying.Values.Sum(said => said.Metres));
        var where = scope.Area is null ? "" : $" in {scope.Area.Name} ({scope.Area.Code})";
        return new RoadDisagreementSummary(
            scope.Question, RoadDisagreementWords.Sentence(scope.Question, total, tested, listed, where), RoadSummary.Metres, RoadWords.Denominator(scope.Question.Measured), total,
            [.. groups.Values.OrderBy(group => group.Code, StringComparer.Ordinal)], outside, tested, listed, sources,
            RoadDisagreementWords.Notes(edition, scope.Question, scope.Profile, tested, scope.Area?.Note), scope.Profile.Name, edition.Id, edition.AsOf, edition.Synthetic)
        {
            Saying = saying,
        };
    }

    /// <summary>A page of stretches, in the order of link, place and operator. Refuses as <see cref="Summary"/> does.</summary>
    /// <param name="after">Where the page before ended; null = from the start.</param>
    /// <param name="limit">How many at most.</param>
    public static async Task<Answer<RoadDisagreementPage>> Stretches(
        NpgsqlDataSource database, Edition edition, RoadDisagreementQuestion question, RoadDisagreementPlace? after, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadDisagreementScope.Find(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var items = new List<RoadDisagreementItem>();
        await foreach (var item in Read(connection, scope, after, limit + 1, cancellation))
        {
            items.Add(item);
        }

        var more = items.Count > limit;
        if (more)
        {
            items.RemoveAt(limit);
        }

        return new RoadDisagreementPage(scope.Question, items, more ? new RoadDisagreementPlace(items[^1].Link, (long)(items[^1].FromM * 1000), items[^1].Operator) : null, edition.Id, edition.AsOf, edition.Synthetic);
    }

    internal static async IAsyncEnumerable<RoadDisagreementItem> Read(
        NpgsqlConnection connection, RoadDisagreementScope scope, RoadDisagreementPlace? after, int limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var parameters = Parameters(scope);
        parameters.AddDynamicParams(new
        {
            scope.Question.Says, chance = Chance(scope.Question), afterLink = after?.Link, afterFrom = after?.FromMm, afterOperator = after?.Operator, limit,
        });
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(List, parameters, cancellationToken: cancellation));
        while (await row.ReadAsync(cancellation))
        {
            float? Real(int place) => row.IsDBNull(place) ? null : row.GetFloat(place);
            var (from, to) = (row.GetInt64(1), row.GetInt64(2));
            yield return new RoadDisagreementItem(
                row.GetString(0), from / 1000m, to / 1000m, row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), row.GetString(6),
                row.IsDBNull(7) ? null : row.GetBoolean(7), row.GetInt32(8), row.GetFloat(9), row.GetFloat(10), row.GetFloat(11), Real(12), Real(13), row.GetInt32(14),
                row.GetInt32(15), row.GetFloat(16), row.GetFieldValue<DateOnly>(17), row.GetFieldValue<DateOnly>(18), row.GetFieldValue<string[]>(19))
            {
                Geometry = GeoJsonShape.Line(LinkStretch.Between((LineString)row.GetValue(20), (LineString)row.GetValue(21), from, to)),
            };
        }
    }

    internal static double? Chance(RoadDisagreementQuestion question) => question.BeyondChance ? RoadDisagreementQuestion.ChanceAtMost : null;

    /// <summary>What every query about the scope takes.</summary>
    internal static DynamicParameters Parameters(RoadDisagreementScope scope) => new(new
    {
        comparison = scope.Comparison, measured = scope.Measured, places = scope.Places, roads = scope.Roads, classes = scope.Question.Measured.PublishedClasses,
        scope.Question.Road, scope.Question.Trunk, area = scope.Area?.Code, scope.Question.Operator,
    });
}

/// <summary>Some of the stretches that disagree.</summary>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record RoadDisagreementPage(RoadDisagreementQuestion Question, IReadOnlyList<RoadDisagreementItem> Items, RoadDisagreementPlace? Next, int Edition, DateOnly? AsOf, bool Synthetic);
