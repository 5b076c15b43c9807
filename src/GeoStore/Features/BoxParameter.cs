using System.Globalization;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Features;

/// <summary>Reads <c>bbox</c> and <c>bbox-crs</c>: four numbers, or six with heights, which are not looked at.</summary>
internal static class BoxParameter
{
    /// <param name="read">Takes note of what is wrong.</param>
    /// <param name="text">As written; null when left out.</param>
    /// <param name="crs">Of its numbers.</param>
    /// <param name="isStretch">True when features are cut when they are asked for and have no column in degrees to test.</param>
    public static BoxFilter? Box(this ParameterReader read, string? text, Crs crs, bool isStretch)
    {
        if (text is null)
        {
            return null;
        }

        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN).ToArray();
        var box = numbers.Length switch
        {
            _ when numbers.Any(double.IsNaN) => null,
            4 => numbers,
            6 => [numbers[0], numbers[1], numbers[3], numbers[4]],
            _ => null,
        };
        if (box is null)
        {
            read.Refuse("bbox", "bbox must be four numbers, or six with heights: lower left, then upper right, in the order of bbox-crs");
            return null;
        }

        if (crs.LatitudeFirst)
        {
            box = [box[1], box[0], box[3], box[2]];
        }

        if (box[1] > box[3] || (box[0] > box[2] && crs.System.Epsg != 4326))
        {
            read.Refuse("bbox", "bbox must be lower left, then upper right");
            return null;
        }

        if (crs.System.Epsg == 4326 && (Math.Abs(box[0]) > 180 || Math.Abs(box[2]) > 180 || Math.Abs(box[1]) > 90 || Math.Abs(box[3]) > 90))
        {
            read.Refuse("bbox", $"bbox must be degrees of longitude and latitude in {crs.Curie}; bbox-crs says another reference system");
            return null;
        }

        return crs.IsGrid ? OnGrid(box) : OnEarth(read, box, crs, isStretch);
    }

    private static BoxFilter OnGrid(double[] box)
    {
        var envelope = new Envelope(box[0], box[2], box[1], box[3]);
        var polygon = Grid.ToGeometry(envelope);
        return new BoxFilter(envelope, polygon, BritishGrid.GridSrid, polygon);
    }

    private static BoxFilter? OnEarth(ParameterReader read, double[] box, Crs crs, bool isStretch)
    {
        if (!crs.System.TryToLonLat(box[0], box[1], out var west, out var south) || !crs.System.TryToLonLat(box[2], box[3], out var east, out var north))
        {
            read.Refuse("bbox", $"bbox must lie within {crs.System.Covers}");
            return null;
        }

        // West of its own west: over the 180th meridian (RFC 7946, 5.2).
        Envelope[] parts = west <= east ? [new(west, east, south, north)] : [new(west, 180, south, north), new(-180, east, south, north)];
        var index = parts.Select(BritishGrid.EnvelopeToGrid).Where(part => !part.IsNull).Aggregate((Envelope?)null, (all, part) => all is null ? part : all.ExpandedBy(part));
        var exact = LonLat.BuildGeometry(parts.Select(LonLat.ToGeometry));
        return new BoxFilter(index, exact, BritishGrid.LonLatSrid, isStretch ? GridLiteral.Of(exact) : null);
    }

    private static Envelope ExpandedBy(this Envelope all, Envelope part)
    {
        all.ExpandToInclude(part);
        return all;
    }

    private static readonly GeometryFactory Grid = new(new PrecisionModel(), BritishGrid.GridSrid);
    private static readonly GeometryFactory LonLat = new(new PrecisionModel(), BritishGrid.LonLatSrid);
}
