using NetTopologySuite.Geometries;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features;

/// <summary>What is asked of a collection, checked.</summary>
/// <param name="Collection">Of which.</param>
/// <param name="Limit">Features at most, from 1; null for all.</param>
public sealed record ItemsQuestion(FeatureSet Collection, int? Limit)
{
    /// <summary>Boxes that features must meet, two where one crosses the 180th meridian; null = anywhere.</summary>
    public BoxFilter? Box { get; init; }

    /// <summary>The first property of the key of those that are asked for; null = of all.</summary>
    public long[]? Keys { get; init; }

    /// <summary>Property and value, as its type.</summary>
    public IReadOnlyList<(Property Property, object Value)> Equal { get; init; } = [];

    /// <summary>A condition of the caller's own; null for none.</summary>
    public SqlCondition? Filter { get; init; }

    /// <summary>From and to, both inclusive; null at an open end.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To)? Time { get; init; }

    /// <summary>The code of an area that features must be in.</summary>
    public string? Area { get; init; }

    /// <summary>The property, and true for descending; the key follows.</summary>
    public IReadOnlyList<(Property Property, bool Descending)> Sort { get; init; } = [];

    /// <summary>Values of the sort properties and the key of the feature before the first; null at the beginning.</summary>
    public object?[]? After { get; init; }

    /// <summary>Features to leap over.</summary>
    public int Offset { get; init; }

    /// <summary>Those to write; all when null. Never empties the key, which makes the id.</summary>
    public IReadOnlyList<Property>? Written { get; init; }

    /// <summary>True leaves geometries out.</summary>
    public bool SkipGeometry { get; init; }

    /// <summary>True for tables: points as four numbers (longitude, latitude, easting, northing), other shapes as well-known text.</summary>
    public bool AsTable { get; init; }

    /// <summary>The organisation whose officer asks, who sees all of its own assets; empty for anybody else.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>What positions are written in; the well-known text of a table is in CRS84 or on the British grid.</summary>
    public required Crs Crs { get; init; }

    /// <summary>In the order that decides: the sort, then what of the key is not in it.</summary>
    public IEnumerable<(Property Property, bool Descending)> Order =>
        [.. Sort, .. Collection.KeyProperties.Where(key => Sort.All(sorted => sorted.Property != key)).Select(key => (key, false))];
}

/// <summary>A box in one reference system as what the database is asked: an envelope on the grid for the index, and the exact test.</summary>
/// <param name="Index">Easting and northing of all that may be in it; null when nothing of Great Britain is.</param>
/// <param name="Exact">The polygon or polygons in <paramref name="Srid"/>.</param>
/// <param name="Srid">27700 or 4326.</param>
/// <param name="OnGrid">The same on the grid, its edges in steps short enough to be within centimetres: for geometry that is cut when it is asked for.</param>
public sealed record BoxFilter(Envelope? Index, Shape Exact, int Srid, Shape? OnGrid);
