using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Which tile is asked for: reads its address, and the parameters that its collection takes.</summary>
internal static class TileParameters
{
    private const int LongestValue = 60;

    private static readonly string[] Levels = [.. BroadbandLevels.All.Select(level => level.Code())];

    /// <summary>What a collection's tiles take beside the edition.</summary>
    public static AlsoTakes Of(FeatureSet collection) => new(
    [
        .. collection.Tiles.Filters.Select(filter => new AlsoTakes.Parameter(
            filter.Property, $"{collection.Named(filter.Property).Title}: only features with this value{(filter.Otherwise is { } otherwise ? $"; {otherwise} when left out" : "")}.",
            Words(collection.Named(filter.Property)))),
        .. collection.Tiles.TakesLevel ? [new AlsoTakes.Parameter("lacking", "Cells count the states of this level; only 'count' when left out.", Levels)] : (AlsoTakes.Parameter[])[],
    ]);

    /// <summary>The matrix set with a name, or the problem to answer with.</summary>
    public static (TileMatrixSet? Set, IResult? Problem) MatrixSet(string id) => TileMatrixSet.Find(id) is { } set
        ? (set, null)
        : (null, Problems.NotFound($"There is no tile matrix set '{id}': there are {string.Join(", ", TileMatrixSet.All.Select(known => known.Id))}."));

    /// <summary>Zoom, row and column; null when a number cannot be read or there is no such tile, which is noted.</summary>
    public static (int Zoom, int Row, int Column)? Place(this ParameterReader read, TileMatrixSet set, Address address)
    {
        if (read.WholeNumber("tileMatrix", address.TileMatrix, 0, set.MaxZoom) is not { } zoom)
        {
            return null;
        }

        var last = set.TilesAcross(zoom) - 1;
        return (read.WholeNumber("tileRow", address.TileRow, 0, last), read.WholeNumber("tileCol", address.TileCol, 0, last)) is ({ } row, { } column) ? (zoom, row, column) : null;
    }

    /// <summary>The values that features must have.</summary>
    public static IReadOnlyList<(Property Property, object Value)> Filters(this ParameterReader read, FeatureSet collection, IQueryCollection query)
    {
        var equal = new List<(Property, object)>();
        foreach (var filter in collection.Tiles.Filters)
        {
            var property = collection.Named(filter.Property);
            var value = query.TryGetValue(filter.Property, out var given) ? given.ToString() : filter.Otherwise;
            if (Words(property) is { } words)
            {
                value = read.OneOf(filter.Property, value, words);
            }
            else if (value is { Length: 0 or > LongestValue })
            {
                read.Refuse(filter.Property, $"{filter.Property} must have 1 to {LongestValue} characters, had {value.Length}");
                value = null;
            }

            if (value is not null)
            {
                if (property.Parse(value) is { } parsed)
                {
                    equal.Add((property, parsed));
                }
                else
                {
                    read.Refuse(property.Name, $"{property.Name} must be {property.Rule()}, was '{ParameterReader.Shown(value)}'");
                }
            }
        }

        return equal;
    }

    /// <summary>The level whose states cells count.</summary>
    public static string? Level(this ParameterReader read, FeatureSet collection, IQueryCollection query) =>
        collection.Tiles.TakesLevel && query.TryGetValue("lacking", out var given) ? read.OneOf("lacking", given.ToString(), Levels) : null;

    /// <summary>The same parameters as they are given, for the addresses of tiles: empty, or beginning with an ampersand.</summary>
    public static string Kept(FeatureSet collection, IQueryCollection query) => string.Concat(Of(collection).Parameters.Where(parameter => query.ContainsKey(parameter.Name))
        .Select(parameter => $"&{parameter.Name}={Uri.EscapeDataString(query[parameter.Name].ToString())}"));

    private static IReadOnlyList<string>? Words(Property property) => property.Name == "kind" && property.Values is null
        ? [.. AreaKinds.All.Select(kind => kind.Code())]
        : property.Values;

    /// <summary>A tile's address as written in the path.</summary>
    internal sealed record Address(string TileMatrix, string TileRow, string TileCol);

    internal sealed record Edition(
        [property: FromQuery(Name = "edition"), Description("Tiles of this edition; of the one in force when left out.")] string? Number = null,
        [property: FromQuery(Name = "as-of"), Description("Tiles of the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null);
}
