using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Changes;

/// <summary>One road gap: where it is, since when it is known, and what every edition that is kept says of it.</summary>
internal static class RoadGapHistory
{
    private static readonly string Query = Sql.Beside(typeof(RoadGapHistory));
    private static readonly string Place = Sql.Beside(typeof(RoadGapHistory), "place");

    /// <summary>Refuses with QuestionNotHeld when no edition up to this one has a gap of that name.</summary>
    public static async Task<Answer<GapRecord>> Of(NpgsqlDataSource database, Edition edition, RoadGapId gap, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var parameters = new { edition = edition.Id, engine = edition.EngineVersion, gap.Technology, gap.Environment, gap.Rule, gap.Link, gap.FirstMm, gap.FirstOn };
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
        var place = await connection.QueryFirstOrDefaultAsync<LinkRow>(new CommandDefinition(Place, parameters, cancellationToken: cancellation));
        if (place is null || rows.FindLast(row => row.FromMm is not null) is not { } newest)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"No edition up to {edition.Id} has a road gap {gap}.");
        }

        var history = rows.ConvertAll(row => new RoadGapMoment(
            row.Edition, row.AsAt, State(row), row.LackingMm / 1000m, row.FromMm / 1000m, row.ToMm / 1000m,
            row is { OtherMm: { } mm, OtherOn: { } on } ? (gap with { FirstMm = mm, FirstOn = on }).ToString() : null));
        var now = history[^1];
        var run = history.AsEnumerable().Reverse().TakeWhile(moment => moment.State == now.State && moment.ContinuedAs == now.ContinuedAs).Last();
        var line = LinkStretch.Between(place.Geom, place.LonLat, newest.FromMm!.Value, newest.ToMm!.Value);
        return new RoadGapRecord(
            gap.ToString(), now.State, run.AsAt, run == history[0], Sentence(gap, place, now, run, rows[^1].Operators), gap.Technology, gap.Environment, gap.Rule, gap.Link, place.Road, place.Class,
            newest.FromMm.Value / 1000m, newest.ToMm.Value / 1000m, line[0].X, line[0].Y, history, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static GapState State(Row row) => row switch
    {
        { FromMm: not null } => GapState.Lacking,
        { Mm: 0 } => GapState.Absent,
        { LackingMm: > 0 } => GapState.Lacking,
        { UnknownMm: > 0 } => GapState.Unknown,
        _ => GapState.Served,
    };

    private static string Sentence(RoadGapId gap, LinkRow place, RoadGapMoment now, RoadGapMoment since, string[] operators)
    {
        var signal = $"{gap.Technology.ToUpperInvariant()} {gap.Environment} signal from";
        var (one, every) = operators is [var single] ? (single, single) : ($"at least one of {operators.Length} operators", $"every one of {operators.Length} operators");
        var (lacked, had) = gap.Rule == "all" ? ($"{signal} {one}", $"{signal} {every}") : ($"{signal} {every}", $"{signal} {one}"); // lacking is the negation: not from every one, or from none
        var where = $"The stretch of {place.Road ?? place.Name ?? place.Class} on link {gap.Link}";
        return now switch
        {
            { ContinuedAs: { } other } => $"{where} lacks {lacked} over {now.LackingM:N1} m still, as part of another gap since {since.AsAt:MMMM yyyy}: {other}.",
            { State: GapState.Lacking } => $"{where} is predicted to lack {lacked} over {now.LackingM:N1} m, since the releases of {since.AsAt:MMMM yyyy}, the first held that say so without a break.",
            { State: GapState.Served } => $"The gap is closed: {char.ToLowerInvariant(where[0])}{where[1..]} has {had} since the releases of {since.AsAt:MMMM yyyy}.",
            { State: GapState.Unknown } => $"{where}: whether it lacks {lacked} is unknown since the releases of {since.AsAt:MMMM yyyy}.",
            _ => $"{where} is not in the releases since {since.AsAt:MMMM yyyy}.",
        };
    }

    private sealed record Row
    {
        public int Edition { get; init; }

        public DateOnly AsAt { get; init; }

        public long? FromMm { get; init; }

        public long? ToMm { get; init; }

        public long Mm { get; init; }

        public long LackingMm { get; init; }

        public long UnknownMm { get; init; }

        public long? OtherMm { get; init; }

        public DateOnly? OtherOn { get; init; }

        public string[] Operators { get; init; } = [];
    }

    private sealed record LinkRow
    {
        public string? Road { get; init; }

        public string Class { get; init; } = "";

        public string? Name { get; init; }

        public LineString Geom { get; init; } = null!;

        public LineString LonLat { get; init; } = null!;
    }
}
