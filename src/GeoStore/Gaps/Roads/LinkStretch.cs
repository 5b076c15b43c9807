using NetTopologySuite.Geometries;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>
/// A part of a link by chainage, in longitude and latitude. It is cut on the grid, where chainage is metres, and the cut is carried over to the same segment of the other
/// line: a degree east is not as long as a degree north, so a share of the length in degrees is another place.
/// </summary>
public static class LinkStretch
{
    /// <param name="grid">EPSG:27700.</param>
    /// <param name="lonLat">The same vertices, EPSG:4326.</param>
    /// <param name="fromMm">From the start along the grid.</param>
    /// <param name="toMm">After <paramref name="fromMm"/>.</param>
    public static IReadOnlyList<Coordinate> Between(LineString grid, LineString lonLat, long fromMm, long toMm)
    {
        var (line, other) = (grid.CoordinateSequence, lonLat.CoordinateSequence);
        var (places, at, from, to) = (new List<Coordinate>(), 0.0, fromMm / 1000.0, toMm / 1000.0);
        for (var i = 1; i < line.Count; i++)
        {
            var length = Math.Sqrt(Math.Pow(line.GetX(i) - line.GetX(i - 1), 2) + Math.Pow(line.GetY(i) - line.GetY(i - 1), 2));
            var isLast = i == line.Count - 1; // lengths are rounded to millimetres: the end of the last stretch may lie beyond
            if (length == 0 || (at + length < from && !isLast))
            {
                at += length;
                continue;
            }

            Coordinate At(double metres)
            {
                var share = Math.Clamp((metres - at) / length, 0, 1);
                return new Coordinate(
                    other.GetX(i - 1) + (share * (other.GetX(i) - other.GetX(i - 1))), other.GetY(i - 1) + (share * (other.GetY(i) - other.GetY(i - 1))));
            }

            if (places.Count == 0)
            {
                places.Add(At(from));
            }

            places.Add(At(to));
            at += length;
            if (at >= to)
            {
                break;
            }
        }

        return places;
    }
}
