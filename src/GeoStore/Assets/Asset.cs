using System.Text.Json;
using System.Text.Json.Serialization;

namespace Wessex.GeoStore.Assets;

/// <summary>An asset as it is released to one tier. A null is not stated by the owner, or not released: the two look the same, on purpose.</summary>
/// <param name="Id">Random, the same in every release and tier.</param>
/// <param name="Owner">As in mapping files.</param>
/// <param name="OwnerName">As people read it.</param>
/// <param name="Layer">The owner's name of the layer.</param>
/// <param name="Kind">Of the closed list of kinds.</param>
/// <param name="Key">The owner's own key.</param>
/// <param name="Name">Its name or street.</param>
/// <param name="HeightM">Metres above the ground.</param>
/// <param name="FeeIndicative">Pounds a year.</param>
/// <param name="Attributes">The owner's other columns, by the owner's own names.</param>
/// <param name="Longitude">Of a point on it, degrees.</param>
/// <param name="Latitude">Of the same point, degrees.</param>
/// <param name="Easting">Of the same point, metres (EPSG:27700).</param>
/// <param name="Northing">Of the same point, metres (EPSG:27700).</param>
/// <param name="Release">That it comes from.</param>
public sealed record Asset(
    Guid Id, string Owner, string OwnerName, string Layer, string? Kind, string? Key, string? Name, double? HeightM, string? Material, string? PowerSupply,
    string? StructuralStatus, string? Attachments, string? Constraints, string? Availability, decimal? FeeIndicative, DateOnly? Installed, JsonElement Attributes,
    double? Longitude, double? Latitude, double? Easting, double? Northing, int Release)
{
    /// <summary>The shape as a GeoJSON geometry in CRS84; null where the place is not released.</summary>
    [JsonIgnore]
    public string? Geometry { get; init; }
}
