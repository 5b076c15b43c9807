using Wessex.Importers.Sample.Mobile;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.DriveTests;

/// <summary>
/// The drives of one survey of one date, and what its phones measured: what the prediction says of the place, give or take, except on
/// the runs on which the survey disagrees with it.
/// </summary>
internal sealed class Survey
{
    /// <summary>Metres from every link at which a vehicle stands beside the roads: further than a receiver errs.</summary>
    private const double FreeOfRoads = 25;

    /// <summary>On so many days a lorry comes by on its beat: a share needs six drives for an interval.</summary>
    private const int BeatDays = 7;

    /// <summary>Metres of a beat.</summary>
    private const double BeatMetres = 600;

    /// <summary>Metres to the left of the road (negative: to the right), in the order in which they are tried: in a town the first are streets.</summary>
    private static readonly double[] Asides = [.. Enumerable.Range(3, 10).SelectMany(step => new[] { 15.0 * step, -15.0 * step })];

    private readonly MobileCoverage _coverage;
    private readonly RoadNetwork _network;
    private readonly RoadMap _map;
    private readonly SampleRandom _random;
    private readonly List<SignalReading> _readings = [];
    private int _run;

    private Survey(string name, string file, string? antenna, MobileCoverage coverage, RoadNetwork network, RoadMap map, long seed)
    {
        (Name, File, Antenna, _coverage, _network, _map) = (name, file, antenna, coverage, network, map);
        _random = SampleRandom.Stream(seed, $"{name} {coverage.Date.Name}");
    }

    public string Name { get; }

    /// <summary>Its part of the file's name.</summary>
    public string File { get; }

    public string? Antenna { get; }

    /// <summary>In the wide form: one record per place.</summary>
    public bool IsWide => Antenna is null;

    /// <summary>By place; the operators of a place follow each other.</summary>
    public IReadOnlyList<SignalReading> Readings => _readings;

    /// <summary>Runs whose levels contradict the prediction and the other surveys.</summary>
    public List<int> Disagreeing { get; } = [];

    /// <summary>Phones in the cabs of refuse lorries: past every trap, and through the streets.</summary>
    public static Survey Lorries(MobileCoverage coverage, RoadNetwork network, RoadMap map, int scale, long seed)
    {
        var survey = new Survey("SYNTHETIC refuse lorries", "refuse_lorries", "in-cab", coverage, network, map, seed);
        foreach (var (trap, links) in network.Traps)
        {
            survey.PastTrap(trap, [.. links.Select(link => map[link])]);
        }

        for (var i = 0; i < 8 * scale; i++)
        {
            survey.Round(coverage, i, 24, disagrees: false);
        }

        survey.Beat(coverage, 24);
        return survey;
    }

    /// <summary>Antennas on the roofs of buses, along numbered roads; on every second run the levels are others.</summary>
    public static Survey Buses(MobileCoverage coverage, RoadNetwork network, RoadMap map, int scale, long seed)
    {
        var survey = new Survey("SYNTHETIC bus survey", "bus_survey", "roof", coverage, network, map, seed);
        for (var i = 0; i < 8 * scale; i++)
        {
            survey.Round(coverage, i, 32, disagrees: i % 2 == 1);
        }

        return survey;
    }

    /// <summary>The regulator's vehicle: main roads, at greater distances, standing now and then.</summary>
    public static Survey Ofcom(MobileCoverage coverage, RoadNetwork network, RoadMap map, int scale, long seed)
    {
        var survey = new Survey("ofcom", "ofcom_4g", null, coverage, network, map, seed);
        for (var i = 0; i < 28 * scale; i++)
        {
            survey.Round(coverage, i + 3, 62, disagrees: false);
        }

        return survey;
    }

    private static string[] OperatorsOf(string technology) =>
        technology == "2g" ? [.. MobileLayer.Cells.Select(layer => layer.Operator)] : MobileLayer.Operators;

    /// <summary>Along the trap's own road or into it, then on by the main road that it can be mistaken for.</summary>
    private void PastTrap(RoadTrap trap, RoadLink[] links)
    {
        var drive = NewDrive();
        if (trap.Kind == RoadTrapKind.CarPark)
        {
            var main = _map.Links.First(link => link.Kind.Number == trap.Number && link.Length > 250 && (link.Start.Equals2D(links[0].Start) || link.End.Equals2D(links[0].Start)));
            drive.Follow(main, main.End.Equals2D(links[0].Start), main.Length, Math.Max(22, main.Length / 14), 0);
            var (x, y, alongX, alongY) = RoadLine.At(links[0].Points, links[0].Length);
            drive.Stand("car-park", null, 0, x + (alongX * 22) + (alongY * 6), y + (alongY * 22) - (alongX * 6));
        }
        else
        {
            foreach (var link in links[..^1])
            {
                drive.Follow(link, forward: true, link.Length, 22, 0);
            }

            if (trap.Kind == RoadTrapKind.LayBy)
            {
                var (x, y, _, _) = RoadLine.At(links[^1].Points, links[^1].Length / 2);
                drive.Stand("lay-by", links[^1], links[^1].LengthMm / 2, x, y);
            }

            drive.Follow(links[^1], forward: true, links[^1].Length + 350, 22, 0);
        }

        Measure(drive, "4g", disagrees: false);
    }

    /// <summary>A round that starts on a numbered road and turns off now and then; the same rounds in every survey.</summary>
    private void Round(MobileCoverage coverage, int number, double spacing, bool disagrees)
    {
        var drive = NewDrive();
        var start = coverage.Links[(int)(SampleRandom.At(17, number) * coverage.Links.Count)];
        drive.Follow(start, forward: true, spacing * 24, spacing, number % 3 == 0 ? 0.6 : 0.15);
        if (number % 3 == 1)
        {
            Halt(drive);
        }

        drive.Follow(start, forward: true, Math.Min(start.Length, spacing * 6), spacing, 0);
        Measure(drive, number % 6 == 5 && Antenna is not null ? "2g" : "4g", disagrees);
    }

    /// <summary>The same stretch of a numbered road day after day, past the edge of an operator's coverage.</summary>
    private void Beat(MobileCoverage coverage, double spacing)
    {
        var road = coverage.Links.First(link => link.Length > BeatMetres && MobileLayer.Operators.Any(code =>
            coverage.Of(new MobileLayer(code, "4g", "in-vehicle"), link).Select(stretch => (stretch.State, stretch.ToMm)).ToList() is [(RoadState.Covered, > 150_000 and < 450_000), (RoadState.NotCovered, _), ..]));
        for (var day = 0; day < BeatDays; day++)
        {
            var drive = NewDrive();
            drive.Follow(road, forward: true, BeatMetres, spacing, 0);
            Measure(drive, "4g", disagrees: false);
        }
    }

    /// <summary>Stands on the road where it is, or beside it where there is no lay-by on the map; among streets always on the road.</summary>
    private void Halt(Drive drive)
    {
        var last = drive.Fixes[^1];
        var (x, y, alongX, alongY) = RoadLine.At(last.Link!.Points, last.ChainageMm / 1000.0);
        var aside = _run % 2 == 0 ? 0 : Asides.FirstOrDefault(metres => !_map.IsNearRoad(x - (alongY * metres), y + (alongX * metres), FreeOfRoads));
        if (aside == 0)
        {
            drive.Stand("road", last.Link, last.ChainageMm, x, y);
        }
        else
        {
            drive.Stand("beside", null, 0, x - (alongY * aside), y + (alongX * aside));
        }
    }

    private Drive NewDrive()
    {
        _run++;
        var day = new DateTime(_coverage.Date.Index == 0 ? 2020 : 2025, _coverage.Date.Index == 0 ? 8 : 6, 1 + (_run % 27), 8 + (_run % 8), _run * 7 % 60, 0, DateTimeKind.Utc);
        return new Drive(_map, _random, day);
    }

    private void Measure(Drive drive, string technology, bool disagrees)
    {
        if (disagrees)
        {
            Disagreeing.Add(_run);
        }

        foreach (var fix in drive.Fixes)
        {
            foreach (var code in OperatorsOf(technology))
            {
                _readings.Add(new SignalReading(fix, _run, code, technology, Level(fix, code, technology, disagrees), Antenna));
            }
        }
    }

    /// <summary>A cab takes 10 dB: what its phones measure is lower by that than what an antenna on the roof does.</summary>
    private int? Level(Fix fix, string code, string technology, bool disagrees)
    {
        var layer = new MobileLayer(code, technology, technology == "2g" || Antenna == "in-cab" ? "in-vehicle" : "outdoor");
        var state = fix.Link is { Kind.Numbered: true } link
            ? _coverage.Of(layer, link).First(stretch => stretch.ToMm >= fix.ChainageMm).State
            : RoadState.Unknown;
        var covered = state == RoadState.Unknown ? _random.Chance(0.8) : state == RoadState.Covered ^ disagrees;
        if (!covered)
        {
            return _random.Chance(0.3) ? null : (technology, Antenna) switch { ("2g", "in-cab") => -90, ("2g", _) => -80, _ => -114 } + (int)(_random.Bell() * 2);
        }

        return Antenna != "in-cab" && technology == "4g" && !disagrees && IsOnlyOutdoors(fix, code)
            ? -100 + (int)(_random.Bell() * 1.4)
            : (technology, Antenna) switch { ("2g", "in-cab") => -68, ("2g", _) => -58, ("4g", "in-cab") => -90, _ => -86 } + (int)(_random.Bell() * 3);
    }

    /// <summary>Whether there is no signal in a vehicle: one that is measured on its roof is then weak.</summary>
    private bool IsOnlyOutdoors(Fix fix, string code) =>
        fix.Link is { Kind.Numbered: true } link
        && _coverage.Of(new MobileLayer(code, "4g", "in-vehicle"), link).First(stretch => stretch.ToMm >= fix.ChainageMm).State == RoadState.NotCovered;
}
