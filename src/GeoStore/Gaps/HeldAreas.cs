using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps;

/// <summary>An area that an edition gives figures for.</summary>
/// <param name="Kind">The kind's code, as in <see cref="AreaKinds"/>.</param>
/// <param name="Code">ONS code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">The area above; null where none is known.</param>
/// <param name="ParentName">Its name.</param>
public sealed record HeldArea(string Kind, string Code, string Name, string? ParentCode, string? ParentName);

/// <summary>The areas of an edition, as a list and as shapes.</summary>
public static class HeldAreas
{
    /// <summary>Areas of a kind (null = all kinds), within an area (null = everywhere), ordered by kind and code. Refuses with AreaUnknown.</summary>
    public static Task<Answer<IReadOnlyList<HeldArea>>> List(
        NpgsqlDataSource database, Edition edition, AreaKind? kind = null, string? area = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>Shapes of areas as GeoJSON geometry in CRS84 with 6 decimals, streamed by code; an area without a shape is left out.</summary>
    public static IAsyncEnumerable<(string Code, string Geometry)> Shapes(
        NpgsqlDataSource database, Edition edition, AreaKind kind, IReadOnlyCollection<string> codes, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
