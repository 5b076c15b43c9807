namespace Wessex.Importers.Sample.Assets;

/// <summary>A lighting column of the sample.</summary>
/// <param name="Key"><c>SYN-DL-000123</c>.</param>
/// <param name="HeightMetres">Null = the council has not written it down.</param>
/// <param name="Material">steel, aluminium or concrete.</param>
/// <param name="First">The first of the sample's dates at which it stands.</param>
/// <param name="Last">The last of the sample's dates at which it stands.</param>
internal sealed record PlacedColumn(
    string Key, double Easting, double Northing, int? HeightMetres, string Material, string Supply, string Condition, string Street, int First, int Last, long Draw)
{
    public bool StandsAt(int date) => First <= date && date <= Last;
}

/// <summary>A building of the sample that its council owns.</summary>
/// <param name="Width">Metres east.</param>
/// <param name="Depth">Metres north.</param>
internal sealed record PlacedBuilding(string Key, string Name, double Easting, double Northing, double Width, double Depth, int? HeightMetres, string Roof, int First);
