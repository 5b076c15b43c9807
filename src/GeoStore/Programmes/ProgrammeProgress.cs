using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Programmes;

/// <summary>What programmes have contracted and delivered, and the gaps in each and in none.</summary>
public static class ProgrammeProgress
{
    private const string ProjectGigabit = "project-gigabit";

    private static readonly string Plans = Sql.Beside(typeof(ProgrammeProgress));
    private static readonly string Lots = Sql.Beside(typeof(ProgrammeProgress), "lots");
    private static readonly string Stated = Sql.Beside(typeof(ProgrammeProgress), "contracts");

    /// <summary>Refuses with UnitNotHeld when the edition holds no premises release, AreaUnknown, or as the gap question does.</summary>
    public static async Task<Answer<ProgrammeAnswer>> Of(NpgsqlDataSource database, Edition edition, string? area = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        if (edition.PremisesLevels is not { } levels)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Programmes are counted by premises, and edition {edition.Id} holds no premises release.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        KnownArea? within = null;
        if (area is not null && !(await AreaLookup.Find(connection, levels, areas: false, area, cancellation)).TryGet(out within, out var refusal))
        {
            return refusal;
        }

        var parameters = new { edition = edition.Id, levels, areas = edition.Areas, area = within?.Code };
        var plans = (await connection.QueryAsync<PlanRow>(new CommandDefinition(Plans, parameters, cancellationToken: cancellation))).AsList();
        var lots = (await connection.QueryAsync<(string Code, string Name, bool Shape)>(new CommandDefinition(Lots, parameters, cancellationToken: cancellation))).AsList();
        var stated = (await connection.QueryAsync<ContractRow>(new CommandDefinition(Stated, parameters, cancellationToken: cancellation))).AsList();
        var sources = await SourceReleases.Of(connection, edition, ["bduk-premises", "programmes", "os-open-uprn"], cancellation);

        var held = plans.Select(plan => plan.Lot).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var contracts = sources.Any(source => source.Dataset == "programmes") ? stated.ConvertAll(row => row.Contract(held.Contains(row.LotId))) : null;
        var gaps = Count(plans);
        return new ProgrammeAnswer(
            within?.Code, Sentence(gaps, within), gaps, ByLot(plans, lots, contracts ?? []), Schemes(plans), contracts, sources, Notes(edition, within), edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static ProgrammeGaps Count(List<PlanRow> plans)
    {
        var lacking = plans.FindAll(plan => plan.Gigabit == false);
        long Sum(Func<PlanRow, bool> chosen) => lacking.Where(chosen).Sum(plan => plan.Premises);
        return new ProgrammeGaps(
            Sum(_ => true), Sum(plan => !plan.Placed), Sum(plan => plan.Memberships > 0), Sum(plan => plan.Memberships > 1), lacking.Sum(plan => plan.Memberships * plan.Premises),
            Sum(plan => plan.Memberships == 0), Sum(plan => plan.Memberships == 0 && plan.FutureGigabit == true),
            Sum(plan => plan is { GisDeferred: true, Vouchers: false, Hubs: false }), Sum(plan => plan.Superfast && plan.Memberships == 1));
    }

    private static List<LotProgress> ByLot(List<PlanRow> plans, List<(string Code, string Name, bool Shape)> lots, IReadOnlyList<Contract> contracts) =>
    [
        .. lots.Select(lot =>
        {
            var rows = plans.FindAll(plan => (plan.Lot ?? "") == lot.Code);
            long Gaps(Func<PlanRow, bool> chosen) => rows.Where(plan => plan.Gigabit == false && chosen(plan)).Sum(plan => plan.Premises);
            return new LotProgress(
                lot.Code, lot.Name, lot.Shape, Figures(rows), Gaps(plan => plan.Memberships > 0), Gaps(plan => plan.Memberships == 0), Gaps(plan => plan.Gis), Gaps(plan => plan.GisDeferred),
                [.. contracts.Where(contract => contract.LotId == lot.Code && lot.Code.Length > 0).Select(contract => contract.Code)]);
        }),
    ];

    private static List<Scheme> Schemes(List<PlanRow> plans)
    {
        IEnumerable<Scheme> Of(string programme, Func<PlanRow, bool> member, Func<PlanRow, string?> contract, Func<PlanRow, string?> supplier) => plans.Where(member)
            .GroupBy(plan => (Name: contract(plan) ?? "", Supplier: supplier(plan))).OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => new Scheme(
                programme, group.Key.Name, group.Key.Supplier, Figures([.. group]),
                programme == ProjectGigabit ? group.Where(plan => plan is { Gigabit: false, GisDeferred: true }).Sum(plan => plan.Premises) : 0,
                programme == ProjectGigabit ? group.Where(plan => !plan.GisDeferred).Min(plan => plan.CoveredBy) : null,
                programme == ProjectGigabit ? group.Where(plan => !plan.GisDeferred).Max(plan => plan.CoveredBy) : null));
        return
        [
            .. Of(ProjectGigabit, plan => plan.Gis, plan => plan.GisContract, plan => plan.GisSupplier),
            .. Of("voucher", plan => plan.Vouchers, plan => plan.VouchersContract, plan => plan.VouchersSupplier),
            .. Of("superfast", plan => plan.Superfast, plan => plan.SuperfastContract, plan => plan.SuperfastSupplier),
            .. Of("hub", plan => plan.Hubs, plan => plan.HubsContract, plan => plan.HubsSupplier),
        ];
    }

    private static ProgrammeFigures Figures(List<PlanRow> rows)
    {
        long Sum(Func<PlanRow, bool> chosen) => rows.Where(chosen).Sum(plan => plan.Premises);
        return new ProgrammeFigures(
            Sum(plan => plan.Gigabit == false), Sum(plan => plan.Gigabit == true), Sum(plan => plan.Gigabit is null), Sum(plan => plan is { Gigabit: false, FutureGigabit: true }));
    }

    private static string Sentence(ProgrammeGaps gaps, KnownArea? area) =>
        $"{(area is null ? "In all that is held" : $"In {area.Name} ({area.Code})")}, {gaps.Lacking:N0} premises lack gigabit broadband: {gaps.InProgramme:N0} are in a programme "
        + $"({gaps.OnlyFinished:N0} of them only in the superfast programme, which is not for gigabit, and {gaps.OnlyDeferred:N0} only in the deferred scope of a contract, which binds nobody to build there) and {gaps.InNone:N0} in none, of which {gaps.InNonePlanned:N0} are planned all the same."
        + (gaps.Unplaced > 0 ? $" {gaps.Unplaced:N0} of all these are in no ward (no position is held, or it lies outside all), so a figure by ward leaves them out." : "");

    private static List<string> Notes(Edition edition, KnownArea? area) =>
    [
        .. edition.Synthetic ? ["Synthetic: the sample's figures, made up to look believable. They say nothing about real places."] : Array.Empty<string>(),
        .. area?.Note is { } note ? [note] : Array.Empty<string>(),
        "A premises is in a programme where the premises release says so; in several, it counts in each, and once in 'in_programme'. A blank is no membership.",
        "In a programme counts the deferred scope of contracts too, which binds nobody to build there: 'only_deferred' is how many gaps have nothing but that.",
        "Contracted, delivered and remaining are what the programme office states, of the whole contract wherever it lies; the premises release names contracts otherwise, so the two are joined by lot alone.",
        "A lot is where a programme may procure: a premises in it is not by that in a contract.",
    ];
}
