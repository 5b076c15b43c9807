using NetTopologySuite.Geometries;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>The links of a road one after another, measured as one line. Where a roundabout lies between two, it is crossed in a straight line.</summary>
internal sealed class RoadChain
{
    private readonly double[] _starts;

    public RoadChain(IReadOnlyList<RoadLink> links)
    {
        Links = links;
        _starts = new double[links.Count + 1];
        for (var i = 0; i < links.Count; i++)
        {
            _starts[i + 1] = _starts[i] + links[i].Length;
        }
    }

    public IReadOnlyList<RoadLink> Links { get; }

    /// <summary>Metres, roundabouts not counted.</summary>
    public double Length => _starts[^1];

    /// <summary>The link at a distance from the chain's start, and the whole millimetre of it.</summary>
    public (int Link, long Mm) Locate(double chainage)
    {
        var link = Math.Clamp(Array.BinarySearch(_starts, chainage) is >= 0 and var exact ? exact : ~Array.BinarySearch(_starts, chainage) - 1, 0, Links.Count - 1);
        return (link, Math.Clamp((long)Math.Round((chainage - _starts[link]) * 1000), 0, Links[link].LengthMm));
    }

    /// <summary>The line between two places of the chain.</summary>
    public Coordinate[] Between((int Link, long Mm) from, (int Link, long Mm) to)
    {
        var line = new List<Coordinate>();
        for (var i = from.Link; i <= to.Link; i++)
        {
            var (start, end) = (i == from.Link ? from.Mm / 1000.0 : 0, i == to.Link ? to.Mm / 1000.0 : Links[i].Length);
            foreach (var point in end - start > 0.01 ? RoadLine.Part(Links[i].Points, start, end) : [])
            {
                if (line.Count == 0 || line[^1].Distance(point) > 0.001)
                {
                    line.Add(point);
                }
            }
        }

        return [.. line];
    }
}
