using System.Text.Json;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>Who may get a voucher, for a span of dates. Indicative: the scheme decides.</summary>
/// <param name="Scheme">The scheme's name.</param>
/// <param name="From">The first day; null = from its beginning.</param>
/// <param name="Until">The last day; null = no end is known.</param>
/// <param name="Below">The level whose lack makes it possible.</param>
/// <param name="Rural">Whether it must be rural as well.</param>
/// <param name="OutsideProjectGigabit">Whether a Project Gigabit contract, or its procurement, excludes it.</param>
/// <param name="Words">The rule in words.</param>
/// <param name="NotConsidered">What the scheme looks at and the figures do not: premises that they call eligible may for this reason not be.</param>
/// <param name="Source">Where it stands.</param>
public sealed record VoucherRule(
    string Scheme, DateOnly? From, DateOnly? Until, string Below, bool Rural, bool OutsideProjectGigabit, string Words, string NotConsidered, string Source)
{
    /// <summary>Tells what a rule decides from what another does; empty = there is no rule.</summary>
    public static string Key(VoucherRule? rule) => rule is null ? "" : $"below {rule.Below}{(rule.Rural ? ", rural" : "")}{(rule.OutsideProjectGigabit ? ", outside Project Gigabit" : "")}";
}

/// <summary>What reaching one premises costs, by a published figure. Never without its source.</summary>
/// <param name="Name">What it is the cost of.</param>
/// <param name="Levels">The levels that it is about.</param>
/// <param name="Low">Pounds per premises.</param>
/// <param name="Central">Pounds; null = the source gives none.</param>
/// <param name="High">Pounds.</param>
/// <param name="PriceBase">Of which year's money.</param>
/// <param name="Source">Who said it.</param>
/// <param name="Kind">What it covers.</param>
public sealed record CostAssumption(
    string Name, IReadOnlyList<string> Levels, decimal Low, decimal? Central, decimal High, string PriceBase, string Source, string Kind);

/// <summary>The two data files that clusters are judged by: voucher-rules.json and build-costs.json, beside this file.</summary>
public static class ClusterRules
{
    /// <summary>All rules, in the order of their dates.</summary>
    public static IReadOnlyList<VoucherRule> Vouchers { get; } = Read<VoucherRule>("voucher-rules.json");

    /// <summary>All costs that have a source.</summary>
    public static IReadOnlyList<CostAssumption> Costs { get; } = Read<CostAssumption>("build-costs.json");

    /// <summary>The rule of a day; null when the file has none.</summary>
    public static VoucherRule? VoucherAt(DateOnly day) =>
        Vouchers.FirstOrDefault(rule => (rule.From is not { } from || from <= day) && (rule.Until is not { } until || day <= until));

    private static T[] Read<T>(string file) => JsonSerializer.Deserialize<T[]>(Sql.Read(typeof(ClusterRules).Assembly, file), GapSummary.Json)!;
}
