using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Changes;

/// <summary>One gap: where it is, since when it is known, and what every edition that is kept says of it.</summary>
public static class GapHistory
{
    private static readonly string Query = Sql.Beside(typeof(GapHistory));
    private static readonly string Place = Sql.Beside(typeof(GapHistory), "place");
    private static readonly string Overridden = Sql.Beside(typeof(GapHistory), "overridden");

    /// <summary>Refuses with QuestionNotHeld when the id is none, or no edition up to this one has the premises.</summary>
    public static async Task<Answer<GapRecord>> Of(NpgsqlDataSource database, Edition edition, string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        if (RoadGapId.Parse(id) is { } stretch)
        {
            return await RoadGapHistory.Of(database, edition, stretch, cancellation);
        }

        if (GapId.Parse(id) is not { } gap)
        {
            return new Refusal(
                RefusalKind.QuestionNotHeld,
                "a gap's id must be premises-UPRN-level, such as premises-100012345678-gigabit, or road-technology-environment-operators-date-millimetre-link as a list of "
                    + $"stretches gives it, was {(id.Length <= 60 ? id : id[..60])}.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var parameters = new { edition = edition.Id, engine = edition.EngineVersion, uprn = gap.Uprn, level = gap.Level.Code(), datasets = GapWords.Stating(gap.Level) };
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
        if (rows.TrueForAll(row => (GapState)row.State == GapState.Absent))
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"No edition up to {edition.Id} has a premises with the UPRN {gap.Uprn}.");
        }

        var history = rows.Select(row => new GapMoment(row.Edition, row.AsAt, (GapState)row.State, row.Overridden)).ToList();
        var place = await connection.QueryFirstOrDefaultAsync<(string? Postcode, double? Lon, double? Lat)>(new CommandDefinition(
            Place, new { calculation = rows.Last(row => (GapState)row.State != GapState.Absent).Calculation, uprn = gap.Uprn }, cancellationToken: cancellation));
        var (now, isOverridden) = (history[^1].State, history[^1].Overridden);
        var said = isOverridden
            ? await connection.QueryFirstOrDefaultAsync<OverrideRow>(new CommandDefinition(Overridden, parameters, cancellationToken: cancellation))
            : null;
        var run = history.AsEnumerable().Reverse().TakeWhile(moment => moment.State == now && moment.Overridden == isOverridden).Last();
        return new PremisesGapRecord(
            GapId.Premises(gap.Uprn, gap.Level), gap.Uprn, gap.Level.Definition(), place.Postcode, place.Lon, place.Lat, now, said?.FromDate ?? run.AsAt,
            said is null && run == history[0],
            said is null ? Sentence(gap, now, run, history.Any(moment => moment.AsAt < run.AsAt && moment.State == GapState.Lacking)) : Sentence(gap, said, history[^1].AsAt),
            said is null ? null : new GapOverride(said.Value, said.FromDate, said.UntilDate, said.Reason, (GapState?)said.State), history, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static string Sentence(GapId gap, GapState now, GapMoment since, bool lackedBefore)
    {
        var title = gap.Level.Definition().Title;
        var date = $"{since.AsAt:MMMM yyyy}";
        return now switch
        {
            GapState.Lacking => $"The premises {gap.Uprn} is known to lack {title} since the releases of {date}, the first held that say so without a break.",
            GapState.Served when !lackedBefore => $"No gap is known: the premises {gap.Uprn} has {title} by the releases since {date}, and none before them that is kept says that it lacked it.",
            GapState.Served => $"The gap is closed: the premises {gap.Uprn} has {title} since the releases of {date}.",
            GapState.Unknown => $"Whether the premises {gap.Uprn} lacks {title} is unknown since the releases of {date}.",
            _ => $"The premises {gap.Uprn} is not in the releases since {date}.",
        };
    }

    private static string Sentence(GapId gap, OverrideRow said, DateOnly factsOn)
    {
        var title = gap.Level.Definition().Title;
        var officer = said.Value switch
        {
            "true" => $"the premises {gap.Uprn} has {title}",
            "false" => $"the premises {gap.Uprn} lacks {title}",
            _ => $"whether the premises {gap.Uprn} lacks {title} is unknown",
        };
        var releases = (GapState?)said.State switch
        {
            GapState.Lacking => $"say that it lacks {title}",
            GapState.Served => $"say that it has {title}",
            GapState.Unknown => "do not say",
            _ => "are overruled, and no edition is kept that shows what they say",
        };
        return $"An officer's override decides since {said.FromDate:d MMMM yyyy}: {officer}. The releases of {factsOn:MMMM yyyy} {releases}.";
    }

    private sealed record Row(int Edition, int Calculation, DateOnly AsAt, int State, bool Overridden);

    private sealed record OverrideRow(string Value, DateOnly FromDate, DateOnly UntilDate, string Reason, int? State);
}
