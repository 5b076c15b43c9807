using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps;

/// <summary>How many premises (postcodes, where only those are held) of an area cannot get a level of broadband.</summary>
public static partial class PremisesGaps
{
    private static readonly string Query = Sql.Beside(typeof(PremisesGaps));
    private static readonly string FilteredQuery = Sql.Beside(typeof(PremisesGaps), "filtered");
    private static readonly string DeferredQuery = Sql.Beside(typeof(PremisesGaps), "deferred");
    private static readonly string UnplacedQuery = Sql.Beside(typeof(PremisesGaps), "unplaced");
    private static readonly string ListQuery = Sql.Beside(typeof(PremisesGaps), "list");
    private static readonly string SourcesQuery = Sql.Beside(typeof(PremisesGaps), "sources");
    private static readonly string BasisQuery = Sql.Beside(typeof(PremisesGaps), "basis");

    /// <summary>The figures by area, with the sentence, sources and notes. Refuses with UnitNotHeld, KindNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<GapSummary>> Summary(
        NpgsqlDataSource database, Edition edition, GapQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await Resolve(connection, edition, question, cancellation)).TryGet(out var scope, out var refusal)
            ? await Counted(connection, edition, question, scope, known: null, cancellation)
            : refusal;
    }

    private static async Task<GapSummary> Counted(
        NpgsqlConnection connection, Edition edition, GapQuestion question, Scope scope, List<(string Code, long Count)>? known, CancellationToken cancellation)
    {
        CommandDefinition Send(string sql, string? by = null) => new(
            sql,
            new
            {
                calculation = scope.Calculation, level = question.Lacking.Code(), by = by ?? question.By.Code(), area = scope.Area?.Code, edition = edition.Id, areas = edition.Areas,
                datasets = GapWords.Datasets(scope.Unit, question.Lacking),
            },
            cancellationToken: cancellation);
        var (groups, unplaced, deferred) = question.Where is { } filter
            ? await Filtered(connection, edition, scope, question, filter, question.By.Code(), cancellation)
            : ((await connection.QueryAsync<GapGroup>(Send(Query))).AsList(), known ?? await InNoGroup(connection, scope, question, cancellation), 0);
        var sources = (await connection.QueryAsync<SourceRelease>(Send(SourcesQuery))).AsList();
        var basis = await connection.QuerySingleAsync<LevelBasis>(Send(BasisQuery));

        var together = question.By.TotalCode() == question.By.Code() ? groups
            : question.Where is { } asWell ? (await Filtered(connection, edition, scope, question, asWell, question.By.TotalCode(), cancellation)).Groups
            : (await connection.QueryAsync<GapGroup>(Send(Query, question.By.TotalCode()))).AsList();
        var total = Sum(together, scope.Unit);
        var words = new GapWords(question, scope.Unit, scope.Area, basis, edition, deferred);
        var left = unplaced.Sum(reason => reason.Count);
        return new GapSummary(
            question with { Area = scope.Area?.Code, Unit = scope.Unit }, question.Lacking.Definition(), words.Sentence(total, left, sources), scope.Unit,
            words.Denominator, total, groups,
            new Unplaced(left, [.. unplaced.Select(reason => words.Unplaced(reason.Code, reason.Count))]),
            sources, words.Notes(total, sources), Profile: null, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static async Task<List<(string Code, long Count)>> InNoGroup(NpgsqlConnection connection, Scope scope, GapQuestion question, CancellationToken cancellation) =>
        (await connection.QueryAsync<(string Code, long Count)>(new CommandDefinition(
            UnplacedQuery, new { calculation = scope.Calculation, level = question.Lacking.Code(), by = question.By.Code(), area = scope.Area?.Code }, cancellationToken: cancellation))).AsList();

    /// <summary>Whether a question can be asked, and from what: its area and the releases that answer it, with nothing counted. Refuses as <see cref="Summary"/>.</summary>
    internal static async Task<Answer<AskedPremises>> Ask(NpgsqlConnection connection, Edition edition, GapQuestion question, CancellationToken cancellation)
    {
        var resolved = await Resolve(connection, edition, question, cancellation);
        return resolved.TryGet(out var scope, out var refusal)
            ? new AskedPremises(scope.Area?.Code, (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
                SourcesQuery,
                new { edition = edition.Id, areas = edition.Areas, by = question.By.Code(), datasets = GapWords.Datasets(scope.Unit, question.Lacking) },
                cancellationToken: cancellation))).AsList())
            : refusal;
    }

    /// <summary>What the coverage release lists and no group of the question holds, a page at a time, ordered by key.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="question">Its level plays no part.</param>
    /// <param name="after">Only keys after this one; null from the start.</param>
    /// <param name="limit">1 to 10,000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<UnplacedPage>> UnplacedItems(
        NpgsqlDataSource database, Edition edition, GapQuestion question, string? after = null, int limit = 100, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var resolved = await Resolve(connection, edition, question, cancellation);
        if (!resolved.TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        var premises = scope.Unit == GapUnit.Premises;
        var rows = (await connection.QueryAsync<(string Key, string Reason)>(new CommandDefinition(
            ListQuery,
            new
            {
                calculation = scope.Calculation,
                by = question.By.Code(),
                area = scope.Area?.Code,
                premises,
                afterUprn = premises && long.TryParse(after, out var uprn) ? uprn : (long?)null,
                afterPostcode = premises ? null : after,
                limit = limit + 1,
            },
            cancellationToken: cancellation))).AsList();
        var words = new GapWords(question, scope.Unit, scope.Area, Basis: null, edition);
        var items = rows.Take(limit).Select(row => new UnplacedItem(row.Key, row.Reason, words.Unplaced(row.Reason, 1).Reason)).ToList();
        return new UnplacedPage(scope.Unit, question.By, items, rows.Count > limit ? items[^1].Key : null, edition.Id, edition.Synthetic);
    }

    private static async Task<(List<GapGroup> Groups, List<(string Code, long Count)> Unplaced, long Deferred)> Filtered(
        NpgsqlConnection connection, Edition edition, Scope scope, GapQuestion question, PremisesFilter filter, string by, CancellationToken cancellation)
    {
        var releases = await EvidenceReleases.Of(connection, edition, cancellation);
        var parameters = filter.Parameters;
        parameters.AddDynamicParams(new
        {
            calculation = scope.Calculation, coverage = releases.Coverage, buildings = releases.Buildings, level = question.Lacking.Code(), by, area = scope.Area?.Code,
        });
        var deferred = filter.Planned == "yes"
            ? await connection.ExecuteScalarAsync<long>(new CommandDefinition(DeferredQuery, parameters, cancellationToken: cancellation))
            : 0;
        var rows = (await connection.QueryAsync<GapRow>(new CommandDefinition(FilteredQuery, parameters, cancellationToken: cancellation))).AsList();
        return (
            [.. rows.Where(row => row.Code is not null).Select(row => new GapGroup(row.Code!, row.Name, row.ParentCode, row.ParentName, row.Lacking, row.Served, row.Unknown))],
            [.. rows.Where(row => row.Code is null).Select(row => (row.Name, row.Lacking + row.Served + row.Unknown))],
            deferred);
    }

    private static async Task<Answer<Scope>> Resolve(NpgsqlConnection connection, Edition edition, GapQuestion question, CancellationToken cancellation)
    {
        var unit = question.Unit ?? (edition.PremisesLevels is null ? GapUnit.Postcodes : GapUnit.Premises);
        if ((unit == GapUnit.Premises ? edition.PremisesLevels : edition.PostcodeLevels) is not { } calculation)
        {
            return new Refusal(RefusalKind.UnitNotHeld, GapWords.NotHeld(unit, question.Unit is null, edition));
        }

        if (unit == GapUnit.Postcodes && question.Where is not null)
        {
            return new Refusal(RefusalKind.UnitNotHeld, "unit must be premises where premises are chosen one by one, was postcodes: those are held as a whole.");
        }

        KnownArea? area = null;
        if (question.Area is { } code)
        {
            var found = await AreaLookup.Find(connection, calculation, areas: false, code, cancellation);
            if (!found.TryGet(out area, out var refusal))
            {
                return refusal;
            }
        }

        var kinds = (await connection.QueryAsync<string>(new CommandDefinition(
            Sql.Beside(typeof(PremisesGaps), "kinds"), new { calculation }, cancellationToken: cancellation))).AsList();
        return kinds.Contains(question.By.Code())
            ? new Scope(unit, calculation, area)
            : new Refusal(
                RefusalKind.KindNotHeld,
                $"by must be a kind of area that edition {edition.Id} holds for {GapWords.Many(unit)} ({string.Join(", ", kinds)}), was {question.By.Code()}.");
    }

    private static GapFigures Sum(List<GapGroup> groups, GapUnit unit)
    {
        var (lacking, served, unknown) = (groups.Sum(group => group.Lacking), groups.Sum(group => group.Served), groups.Sum(group => group.Unknown));
        if (unit == GapUnit.Premises)
        {
            return new GapFigures(lacking, served, unknown);
        }

        var percents = groups.Sum(group => (decimal)(group.MeanPercentLacking ?? 0) * (group.Lacking + group.Served));
        return new GapFigures(
            lacking, served, unknown, groups.Sum(group => group.WhollyLacking),
            lacking + served == 0 ? null : (double)Math.Round(percents / (lacking + served), 6));
    }

    private sealed record GapRow(string? Code, string Name, string? ParentCode, string? ParentName, long Lacking, long Served, long Unknown);

    private sealed record Scope(GapUnit Unit, int Calculation, KnownArea? Area);
}

/// <summary>What a levels calculation reported of its sources.</summary>
/// <param name="Suppliers">How many suppliers' declarations of full fibre it had.</param>
/// <param name="PostcodeCoverage">Whether it had postcode coverage.</param>
/// <param name="DecentUpToo">Whether "decent" is measured down and up; false = down alone.</param>
/// <param name="NotInCoverage">Postcodes with a position that the coverage release does not list.</param>
/// <param name="SuppliersSpeaking">How many of them speak of premises that they do not serve.</param>
/// <param name="Overridden">Premises whose level an override in force decides.</param>
/// <param name="RecognitionNotStated">UPRNs of the premises release that it does not say of whether they are premises.</param>
internal sealed record LevelBasis(int Suppliers, bool PostcodeCoverage, bool DecentUpToo, long NotInCoverage, long RecognitionNotStated, int SuppliersSpeaking, long Overridden);

/// <summary>What a question about premises is answered from.</summary>
/// <param name="Area">The code to stay within, as the edition holds it; null = everywhere.</param>
/// <param name="Sources">The releases that the answer rests on.</param>
internal sealed record AskedPremises(string? Area, IReadOnlyList<SourceRelease> Sources);
