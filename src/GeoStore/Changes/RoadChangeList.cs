using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Changes;

/// <summary>The stretches of road whose state changed, link by link, a page at a time: read to the end, their metres by kind are those of <see cref="RoadChanges"/>.</summary>
public static class RoadChangeList
{
    private static readonly string Query = Sql.Beside(typeof(RoadChangeList));

    /// <param name="database">Read only.</param>
    /// <param name="pair">As resolved.</param>
    /// <param name="question">Predicted; all or any; its groups, a road or trunk play no part.</param>
    /// <param name="kind">Only this kind of change, of <see cref="ChangeList.Kinds"/>; null = all.</param>
    /// <param name="after">The <c>next_cursor</c> of the page before; null from the start.</param>
    /// <param name="limit">1 to <see cref="ChangeList.MostLimit"/>.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <returns>Refuses as the road question of either side, with EditionRetired for a cursor of other editions, or QuestionNotHeld where gaps have no names.</returns>
    public static async Task<Answer<RoadChangePage>> Page(
        NpgsqlDataSource database, EditionPair pair, RoadQuestion question, string? kind, RoadChangeCursor? after, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(pair);
        ArgumentNullException.ThrowIfNull(question);
        if (after is not null && (after.From, after.To) != (pair.From.Id, pair.To.Id))
        {
            return new Refusal(
                RefusalKind.EditionRetired,
                $"The cursor is of editions {after.From} and {after.To}, and these are {pair.From.Id} and {pair.To.Id}: name both with from and to, or start again without a cursor.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadScope.Find(connection, pair.To, question, cancellation)).TryGet(out var to, out var refusal)
            || !(await RoadScope.Find(connection, pair.From, question with { Area = to.Area?.Code }, cancellation)).TryGet(out var from, out refusal))
        {
            return refusal;
        }

        var (fromGaps, toGaps) = (await RoadGapNames.Of(connection, pair.From, from, question.Operators, cancellation), await RoadGapNames.Of(connection, pair.To, to, question.Operators, cancellation));
        if (fromGaps is null || toGaps is null)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"operators must be all or any and source predicted, for which gaps are named, was {question.Operators.Code} and {question.Source}.");
        }

        var releases = await ChangedReleases.Between(connection, pair, ["predicted-coverage", "os-open-roads"], cancellation);
        var relevant = releases.FindAll(release => release.Dataset == "os-open-roads" || from.Releases.Contains(release.From ?? 0) || to.Releases.Contains(release.To ?? 0));
        var parameters = new
        {
            fromSignal = from.Calculation, toSignal = to.Calculation, fromPlaces = from.Places, toPlaces = to.Places, fromRoads = from.Roads, toRoads = to.Roads, fromGaps, toGaps,
            fromEvery = (1 << from.Operators.Count) - 1, toEvery = (1 << to.Operators.Count) - 1, rule = question.Operators.Code, classes = question.PublishedClasses,
            area = to.Area?.Code, after = after?.Link,
        };
        var (items, more, (link, nth)) = (new List<ChangedStretch>(), false, ("", 0));
        await foreach (var row in Whole(connection, parameters, cancellation))
        {
            (link, nth) = row.Link == link ? (link, nth + 1) : (row.Link, 0);
            var ofKind = ChangedReleases.AreCorrections(relevant) ? "corrected" : row.Kind;
            if ((link == after?.Link && nth <= after.Nth) || (kind is not null && kind != ofKind))
            {
                continue;
            }

            more = items.Count == limit;
            if (more)
            {
                break;
            }

            items.Add(new ChangedStretch(
                Name(row.IsMm, row.IsOn) ?? Name(row.WasMm, row.WasOn), row.Link, row.Road, row.RoadClass, row.FromMm / 1000m, row.ToMm / 1000m, (row.ToMm - row.FromMm) / 1000m,
                (GapState)row.From, (GapState)row.To, ofKind) { Nth = nth });

            string? Name(long? mm, DateOnly? on) => mm is null ? null : new RoadGapId(question.Technology, question.Environment, question.Operators.Code, on!.Value, mm.Value, row.Link).ToString();
        }

        return new RoadChangePage(
            pair.From.Id, pair.To.Id, $"{question.Source} {question.Technology} {question.Environment}, operators {question.Operators.Code}", to.Area?.Code, RoadSummary.Metres, items,
            more ? new RoadChangeCursor(pair.From.Id, pair.To.Id, items[^1].Nth, items[^1].Link).ToString() : null, pair.To.Id, pair.To.AsOf, pair.To.Synthetic);
    }

    /// <summary>Parts that go on in one another, of the same gaps and change, as one.</summary>
    private static async IAsyncEnumerable<Row> Whole(NpgsqlConnection connection, object parameters, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Row? held = null;
        foreach (var row in await connection.QueryAsync<Row>(new CommandDefinition(Query, parameters, cancellationToken: cancellation)))
        {
            if (held is not null && held with { FromMm = row.FromMm, ToMm = row.ToMm } == row && held.ToMm == row.FromMm)
            {
                held = held with { ToMm = row.ToMm };
                continue;
            }

            if (held is not null)
            {
                yield return held;
            }

            held = row;
        }

        if (held is not null)
        {
            yield return held;
        }
    }

    private sealed record Row
    {
        public string Link { get; init; } = "";

        public string? Road { get; init; }

        public string RoadClass { get; init; } = "";

        public long FromMm { get; init; }

        public long ToMm { get; init; }

        public int From { get; init; }

        public int To { get; init; }

        public long? WasMm { get; init; }

        public DateOnly? WasOn { get; init; }

        public long? IsMm { get; init; }

        public DateOnly? IsOn { get; init; }

        public string Kind => ((GapState)From, (GapState)To) switch
        {
            (GapState.Absent, _) => "arrived",
            (_, GapState.Absent) => "left",
            (GapState.Unknown, _) or (_, GapState.Unknown) => "reclassified",
            (_, GapState.Served) => "closed",
            _ => "opened",
        };
    }
}

/// <param name="From">The earlier edition.</param>
/// <param name="To">The later one.</param>
/// <param name="Lacking">The question, in words.</param>
/// <param name="Area">The code stayed within; null = everywhere held.</param>
/// <param name="Unit">metres.</param>
/// <param name="Items">Link by link, from start to end.</param>
/// <param name="NextCursor">To ask on with; null on the last page.</param>
/// <param name="Edition">The later side's.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record RoadChangePage(
    int From, int To, string Lacking, string? Area, string Unit, IReadOnlyList<ChangedStretch> Items, string? NextCursor, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Gap">The id of the gap that it is of now, else of the one that it was of: <c>/api/gaps/{id}</c> has its history. Null where it never lacked signal.</param>
/// <param name="Link">As published.</param>
/// <param name="Road">Its number; null where it has none.</param>
/// <param name="RoadClass">As published.</param>
/// <param name="FromM">From the link's start.</param>
/// <param name="ToM">From the link's start.</param>
/// <param name="Metres">Between the two.</param>
/// <param name="From">Its state then.</param>
/// <param name="To">Its state now.</param>
/// <param name="Kind">closed, opened, reclassified, arrived, left or corrected.</param>
public sealed record ChangedStretch(
    string? Gap, string Link, string? Road, string RoadClass, decimal FromM, decimal ToM, decimal Metres, GapState From, GapState To, string Kind)
{
    /// <summary>Which of the link's changes it is, from 0.</summary>
    internal int Nth { get; init; }
}
