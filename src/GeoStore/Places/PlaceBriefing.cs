using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Exclusion;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Buildings;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Signal;
using Wessex.GeoStore.Indicators;
using Wessex.GeoStore.Programmes;

namespace Wessex.GeoStore.Places;

/// <summary>Everything about one place in one answer, each part asked of the question that it belongs to.</summary>
public static class PlaceBriefing
{
    private static readonly string KindQuery = Sql.Beside(typeof(PlaceBriefing), "kind");
    private static readonly string Held = Sql.Beside(typeof(PlaceBriefing), "held");
    private static readonly BroadbandLevel[] Followed = [BroadbandLevel.Gigabit, BroadbandLevel.FullFibre];

    /// <summary>Refuses with AreaUnknown, or with KindNotHeld for an LSOA or a postcode sector.</summary>
    public static async Task<Answer<PlaceAnswer>> Of(NpgsqlDataSource database, Edition edition, string code, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        async Task<List<T>> Read<T>(string sql, object parameters) => (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellation))).AsList();

        var counted = edition.PremisesLevels is not null;
        if (!(await AreaLookup.Find(connection, counted ? edition.PremisesLevels : edition.Areas, areas: !counted, code, cancellation)).TryGet(out var area, out var refusal))
        {
            return refusal;
        }

        var kindCode = (await Read<string>(KindQuery, new { levels = edition.PremisesLevels, areas = edition.Areas, area = area.Code })).FirstOrDefault();
        if (!AreaKinds.TryParse(kindCode, out var kind))
        {
            return new Refusal(RefusalKind.KindNotHeld, $"code must be of a county, council, district, ward, parish, constituency or lot, was {area.Code} ({area.Name}).");
        }

        var brief = new Gathered(area, kind);
        foreach (var gaps in (await PremisesGaps.AllLevels(database, edition, kind, area.Code, cancellation)).Value ?? [])
        {
            brief.Levels.Add(new PlaceLevel(gaps.Level, gaps.Unit, gaps.Total));
            brief.Say(gaps.Question.Lacking is BroadbandLevel.Gigabit or BroadbandLevel.Superfast ? gaps.Sentence : null, gaps.Sources, gaps.Notes);
        }

        foreach (var (technology, environment) in await Read<(string Technology, string Environment)>(Held, new { edition = edition.Id, subject = "roads" }))
        {
            var question = new RoadQuestion(technology, environment, "predicted", OperatorRule.All, ["A", "B"], RoadGrouping.All.First(grouping => grouping.Code == "class"), Area: area.Code);
            if ((await RoadGaps.Summary(database, edition, question, cancellation)).TryGet(out var roads, out _))
            {
                brief.Roads.Add(new PlaceRoads(technology, environment, roads.Operators, roads.Total, roads.Groups));
                brief.Say(environment == "in-vehicle" ? roads.Sentence : null, roads.Sources, roads.Notes);
            }
        }

        foreach (var (technology, environment) in await Read<(string Technology, string Environment)>(Held, new { edition = edition.Id, subject = "premises" }))
        {
            var question = new PremisesSignalQuestion(technology, environment, OperatorRule.All, kind, area.Code);
            if ((await PremisesSignalGaps.Summary(database, edition, question, cancellation)).TryGet(out var signal, out _))
            {
                brief.Premises.Add(new PlaceOperators(
                    technology, environment, signal.Operators, [.. signal.Total.ByNumberOfOperators.Select(number => number.Premises)], signal.Total.SomeUnknown, signal.Total.All));
                brief.Say(null, signal.Sources, signal.Notes);
            }
        }

        var clusters = (await GapClusters.LargestOf(database, edition, BroadbandLevel.Gigabit, area.Code, cancellation)).Value;
        brief.Say(clusters?.Sentence, clusters?.Sources ?? [], clusters?.Notes ?? []);
        var exclusion = (await ExclusionGaps.Of(database, edition, BroadbandLevel.Gigabit, area.Code, cancellation: cancellation)).Value;
        brief.Say(exclusion?.Sentence, exclusion?.Sources ?? [], exclusion?.Notes ?? []);
        var disagreements = await PlaceContradictions.Of(database, edition, area.Code, kind, brief.Roads, brief.Say, cancellation);
        var programmes = await ProgrammeProgress.Of(database, edition, area.Code, cancellation);
        if (programmes.Value is { } plan)
        {
            brief.Say(plan.Sentence, plan.Sources, plan.Notes);
        }

        await Changes(database, edition, brief, cancellation);
        var indicators = (await HeadlineIndicators.Of(database, edition, new IndicatorQuestion(area.Code), cancellation)).Value;
        brief.Say(null, indicators?.Sources ?? [], indicators?.Notes ?? []);
        var buildings = (await PublicBuildingGaps.Summary(database, edition, new BuildingQuestion(BroadbandLevel.Gigabit, "kind", Area: area.Code), cancellation)).Value;
        if (buildings is { Total.All: > 0 })
        {
            brief.Say(buildings.Sentence, buildings.Sources, buildings.Notes);
        }

        return new PlaceAnswer(
            area.Code, area.Name, kind, brief.Sentences, brief.Levels, brief.Roads, brief.Premises,
            clusters is null ? null : new PlaceClusters(clusters.Level.Code, clusters.Question.DistanceMetres, clusters.Question.Least, clusters.Total, clusters.Clusters is [var largest, ..] ? largest : null),
            exclusion is null ? null : new PlaceExclusion(exclusion.Level.Code, exclusion.Worst, exclusion.Indexes), disagreements,
            programmes.Value is { } held ? new PlaceProgrammes(held.Gaps, held.Lots, held.Schemes) : null,
            [.. (buildings?.Groups ?? []).Select(group => new PlaceBuildings(group.Code, group.Lacking, group.Served, group.Unknown))], brief.Changes, indicators?.Indicators,
            [.. brief.Sources.DistinctBy(source => source.Release)], [.. brief.Notes.Distinct()], edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static async Task Changes(NpgsqlDataSource database, Edition edition, Gathered brief, CancellationToken cancellation)
    {
        foreach (var level in Followed)
        {
            var before = await EditionPair.Resolve(database, from: null, edition.Id.ToString(CultureInfo.InvariantCulture), ChangeBasis.Of(level), cancellation);
            if (before.TryGet(out var pair, out _) && (await PremisesChanges.Between(database, pair, level, brief.Kind, brief.Area.Code, cancellation)).TryGet(out var change, out _))
            {
                brief.Changes.Add(new PlaceChange(change.Lacking, change.From, change.To, change.Total));
                brief.Say(change.Sentence, change.Sources, change.Notes);
            }
        }
    }

    /// <summary>What the parts have said so far.</summary>
    private sealed record Gathered(KnownArea Area, AreaKind Kind)
    {
        public List<string> Sentences { get; } = [];

        public List<PlaceLevel> Levels { get; } = [];

        public List<PlaceRoads> Roads { get; } = [];

        public List<PlaceOperators> Premises { get; } = [];

        public List<PlaceChange> Changes { get; } = [];

        public List<SourceRelease> Sources { get; } = [];

        public List<string> Notes { get; } = [];

        public void Say(string? sentence, IEnumerable<SourceRelease> sources, IEnumerable<string> notes)
        {
            if (sentence is not null)
            {
                Sentences.Add(sentence);
            }

            Sources.AddRange(sources);
            Notes.AddRange(notes);
        }
    }
}
