using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Coverage;

/// <summary>A network builder of the sample, named after the towns of Thomas Hardy's Wessex: none of them exists.</summary>
/// <param name="Everywhere">Whether it speaks of all premises, or only of the exchange areas where it builds.</param>
internal sealed record Supplier(int Index, string Name, string Slug, bool Everywhere)
{
    public static IReadOnlyList<Supplier> All { get; } =
    [
        new(0, "Casterbridge Fibre", "casterbridge_fibre", Everywhere: true),
        new(1, "Sandbourne Networks", "sandbourne_networks", Everywhere: false),
        new(2, "Budmouth Rural Broadband", "budmouth_rural_broadband", Everywhere: false),
    ];
}

/// <summary>What suppliers declare of a premises at a date.</summary>
internal sealed class Declarations(long seed)
{
    /// <summary>Whether a supplier has a row for the premises.</summary>
    public bool Lists(Supplier supplier, PlacedPremises premises, int date)
    {
        if (premises.Kind != PlacedKind.Premises || !premises.StandsAt(date))
        {
            return false;
        }

        return premises.FullFibre[date] == LevelState.Unknown
            ? supplier.Everywhere && Draw(premises, 3, date) < 0.5
            : supplier.Everywhere || BuildsIn(supplier, premises);
    }

    /// <summary>True, false or null for a blank; only for premises that it lists.</summary>
    public bool? FullFibre(Supplier supplier, PlacedPremises premises, int date) => premises.FullFibre[date] switch
    {
        LevelState.Unknown => null,
        LevelState.Lacking => supplier.Everywhere || Draw(premises, 5, supplier.Index) > 0.1 ? false : null,
        _ => supplier == Builder(premises) || Draw(premises, 7, supplier.Index) < 0.18 ? true
            : Draw(premises, 9, supplier.Index) < 0.02 ? null : false,
    };

    /// <summary>Who brought full fibre to the premises, where anyone did: by exchange area, with the rural altnet in the countryside.</summary>
    private Supplier Builder(PlacedPremises premises) =>
        Supplier.All.Skip(1).FirstOrDefault(supplier => BuildsIn(supplier, premises) && Draw(premises.Postcode.Index, 11, supplier.Index) < 0.6)
        ?? Supplier.All[0];

    private bool BuildsIn(Supplier supplier, PlacedPremises premises) => supplier.Index switch
    {
        1 => premises.Postcode.Exchange.Cable && SampleRandom.At(seed + 21, premises.Postcode.Exchange.Index) < 0.6,
        2 => !premises.Postcode.Exchange.Cable && SampleRandom.At(seed + 22, premises.Postcode.Exchange.Index) < 0.5,
        _ => true,
    };

    private double Draw(PlacedPremises premises, int what, int which) => Draw(premises.Uprn, what, which);

    private double Draw(long key, int what, int which) => SampleRandom.At(seed, key, (what * 8) + which);
}
