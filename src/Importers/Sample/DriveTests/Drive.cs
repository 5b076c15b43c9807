using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.DriveTests;

/// <summary>Drives along the network, one-way links their own way only, and notes where the receiver puts the vehicle.</summary>
internal sealed class Drive(RoadMap map, SampleRandom random, DateTime start)
{
    private const double StopSeconds = 8;

    private readonly List<Fix> _fixes = [];
    private readonly HashSet<string> _driven = new(StringComparer.Ordinal);
    private DateTime _time = start;
    private double _sinceLast;
    private double _drift;
    private int _stops;

    /// <summary>In time order.</summary>
    public IReadOnlyList<Fix> Fixes => _fixes;

    /// <summary>Follows the road from a link on, at junctions mostly on the road of the same number, until enough metres are driven.</summary>
    /// <param name="forward">Whether the link is driven from its start to its end.</param>
    /// <param name="spacing">Metres between readings.</param>
    public void Follow(RoadLink link, bool forward, double metres, double spacing, double turning)
    {
        while (true)
        {
            forward |= link.Kind.OneWay;
            _driven.Add(link.Identifier);
            Along(link, forward, Math.Min(metres, link.Length), spacing);
            metres -= link.Length;
            var node = forward ? link.End : link.Start;
            var ways = map.From(node).Where(way => way.Link != link && !_driven.Contains(way.Link.Identifier) && way.Link.Kind.Class != RoadKind.Private).ToArray();
            if (metres <= 0 || ways.Length == 0)
            {
                return;
            }

            var same = ways.Where(way => way.Link.Kind.Number.Length > 0 && way.Link.Kind.Number == link.Kind.Number).ToArray();
            (link, forward) = same.Length > 0 && !random.Chance(turning) ? same[0] : ways[random.Below(ways.Length)];
        }
    }

    /// <summary>Stands at a place beside a link for about nine readings, the receiver wandering a little.</summary>
    /// <param name="on">The link that it stands on; null beside every road.</param>
    public void Stand(string where, RoadLink? on, long chainageMm, double easting, double northing)
    {
        _stops++;
        for (var i = 0; i < 9; i++)
        {
            _time = _time.AddSeconds(StopSeconds);
            Note(new Fix(where, on, chainageMm, easting + (random.Bell() * 1.1), northing + (random.Bell() * 1.1), null, 0, _time, _stops));
        }
    }

    private void Along(RoadLink link, bool forward, double metres, double spacing)
    {
        var speed = link.Kind.Class switch { RoadKind.A or RoadKind.B => 17.0, RoadKind.Minor => 12.0, _ => 7.5 };
        var along = spacing - _sinceLast;
        for (; along < metres; along += spacing)
        {
            var chainageMm = (long)Math.Round((forward ? along : link.Length - along) * 1000);
            chainageMm = Math.Clamp(chainageMm, 0, link.LengthMm);
            var (x, y, alongX, alongY) = RoadLine.At(link.Points, chainageMm / 1000.0);
            var (toX, toY) = forward ? (alongX, alongY) : (-alongX, -alongY);
            _drift = (0.8 * _drift) + (1.6 * random.Bell());
            var aside = random.Chance(0.02) ? (random.Chance(0.5) ? 1 : -1) * random.Between(15, 30) : Math.Clamp(_drift, -8, 8) + (link.Kind.OneWay ? 0 : 1.6);
            _time = _time.AddSeconds(spacing / speed);
            Note(new Fix(map.WhereIs(link), link, chainageMm, x - (toY * aside), y + (toX * aside), Heading(toX, toY), (speed * 3.6) + (random.Bell() * 4), _time, 0));
        }

        _sinceLast = metres - (along - spacing);
    }

    private void Note(Fix fix) => _fixes.Add(fix with { Easting = Math.Round(fix.Easting, 2), Northing = Math.Round(fix.Northing, 2) });

    private int Heading(double x, double y) => ((int)Math.Round((Math.Atan2(x, y) * 180 / Math.PI) + (random.Bell() * 3)) + 360) % 360;
}
