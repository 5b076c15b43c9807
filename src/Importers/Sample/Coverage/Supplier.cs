using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Coverage;

/// <summary>A network builder of the sample, named after the towns of Thomas Hardy's Wessex: none of them exists.</summary>
internal sealed record Supplier(int Index, string Name, string Slug)
{
    public static IReadOnlyList<Supplier> All { get; } =
    [
        new(0, "Casterbridge Fibre", "casterbridge_fibre"),
        new(1, "Sandbourne Networks", "sandbourne_networks"),
        new(2, "Budmouth Rural Broadband", "budmouth_rural_broadband"),
    ];
}

/// <summary>
/// What each supplier declares of a premises, so that together they tell what was placed: served when one says so, lacking when
/// all say not, and otherwise, where one leaves a blank or has no row, unknown.
/// </summary>
internal sealed class Declarations(long seed)
{
    /// <summary>Whether a supplier has a row for the premises.</summary>
    public bool Lists(Supplier supplier, PlacedPremises premises, int date) =>
        premises.Kind == PlacedKind.Premises && premises.StandsAt(date) && premises.FullFibre[date] switch
        {
            LevelState.Unknown => supplier != Silent(premises) || Draw(premises.Uprn, 3, date) < 0.5,
            LevelState.Served => supplier == Builder(premises) || Draw(premises.Uprn, 5, supplier.Index) > 0.01,
            _ => true,
        };

    /// <summary>True, false or null for a blank; only for premises that it lists.</summary>
    public bool? FullFibre(Supplier supplier, PlacedPremises premises, int date) => premises.FullFibre[date] switch
    {
        LevelState.Unknown => supplier == Silent(premises) ? null : false,
        LevelState.Lacking => false,
        _ => supplier == Builder(premises) || (Builds(supplier, premises) && Draw(premises.Uprn, 7, supplier.Index) < 0.3) ? true
            : Draw(premises.Uprn, 9, supplier.Index) < 0.02 ? null : false,
    };

    /// <summary>Who brought full fibre to the premises, where anyone did: by exchange area, one altnet in the towns, one in the countryside.</summary>
    private Supplier Builder(PlacedPremises premises) =>
        Supplier.All.Skip(1).FirstOrDefault(supplier => Builds(supplier, premises) && Draw(premises.Postcode.Index, 11, supplier.Index) < 0.6)
        ?? Supplier.All[0];

    private Supplier Silent(PlacedPremises premises) => Supplier.All[(int)(Draw(premises.Uprn, 13, 0) * Supplier.All.Count)];

    private bool Builds(Supplier supplier, PlacedPremises premises) => supplier.Index switch
    {
        1 => premises.Postcode.Exchange.Cable && SampleRandom.At(seed + 21, premises.Postcode.Exchange.Index) < 0.6,
        2 => !premises.Postcode.Exchange.Cable && SampleRandom.At(seed + 22, premises.Postcode.Exchange.Index) < 0.5,
        _ => true,
    };

    private double Draw(long key, int what, int which) => SampleRandom.At(seed, key, (what * 8) + which);
}
