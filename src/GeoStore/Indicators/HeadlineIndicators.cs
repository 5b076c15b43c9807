using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Indicators;

/// <summary>The council's headline indicators of an area, beside what others published, with what is planned and what went on.</summary>
public static class HeadlineIndicators
{
    private static readonly string Counts = Sql.Beside(typeof(HeadlineIndicators));
    private static readonly string Bases = Sql.Beside(typeof(HeadlineIndicators), "bases");
    private static readonly string Above = Sql.Beside(typeof(HeadlineIndicators), "above");
    private static readonly string Names = Sql.Beside(typeof(HeadlineIndicators), "names");
    private static readonly string PublishedFigures = Sql.Beside(typeof(HeadlineIndicators), "published");
    private static readonly string Planned = Sql.Beside(typeof(HeadlineIndicators), "planned");
    private static readonly string Sites = Sql.Beside(typeof(HeadlineIndicators), "sites");

    private static readonly string Kind = Sql.Beside(typeof(Places.PlaceBriefing), "kind");

    private static readonly string[] Comparing = ["ofcom-fixed-authority", "ofcom-mobile-authority"];
    private static readonly string[] Facts = [.. IndicatorDefinition.Fixed.SelectMany(definition => definition.Datasets).Distinct()];
    private static readonly string[] Planning = ["bduk-premises", "planned-sites", "os-open-uprn", "os-open-roads"];

    /// <summary>All indicators of one area. Refuses with AreaUnknown, or KindNotHeld for an area of a kind that indicators are not given by.</summary>
    public static async Task<Answer<IndicatorAnswer>> Of(
        NpgsqlDataSource database, Edition edition, IndicatorQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        CommandDefinition Send(string sql, object parameters) => new(sql, parameters, cancellationToken: cancellation);
        async Task<List<T>> Read<T>(string sql, object parameters) => (await connection.QueryAsync<T>(Send(sql, parameters))).AsList();

        var code = question.Area ?? CouncilFigures.Held.Council;
        if (!(await AreaLookup.Find(connection, edition.Areas, areas: true, code, cancellation)).TryGet(out var area, out var refusal))
        {
            return refusal;
        }

        var council = await connection.QueryFirstOrDefaultAsync<NeighbourName>(Send(Above, new { areas = edition.Areas, area = area.Code }));
        var beside = CouncilFigures.Held.Beside(council?.Code);
        string[] codes = [area.Code, .. beside];
        var counts = await Read<AreaCount>(Counts, new { edition = edition.Id, engine = edition.EngineVersion, areas = codes });
        if (!counts.Exists(count => count.Edition == edition.Id && count.Area == area.Code)
            && (await Read<string>(Kind, new { levels = edition.PremisesLevels, areas = edition.Areas, area = area.Code })).Count == 0)
        {
            return new Refusal(
                RefusalKind.KindNotHeld,
                $"area must be a county, council, district, ward, parish, constituency or lot, was {area.Code} ({area.Name}).");
        }

        var held = await Read<HeldBasis>(Bases, new { edition = edition.Id, engine = edition.EngineVersion, datasets = Facts });
        var names = (await Read<NeighbourName>(Names, new { areas = edition.Areas, codes })).ToDictionary(name => name.Code, name => name.Name, StringComparer.Ordinal);
        string[] authorities = [.. new[] { area.Code, council?.Code }.OfType<string>().Concat(beside).Distinct()];
        var published = await Read<PublishedFigure>(PublishedFigures, new { edition = edition.Id, codes = authorities, measures = Comparators.Measures });
        var until = new DateOnly(question.Year, 12, 31);
        var planned = edition.PremisesLevels is null ? null : await connection.QuerySingleAsync<PlannedPremises>(Send(Planned, new { edition = edition.Id, levels = edition.PremisesLevels, area = area.Code, until }));
        var sites = await connection.QuerySingleOrDefaultAsync<SiteCount>(Send(Sites, new { edition = edition.Id, areas = edition.Areas, area = area.Code, until }));
        var postcodes = await PostcodeFigures.Of(database, edition, area.Code, cancellation);
        string[] datasets = [.. Facts, .. Comparing, .. Planning];
        var sources = await SourceReleases.Of(connection, edition, datasets, cancellation);

        var comparators = new Comparators(area, council, published, edition);
        var indicators = IndicatorDefinition.For(Operators).Select(definition => Indicator(definition)).ToList();
        return new IndicatorAnswer(
            question with { Area = area.Code }, area.Name, council?.Code, IndicatorWords.Sentence(area, indicators), indicators,
            sites is null ? null : IndicatorWords.Planned(sites.Sites, sites.ByYear, sites.Undated, question.Year),
            sources, IndicatorWords.Notes(edition, area), edition.Id, edition.AsOf, edition.Synthetic);

        int? Operators(string technology)
        {
            var (_, signal, measure) = IndicatorDefinition.Numbered.First(one => one.Technology == technology);
            return held.Find(one => one.Edition == edition.Id && one.Basis == signal)?.Operators ?? comparators.MostOperators(measure);
        }

        Indicator Indicator(IndicatorDefinition definition)
        {
            var mine = counts.FindAll(count => count.Indicator == definition.Code);
            var figures = mine.Find(count => count.Edition == edition.Id && count.Area == area.Code)?.Figures(definition);
            var bases = IndicatorBasis.Of(definition, held);
            var basis = figures is null ? null : bases.GetValueOrDefault(edition.Id);
            var history = basis is null ? [] : mine
                .Where(count => count.Area == area.Code && bases.TryGetValue(count.Edition, out var then) && (then.Newest < basis.Newest || count.Edition == edition.Id))
                .Select(count => HistoryPoint.Of(count.Edition, count.Figures(definition), bases[count.Edition]))
                .GroupBy(point => point.AsAt).Select(sameDate => sameDate.MaxBy(point => point.Edition)!).OrderBy(point => point.AsAt).ToList();
            return new Indicator(
                definition, basis?.Newest, basis?.Oldest, figures, figures is null ? IndicatorWords.NotHeld(definition, edition) : null,
                figures is null ? postcodes.GetValueOrDefault(definition.Code) : null,
                [.. beside.Select(neighbour => (neighbour, Counts: mine.Find(count => count.Edition == edition.Id && count.Area == neighbour)))
                    .Where(pair => pair.Counts is not null)
                    .Select(pair => new NeighbourFigures(pair.neighbour, names.GetValueOrDefault(pair.neighbour, pair.neighbour), pair.Counts!.Figures(definition)))],
                comparators.Of(definition, figures, figures is null ? postcodes.GetValueOrDefault(definition.Code) : null, basis),
                [.. CouncilFigures.Held.Targets.Where(target => target.Indicator == definition.Code && target.Area == council?.Code)],
                history, Trend.Of(history, question.Year), IndicatorWords.Projection(definition, figures, planned, question.Year));
        }
    }

    private sealed record AreaCount(int Edition, string Area, string Indicator, long Numerator, long Unknown, long Denominator)
    {
        public IndicatorFigures Figures(IndicatorDefinition definition) => definition.Unit == IndicatorDefinition.Metres
            ? new IndicatorFigures(Numerator / 1000m, Unknown / 1000m, Denominator / 1000m)
            : new IndicatorFigures(Numerator, Unknown, Denominator);
    }

    private sealed record SiteCount(int Sites, int ByYear, int Undated);
}

/// <summary>Premises without gigabit for which it is planned.</summary>
/// <param name="Dated">With a final coverage date up to the year asked for.</param>
/// <param name="Later">With a later one.</param>
/// <param name="Undated">Without one.</param>
/// <param name="Deferred">In the deferred scope of a contract, whatever its date.</param>
internal sealed record PlannedPremises(long Dated, long Later, long Undated, long Deferred);

/// <summary>One figure of a publisher's release.</summary>
internal sealed record PublishedFigure(
    string AreaCode, string AreaName, string Measure, double Value, string Unit, string Basis, int Release, DateOnly AsAt, string AsAtPrecision, bool Synthetic, string Title, string Publisher);
