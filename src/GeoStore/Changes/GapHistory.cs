using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>One gap: where it is, since when it is known, and what every edition that is kept says of it.</summary>
public static class GapHistory
{
    private static readonly string Query = Sql.Beside(typeof(GapHistory));
    private static readonly string Place = Sql.Beside(typeof(GapHistory), "place");

    /// <summary>Refuses with QuestionNotHeld when the id is none, or no edition up to this one has the premises.</summary>
    public static async Task<Answer<GapRecord>> Of(NpgsqlDataSource database, Edition edition, string id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        if (GapId.Parse(id) is not { } gap)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"a gap's id must be premises-UPRN-level, such as premises-100012345678-gigabit, was {(id.Length <= 60 ? id : id[..60])}.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Query,
            new { edition = edition.Id, engine = edition.EngineVersion, uprn = gap.Uprn, level = gap.Level.Code(), datasets = GapWords.Datasets(GapUnit.Premises, gap.Level) },
            cancellationToken: cancellation))).AsList();
        if (rows.TrueForAll(row => (GapState)row.State == GapState.Absent))
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"No edition up to {edition.Id} has a premises with the UPRN {gap.Uprn}.");
        }

        var history = rows.Select(row => new GapMoment(row.Edition, row.AsAt, (GapState)row.State)).ToList();
        var place = await connection.QueryFirstOrDefaultAsync<(string? Postcode, double? Lon, double? Lat)>(new CommandDefinition(
            Place, new { calculation = rows.Last(row => (GapState)row.State != GapState.Absent).Calculation, uprn = gap.Uprn }, cancellationToken: cancellation));
        var now = history[^1].State;
        var run = history.AsEnumerable().Reverse().TakeWhile(moment => moment.State == now).Last();
        return new GapRecord(
            GapId.Premises(gap.Uprn, gap.Level), PremisesChanges.Subject, gap.Uprn, gap.Level.Definition(), place.Postcode, place.Lon, place.Lat, now, run.AsAt,
            history[0].State == now && run == history[0], Sentence(gap, now, run), history, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static string Sentence(GapId gap, GapState now, GapMoment since)
    {
        var title = gap.Level.Definition().Title;
        var date = $"{since.AsAt:MMMM yyyy}";
        return now switch
        {
            GapState.Lacking => $"The premises {gap.Uprn} is known to lack {title} since the releases of {date}, the first held that say so without a break.",
            GapState.Served => $"The gap is closed: the premises {gap.Uprn} has {title} since the releases of {date}.",
            GapState.Unknown => $"Whether the premises {gap.Uprn} lacks {title} is unknown since the releases of {date}.",
            _ => $"The premises {gap.Uprn} is not in the releases since {date}.",
        };
    }

    private sealed record Row(int Edition, int Calculation, DateOnly AsAt, int State);
}

/// <summary>One gap and its history.</summary>
/// <param name="Id">The same in every edition.</param>
/// <param name="Subject">premises.</param>
/// <param name="Uprn">The premises.</param>
/// <param name="Level">What it lacks or lacked.</param>
/// <param name="Postcode">As the newest release that has it states it.</param>
/// <param name="Lon">CRS84 degrees; null = no position is held.</param>
/// <param name="Lat">CRS84 degrees.</param>
/// <param name="State">In this edition.</param>
/// <param name="Since">The date of the first of the uninterrupted releases that say so.</param>
/// <param name="PerhapsEarlier">True when the first edition kept says so already: it may have been so before.</param>
/// <param name="Sentence">The same in plain English.</param>
/// <param name="History">One moment per date, oldest first.</param>
/// <param name="Edition">The edition that answers; later ones play no part.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record GapRecord(
    string Id, string Subject, long Uprn, LevelDefinition Level, string? Postcode, double? Lon, double? Lat, GapState State, DateOnly Since, bool PerhapsEarlier,
    string Sentence, IReadOnlyList<GapMoment> History, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Edition">That says so.</param>
/// <param name="AsAt">The date of the newest release that it rests on.</param>
/// <param name="State">Then.</param>
public sealed record GapMoment(int Edition, DateOnly AsAt, GapState State);
