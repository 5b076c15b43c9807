using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.Mobile;

/// <summary>The predicted coverage of one date and what it makes of every A and B road.</summary>
internal sealed class MobileCoverage
{
    private readonly Dictionary<(MobileLayer Layer, string Link), List<RoadStretch>> _stretches = [];

    public MobileCoverage(RoadNetwork network, SampleDate date, long seed)
    {
        Date = date;
        Links = [.. network.Releases[date.Index].Where(link => link.Kind.Numbered)];
        var byIdentifier = Links.ToDictionary(link => link.Identifier);
        Chains = [.. network.Courses.Select(course => course.Where(byIdentifier.ContainsKey).Select(link => byIdentifier[link]).ToArray())
            .Where(course => course.Length > 0).Select(course => new RoadChain(course))];
        Polygons = [.. MobileLayer.Polygons.Select(layer => new PredictedLayer(layer, date, seed, Chains))];
        Cells = [.. MobileLayer.Cells.Select(layer => new CellLayer(layer, date, seed, Chains, Links))];
        foreach (var layer in Polygons)
        {
            var reading = new PolygonStretches(layer);
            Read(layer.Layer, reading.Of);
        }

        foreach (var layer in Cells)
        {
            Read(layer.Layer, layer.Of);
        }
    }

    public SampleDate Date { get; }

    /// <summary>The A and B roads of the date.</summary>
    public IReadOnlyList<RoadLink> Links { get; }

    /// <summary>The same as they follow each other.</summary>
    public IReadOnlyList<RoadChain> Chains { get; }

    public IReadOnlyList<PredictedLayer> Polygons { get; }

    public IReadOnlyList<CellLayer> Cells { get; }

    /// <summary>What a layer makes of a link, from end to end.</summary>
    public IReadOnlyList<RoadStretch> Of(MobileLayer layer, RoadLink link) => _stretches[(layer, link.Identifier)];

    private void Read(MobileLayer layer, Func<RoadLink, List<RoadStretch>> read)
    {
        foreach (var link in Links)
        {
            _stretches[(layer, link.Identifier)] = read(link);
        }
    }
}
