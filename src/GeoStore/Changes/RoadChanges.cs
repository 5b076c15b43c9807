using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Changes;

/// <summary>
/// What became of the metres of road that lacked signal, and which lack it now, millimetre by millimetre along links that both releases of roads draw at the same
/// length; of the others the earlier metres left and the later ones arrived. Its sides are the road question's figures.
/// </summary>
public static class RoadChanges
{
    public const string Subject = "roads";

    private static readonly string Query = Sql.Beside(typeof(RoadChanges));
    private static readonly string Held = Sql.Beside(typeof(RoadChanges), "held");
    private static readonly string Counted = Sql.Beside(typeof(RoadChanges), "counted");

    /// <summary>By area. Refuses as the road question of either side.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="pair">As resolved.</param>
    /// <param name="question">Of predicted signal; its groups must be areas; a road or trunk plays no part.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<ChangeAnswer>> Between(NpgsqlDataSource database, EditionPair pair, RoadQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(question);
        if (question.By.Area.Refused() is { } overlapping)
        {
            return overlapping;
        }

        if (question.Source != "predicted")
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"source must be predicted for changes of roads, was {question.Source}.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadGaps.Ask(connection, pair.To, question, cancellation)).TryGet(out var now, out var refusal)
            || !(await RoadGaps.Ask(connection, pair.From, question with { Area = now.Scope.Area?.Code }, cancellation)).TryGet(out var then, out refusal))
        {
            return refusal;
        }

        var (from, to, area) = (then.Scope, now.Scope, now.Scope.Area?.Code);
        var (fromSide, toSide) = (new ChangeSide(pair.From.Id, pair.FromAsAt), new ChangeSide(pair.To.Id, pair.ToAsAt));
        var releases = await ChangedReleases.Between(connection, pair, ["predicted-coverage", "os-open-roads"], cancellation);
        var relevant = releases.Where(release => release.Dataset == "os-open-roads" || from.Releases.Contains(release.From ?? 0) || to.Releases.Contains(release.To ?? 0)).ToList();
        var correction = ChangedReleases.AreCorrections(relevant);

        var changes = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            Held, new { from = from.Calculation, to = to.Calculation, fromPlaces = from.Places, toPlaces = to.Places }, cancellationToken: cancellation));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            changes is null ? Query : Counted,
            new
            {
                changes, fromSignal = from.Calculation, fromPlaces = from.Places, fromRoads = from.Roads, toSignal = to.Calculation, toPlaces = to.Places, toRoads = to.Roads,
                by = question.By.Code, classes = question.PublishedClasses, area,
            },
            commandTimeout: 0, cancellationToken: cancellation));
        var (total, unplaced, groups) = ChangeFold.Of(rows.Select(row => new Passage(
            row.FromArea, row.ToArea, State(row.FromThere, row.FromCovered, row.FromLacking, question.Operators, from.Operators), State(row.ToThere, row.ToCovered, row.ToLacking, question.Operators, to.Operators),
            row.Mm / 1000m)), correction);
        var names = then.Groups.Concat(now.Groups).GroupBy(group => group.Code).ToDictionary(group => group.Key, group => group.Last().Name, StringComparer.Ordinal);
        var sources = await to.Sources(connection, pair.To, question.By.Code, cancellation);
        var words = new ChangeWords($"{question.Source} {question.Technology} {question.Environment} signal (operators: {question.Operators.Code})", RoadSummary.Metres, question.By.Area!.Value, fromSide, toSide, pair, correction);
        return new ChangeAnswer(
            Subject, $"{question.Source} {question.Technology} {question.Environment}, operators {question.Operators.Code}", question.By.Code, area, fromSide, toSide,
            words.Sentence(total, unplaced), RoadSummary.Metres, RoadWords.Denominator(question), ChangeFigures.Identity, correction, total, unplaced,
            [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ChangeGroup(group.Key, names.GetValueOrDefault(group.Key, group.Key), group.Value))],
            relevant, sources,
            [.. words.Notes(), "A link is compared along its length where both releases of roads have it at the same length; else its metres left and arrived."],
            pair.To.Id, pair.To.AsOf, pair.To.Synthetic);
    }

    private static GapState State(bool there, int? covered, int? lacking, OperatorRule rule, IReadOnlyList<string> operators) => covered is null ? there ? GapState.Elsewhere : GapState.Absent
        : rule.Serves(covered.Value, lacking!.Value, operators) switch { true => GapState.Served, false => GapState.Lacking, null => GapState.Unknown };

    private sealed record Row(string? FromArea, string? ToArea, int? FromCovered, int? FromLacking, int? ToCovered, int? ToLacking, bool FromThere, bool ToThere, long Mm);
}
