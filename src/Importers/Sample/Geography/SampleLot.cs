namespace Wessex.Importers.Sample.Geography;

/// <summary>A procurement lot, as the premises release, the lots' boundaries and the programmes all name it.</summary>
/// <param name="Id">As the column <c>lot_id</c> of all three has it.</param>
/// <param name="Name">As their <c>lot_name</c>.</param>
/// <param name="Contract">The contract as the premises release names it.</param>
/// <param name="Supplier">Who has the contract.</param>
internal sealed record SampleLot(string Id, string Name, string Contract, string Supplier)
{
    public static SampleLot North { get; } =
        new("SYNTHETIC-1401", "Synthetic lot North Dorset", "Lot 14.01 North Dorset (sample)", "Budmouth Rural Broadband");

    public static SampleLot South { get; } =
        new("SYNTHETIC-1402", "Synthetic lot South Dorset", "Lot 14.02 Dorset, North Somerset (sample)", "Casterbridge Fibre");

    private static readonly SampleLot?[] ByWard = [.. SampleAreas.All.Wards.Select(ward =>
        ward.Council != Outline.Dorset ? null : ward.Grid.InteriorPoint.Y >= 100_000 ? North : South)];

    /// <summary>Wards of Dorset are in the one or the other by whether their middle is north of northing 100 km; null outside any.</summary>
    /// <param name="ward">Its place in <see cref="SampleAreas.Wards"/>.</param>
    public static SampleLot? OfWard(int ward) => ByWard[ward];
}
