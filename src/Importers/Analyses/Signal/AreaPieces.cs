using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>The outlines of the areas of one kind.</summary>
internal sealed class AreaOutlines(string kind)
{
    private readonly STRtree<(string Code, CoverageIndex Outline)> _areas = new();

    public string Kind => kind;

    public void Add(string code, Geometry outline)
    {
        var edges = new Edges();
        edges.Add(outline);
        _areas.Insert(outline.EnvelopeInternal, (code, new CoverageIndex(edges)));
    }

    /// <summary>Areas whose box touches a box, by code.</summary>
    public IEnumerable<(string Code, CoverageIndex Outline)> Near(Envelope box) => _areas.Query(box).OrderBy(area => area.Code, StringComparer.Ordinal);
}

/// <summary>Cuts links where they pass from one area to another, of any kind. An instance serves one thread.</summary>
internal sealed class AreaPieces(IReadOnlyList<AreaOutlines> kinds)
{
    private readonly LinkCuts _cuts = new();
    private readonly List<(string Area, List<Stretch> In)> _areas = [];

    /// <summary>The pieces of a link from its start to its end, each with the areas that it lies in: "kind code" in the order of the kinds, a line each.</summary>
    public IEnumerable<(Stretch Part, string Areas)> Of(LineString link)
    {
        _areas.Clear();
        var lengthMm = (long)Math.Round(link.Length * 1000);
        var ends = new SortedSet<long> { 0, lengthMm };
        foreach (var kind in kinds)
        {
            foreach (var (code, outline) in kind.Near(link.EnvelopeInternal))
            {
                var inside = new List<Stretch>();
                _cuts.Cut(outline, link.CoordinateSequence, inside);
                _areas.Add(($"{kind.Kind} {code}", inside));
                ends.UnionWith(inside.SelectMany(part => new[] { part.FromMm, part.ToMm }));
            }
        }

        var (from, before) = (0L, default(string));
        foreach (var (start, end) in ends.Zip(ends.Skip(1)))
        {
            var there = At(start);
            if (before is not null && there != before)
            {
                yield return (new Stretch(from, start), before);
                from = start;
            }

            before = there;
            if (end == lengthMm)
            {
                yield return (new Stretch(from, end), there);
            }
        }
    }

    /// <summary>Of each kind the area of the lowest code that holds the piece from a place on; of custom areas, which may overlap, all.</summary>
    private string At(long place)
    {
        var found = new List<string>();
        foreach (var (area, inside) in _areas)
        {
            if (inside.Exists(part => part.FromMm <= place && place < part.ToMm) && !IsOfLastKind(area))
            {
                found.Add(area);
            }
        }

        return string.Join('\n', found);

        bool IsOfLastKind(string area) => found.Count > 0 && !area.StartsWith("custom ", StringComparison.Ordinal) && found[^1].AsSpan(0, found[^1].IndexOf(' ')).SequenceEqual(area.AsSpan(0, area.IndexOf(' ')));
    }
}
