using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Simplify;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>
/// One layer of predicted coverage as polygons. Along the roads each covered stretch becomes a strip whose ends cut the road at right
/// angles, exactly at the chosen millimetre; around towns there are patches as a mast would make them. Points are rounded to the
/// millimetre or the metre before anything is read off them. Nothing covered reaches out of the extent.
/// </summary>
internal sealed class PredictedLayer
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 27700);

    public PredictedLayer(MobileLayer layer, SampleDate date, long seed, IReadOnlyList<RoadChain> chains)
    {
        (Layer, Extent) = (layer, ExtentOf(layer.Operator));
        var gaps = new SignalGaps(seed);
        Chosen = [.. chains.SelectMany(chain => Stretches(chain, gaps.Of(chain, layer, date.Index))).Where(Fits)];
        Covered = [.. Chosen.Select(stretch => stretch.Shape), .. Patches(seed, date).Where(patch => Extent.Contains(patch))];
    }

    public MobileLayer Layer { get; }

    /// <summary>The area that the prediction speaks of: outside it nothing is known.</summary>
    public Polygon Extent { get; }

    public IReadOnlyList<ChosenStretch> Chosen { get; }

    /// <summary>All polygons of what is covered; they overlap.</summary>
    public IReadOnlyList<Polygon> Covered { get; }

    private bool Fits(ChosenStretch stretch) => stretch.Shape is { IsValid: true, IsEmpty: false } && Extent.Contains(stretch.Shape);

    private IEnumerable<ChosenStretch> Stretches(RoadChain chain, List<(double From, double To)> gaps)
    {
        var from = 0.0;
        foreach (var gap in gaps.Append((From: chain.Length, To: chain.Length)))
        {
            if (gap.From - from > 260)
            {
                var (start, end) = (chain.Locate(from), chain.Locate(gap.From));
                if (Strip(chain.Between(start, end), Layer.Environment == "outdoor" ? 260 : 170) is { } shape)
                {
                    yield return new ChosenStretch(chain.Links[start.Link].Identifier, start.Mm, chain.Links[end.Link].Identifier, end.Mm, shape);
                }
            }

            from = gap.To;
        }
    }

    /// <summary>
    /// The strip along a line, a given width to each side. The line is thinned out but for its ends, so that the ends stay at right angles
    /// to it. A road that bends back beside itself may be cut by an end elsewhere too: the truth is read off the shape, not off the choice.
    /// </summary>
    private static Polygon? Strip(Coordinate[] line, double width)
    {
        var length = RoadLine.Length(line);
        var thinned = DouglasPeuckerSimplifier.Simplify(Factory.CreateLineString(RoadLine.Part(line, 50, length - 50)), 70).Coordinates;
        var buffer = new BufferParameters { EndCapStyle = EndCapStyle.Flat, JoinStyle = JoinStyle.Bevel };
        return BufferOp.Buffer(Factory.CreateLineString([line[0], .. thinned, line[^1]]), width, buffer) is Polygon { IsEmpty: false } strip
            ? Factory.CreatePolygon(Tidied(strip.ExteriorRing.Coordinates, line[0], line[^1], width)) : null;
    }

    private IEnumerable<Polygon> Patches(long seed, SampleDate date)
    {
        var (least, reach) = (Layer.Environment, date.Index) switch { ("outdoor", _) => (3.5, 1.25), (_, 0) => (9, 0.9), _ => (7, 1.05) };
        foreach (var place in Settlement.All.Where(place => place.People > least))
        {
            if (SampleRandom.At(seed + 210 + Layer.Operator[0], place.Index) < 0.9)
            {
                yield return Patch(place, place.Radius * reach * (0.85 + (0.3 * SampleRandom.At(seed + 211 + Layer.Operator[0], place.Index))), seed + Layer.Operator[0]);
            }
        }
    }

    private static Polygon Patch(Settlement place, double radius, long seed)
    {
        ReadOnlySpan<(double X, double Y)> circle = [(1, 0), (0.866, 0.5), (0.5, 0.866), (0, 1), (-0.5, 0.866), (-0.866, 0.5), (-1, 0), (-0.866, -0.5), (-0.5, -0.866), (0, -1), (0.5, -0.866), (0.866, -0.5)];
        var ring = new Coordinate[circle.Length + 1];
        for (var i = 0; i < circle.Length; i++)
        {
            var reach = radius * (0.8 + (0.35 * SampleRandom.At(seed + 212, place.Index, i)));
            ring[i] = new Coordinate(Math.Round(place.Easting + (circle[i].X * reach)), Math.Round(place.Northing + (circle[i].Y * reach)));
        }

        ring[^1] = ring[0].Copy();
        return Factory.CreatePolygon(ring);
    }

    /// <summary>Vodafone's model leaves the north-west out, Three's the Isle of Purbeck: unknown there.</summary>
    private static Polygon ExtentOf(string code) => Ring(code switch
    {
        "VO" => [(318, 58), (430, 58), (430, 140), (371, 140), (371, 112.5), (352.5, 108.5), (318, 108.5)],
        "H3" => [(318, 58), (393.8, 58), (393.8, 83.6), (412, 83.6), (412, 58), (430, 58), (430, 140), (318, 140)],
        _ => [(318, 58), (430, 58), (430, 140), (318, 140)],
    });

    private static Polygon Ring((double East, double North)[] kilometres) =>
        Factory.CreatePolygon([.. kilometres.Append(kilometres[0]).Select(point => new Coordinate(point.East * 1000, point.North * 1000))]);

    /// <summary>What lies on the two ends to the millimetre, all else to the metre.</summary>
    private static Coordinate[] Tidied(Coordinate[] ring, Coordinate start, Coordinate end, double width) => [.. ring.Select(point =>
    {
        var corner = Math.Min(point.Distance(start), point.Distance(end)) < width + 0.01;
        return new Coordinate(Math.Round(point.X, corner ? 3 : 0), Math.Round(point.Y, corner ? 3 : 0));
    })];
}
