using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>A row of assets; null = the owner does not state it.</summary>
/// <param name="Owner">As in the mapping.</param>
/// <param name="Key">The owner's own, as delivered.</param>
/// <param name="Geom">EPSG:27700.</param>
/// <param name="LonLat">EPSG:4326, longitude first.</param>
/// <param name="Point">On the shape.</param>
/// <param name="Attributes">The owner's other columns as a JSON object.</param>
internal readonly record struct AssetRow(
    string Owner, string OwnerName, string Layer, string Key, string Kind, Geometry Geom, Geometry LonLat, GridPoint Point, string Attributes) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "owner", "owner_name", "layer", "asset_key", "kind", "name", "height_m", "material", "power_supply", "structural_status", "attachments", "constraints",
        "availability", "fee_indicative", "installed", "attributes", "geom", "lonlat", "point", "point_lonlat",
    ];

    public string? Name { get; init; }

    public float? HeightMetres { get; init; }

    public string? Material { get; init; }

    public string? PowerSupply { get; init; }

    public string? StructuralStatus { get; init; }

    public string? Attachments { get; init; }

    public string? Constraints { get; init; }

    public string? Availability { get; init; }

    /// <summary>Pounds a year.</summary>
    public decimal? FeeIndicative { get; init; }

    public DateOnly? Installed { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticAsset(Key);

    public void Write(RowWriter writer)
    {
        writer.Text(Owner);
        writer.Text(OwnerName);
        writer.Text(Layer);
        writer.Text(Key);
        writer.Text(Kind);
        writer.Text(Name);
        writer.Real(HeightMetres);
        writer.Text(Material);
        writer.Text(PowerSupply);
        writer.Text(StructuralStatus);
        writer.Text(Attachments);
        writer.Text(Constraints);
        writer.Text(Availability);
        writer.Numeric(FeeIndicative);
        writer.Date(Installed);
        writer.Json(Attributes);
        writer.Shape(Geom, 27700);
        writer.Shape(LonLat, 4326);
        writer.Place(Point);
    }
}
