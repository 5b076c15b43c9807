using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// Tells whether points lie inside a ring: its segments are kept in bands of y, so that a point is compared with those of its band only. NetTopologySuite's
/// indexed locator does the same but cannot say how long it will take, and a hostile file can make it take for ever.
/// </summary>
internal sealed class RingInterior
{
    private const int SegmentsPerBand = 8;

    /// <summary>A segment that spans many bands is kept in each: the bands are made wider until there are no more than so many copies.</summary>
    private const int MostCopies = 8;

    private readonly Coordinate[] _points;
    private readonly double _bottom;
    private readonly double _bandHeight;
    private readonly List<int>[] _bands;

    public RingInterior(LinearRing ring)
    {
        _points = ring.Coordinates;
        var box = ring.EnvelopeInternal;
        var segments = _points.Length - 1;
        var bands = Math.Max(1, segments / SegmentsPerBand);
        _bottom = box.MinY;
        while (true)
        {
            _bandHeight = box.Height / bands;
            if (bands == 1 || Enumerable.Range(0, segments).Sum(i => (long)Band(i, greatest: true, bands) - Band(i, greatest: false, bands)) <= (long)MostCopies * segments)
            {
                break;
            }

            bands /= 2;
        }

        _bands = new List<int>[bands];
        for (var i = 0; i < segments; i++)
        {
            for (var band = Band(i, greatest: false, bands); band <= Band(i, greatest: true, bands); band++)
            {
                (_bands[band] ??= []).Add(i);
            }
        }
    }

    public Location Locate(Coordinate point, Budget budget)
    {
        var band = _bands[Band(point.Y, _bands.Length)];
        if (band is null)
        {
            return Location.Exterior;
        }

        budget.Spend(band.Count + SegmentsPerBand);
        var crossings = new RayCrossingCounter(point);
        foreach (var segment in band)
        {
            crossings.CountSegment(_points[segment], _points[segment + 1]);
        }

        return crossings.Location;
    }

    private int Band(int segment, bool greatest, int bands)
    {
        var (a, b) = (_points[segment].Y, _points[segment + 1].Y);
        return Band(greatest ? Math.Max(a, b) : Math.Min(a, b), bands);
    }

    private int Band(double y, int bands) => _bandHeight > 0 ? (int)Math.Clamp((y - _bottom) / _bandHeight, 0, bands - 1) : 0;

    /// <summary>What nesting the rings of one shape may cost, in segments looked at: far more than any map's polygon needs.</summary>
    internal sealed class Budget(long points)
    {
        private long _left = 5_000_000 + (50 * points);

        public void Spend(long steps)
        {
            _left -= steps;
            if (_left < 0)
            {
                throw new FormatException($"the rings of a polygon must not be nested in each other without end, {points} points are");
            }
        }
    }
}
