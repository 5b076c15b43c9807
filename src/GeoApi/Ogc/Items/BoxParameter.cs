using System.Globalization;
using NetTopologySuite.Densify;
using NetTopologySuite.Geometries;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Grid;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>Reads <c>bbox</c> and <c>bbox-crs</c>: four numbers, or six with heights, which are not looked at.</summary>
internal static class BoxParameter
{
    private const int StepsPerEdge = 256;

    public static BoxFilter? Box(this ParameterReader read, string? text, Crs crs)
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

        return crs.IsGrid ? OnGrid(box) : OnEarth(read, box, crs);
    }

    private static BoxFilter OnGrid(double[] box)
    {
        var envelope = new Envelope(box[0], box[2], box[1], box[3]);
        var polygon = Grid.ToGeometry(envelope);
        return new BoxFilter(envelope, polygon, BritishGrid.GridSrid, polygon);
    }

    private static BoxFilter? OnEarth(ParameterReader read, double[] box, Crs crs)
    {
        if (!crs.System.TryToLonLat(box[0], box[1], out var west, out var south) || !crs.System.TryToLonLat(box[2], box[3], out var east, out var north))
        {
            read.Refuse("bbox", $"bbox must lie within {crs.System.Covers}");
            return null;
        }

        // West of its own west: over the 180th meridian (RFC 7946, 5.2).
        Envelope[] parts = west <= east ? [new(west, east, south, north)] : [new(west, 180, south, north), new(-180, east, south, north)];
        var index = parts.Select(BritishGrid.EnvelopeToGrid).Where(part => !part.IsNull).Aggregate((Envelope?)null, (all, part) => all is null ? part : all.ExpandedBy(part));
        return new BoxFilter(index, LonLat.BuildGeometry(parts.Select(LonLat.ToGeometry)), BritishGrid.LonLatSrid, parts.Select(StepsOnGrid).FirstOrDefault(part => part is not null));
    }

    /// <summary>Its edges on the grid are curved; outside OSTN15 there is nothing to find.</summary>
    private static Geometry? StepsOnGrid(Envelope lonLat)
    {
        var inside = lonLat.Intersection(new Envelope(-9.4, 2.9, 49.5, 61.3));
        if (inside.IsNull || inside.Width == 0 || inside.Height == 0)
        {
            return null;
        }

        var edges = Densifier.Densify(LonLat.ToGeometry(inside), Math.Max(inside.Width, inside.Height) / StepsPerEdge);
        var shell = edges.Coordinates.Select(vertex => BritishGrid.TryToGrid(vertex.X, vertex.Y, out var easting, out var northing) ? new Coordinate(easting, northing) : null).ToArray();
        return shell.Any(vertex => vertex is null) ? null : Grid.CreatePolygon(shell);
    }

    private static Envelope ExpandedBy(this Envelope all, Envelope part)
    {
        all.ExpandToInclude(part);
        return all;
    }

    private static readonly GeometryFactory Grid = new(new PrecisionModel(), BritishGrid.GridSrid);
    private static readonly GeometryFactory LonLat = new(new PrecisionModel(), BritishGrid.LonLatSrid);
}
