using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Disagreements;

/// <summary>Where two sources say opposite things of the same premises: how many, about what, where and which.</summary>
public static class PremisesDisagreements
{
    private static readonly string Query = Sql.Beside(typeof(PremisesDisagreements));
    private static readonly string PremisesQuery = Sql.Beside(typeof(PremisesDisagreements), "premises");
    private static readonly string ItemsQuery = Sql.Beside(typeof(PremisesDisagreements), "items");
    private static readonly string SourcesQuery = Sql.Beside(typeof(PremisesGaps), "sources");

    /// <summary>Counts by pair of statements and by area. Refuses with UnitNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<PremisesDisagreementSummary>> Summary(
        NpgsqlDataSource database, Edition edition, PremisesDisagreementQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        if (((AreaKind?)question.By).Refused() is { } overlapping)
        {
            return overlapping;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await Resolve(connection, edition, question.Area, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var by = question.By.Code();
        var parameters = new { calculation = scope.Calculation, level = question.Level?.Code(), by, area = scope.Area?.Code };
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(Query, parameters, cancellationToken: cancellation))).AsList();
        var (premises, all) = await connection.QuerySingleAsync<(long Premises, long All)>(new CommandDefinition(PremisesQuery, parameters, cancellationToken: cancellation));
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery,
            new { edition = edition.Id, areas = edition.Areas, by, datasets = (string[])["bduk-premises", "supplier-full-fibre", "ofcom-fixed-postcode"] },
            cancellationToken: cancellation))).AsList();
        var total = rows.Sum(row => row.Premises);
        var where = scope.Area is { } area ? $"In {area.Name} ({area.Code})" : "Everywhere held";
        return new PremisesDisagreementSummary(
            "premises", question with { Area = scope.Area?.Code },
            $"{where}, two sources contradict each other {total:N0} {(total == 1 ? "time" : "times")} about what a premises can get: about {premises:N0} of {all:N0} premises.", total, premises, all,
            [.. rows.GroupBy(row => (row.Level, row.Source, row.Says, row.Against, row.AgainstLevel, row.AgainstSays))
                .Select(pair => new PremisesDisagreementPair(
                    pair.Key.Level, pair.Key.Source, pair.Key.Says, pair.Key.Against, pair.Key.AgainstLevel, pair.Key.AgainstSays, pair.Sum(row => row.Premises)))],
            [.. rows.Where(row => row.Code is not null).GroupBy(row => (row.Code, row.Name)).OrderBy(group => group.Key.Code, StringComparer.Ordinal)
                .Select(group => new PremisesDisagreementGroup(group.Key.Code!, group.Key.Name!, group.Sum(row => row.Premises)))],
            rows.Where(row => row.Code is null).Sum(row => row.Premises), sources, [.. Notes(edition, scope.Area)], edition.Id, edition.AsOf, edition.Synthetic);
    }

    /// <summary>Which they are, a page at a time in the order of the UPRN. Refuses with UnitNotHeld or AreaUnknown.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="question">Its kind of area plays no part.</param>
    /// <param name="after">Only UPRNs above this one; null from the start.</param>
    /// <param name="limit">Premises of a page, 1 to 10,000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<PremisesDisagreementPage>> Items(
        NpgsqlDataSource database, Edition edition, PremisesDisagreementQuestion question, long? after = null, int limit = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await Resolve(connection, edition, question.Area, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var items = (await connection.QueryAsync<PremisesDisagreementItem>(new CommandDefinition(
            ItemsQuery, new { calculation = scope.Calculation, level = question.Level?.Code(), area = scope.Area?.Code, after, limit = limit + 1 }, cancellationToken: cancellation))).AsList();
        var premises = items.Select(item => item.Uprn).Distinct().ToList();
        var more = premises.Count > limit;
        return new PremisesDisagreementPage(
            question with { Area = scope.Area?.Code }, more ? [.. items.Where(item => item.Uprn != premises[^1])] : items, more ? premises[^2] : null, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static async Task<Answer<Scope>> Resolve(NpgsqlConnection connection, Edition edition, string? code, CancellationToken cancellation)
    {
        if (edition.PremisesLevels is not { } calculation)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Edition {edition.Id} holds no premises release: there is nothing to compare.");
        }

        KnownArea? area = null;
        return code is null || (await AreaLookup.Find(connection, calculation, areas: false, code, cancellation)).TryGet(out area, out var refusal)
            ? new Scope(calculation, area)
            : refusal;
    }

    private static IEnumerable<string> Notes(Edition edition, KnownArea? area)
    {
        if (edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (area?.Note is { } note)
        {
            yield return note;
        }

        yield return "The first source of a pair stands higher in precedence; which one is right is not known. Releases of different dates may differ because something was built between them.";
        yield return "Suppliers that say they do not serve a premises contradict nobody. A supplier's full fibre and another source's 'no gigabit' do.";
    }

    private sealed record Scope(int Calculation, KnownArea? Area);

    private sealed record Row(
        string Level, string Source, bool Says, string Against, string AgainstLevel, bool AgainstSays, string? Code, string? Name, long Premises);
}
