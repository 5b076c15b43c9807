using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Wessex.Importers.Sample.Roads;

/// <summary>Cuts drafts where they cross, meet or get too long, so that every piece runs from junction to junction.</summary>
internal static class RoadNoding
{
    private const double Longest = 3_000;

    /// <summary>The pieces of all drafts in their order, each with the place of its draft.</summary>
    public static List<(int Draft, Coordinate[] Points)> Cut(IReadOnlyList<RoadDraft> drafts)
    {
        var lines = WithCrossings(drafts, out var nodes);
        var uses = new Dictionary<Coordinate, int>();
        foreach (var line in lines)
        {
            foreach (var point in line)
            {
                uses[point] = uses.GetValueOrDefault(point) + 1;
            }

            nodes.Add(line[0]);
            nodes.Add(line[^1]);
        }

        var pieces = new List<(int, Coordinate[])>();
        for (var draft = 0; draft < lines.Length; draft++)
        {
            var piece = new List<Coordinate>();
            var length = 0.0;
            foreach (var point in lines[draft])
            {
                length += piece.Count > 0 ? piece[^1].Distance(point) : 0;
                piece.Add(point);
                if (piece.Count > 1 && (nodes.Contains(point) || uses[point] > 1 || length > Longest - 300))
                {
                    pieces.Add((draft, [.. piece]));
                    (piece, length) = ([point], 0);
                }
            }
        }

        return pieces;
    }

    /// <summary>Moves both ends of a line to the nearest point that others have, where one is near.</summary>
    /// <param name="others">Points of other lines.</param>
    /// <param name="within">Metres.</param>
    public static Coordinate[] Attach(Coordinate[] line, STRtree<Coordinate> others, double within)
    {
        var ends = new[] { line[0], line[^1] }.Select(end => Nearest(others, end, within)).ToArray();
        return RoadLine.Rounded((ends[0] is { } start ? new[] { start } : []).Concat(line).Concat(ends[1] is { } last ? [last] : []));
    }

    private static Coordinate? Nearest(STRtree<Coordinate> points, Coordinate to, double within) =>
        points.Query(new Envelope(to.X - within, to.X + within, to.Y - within, to.Y + within))
            .Where(point => point.Distance(to) <= within).OrderBy(point => point.Distance(to)).ThenBy(point => point.X).ThenBy(point => point.Y).FirstOrDefault();

    private static Coordinate[][] WithCrossings(IReadOnlyList<RoadDraft> drafts, out HashSet<Coordinate> crossings)
    {
        var tree = new STRtree<(int Draft, int Segment)>();
        for (var draft = 0; draft < drafts.Count; draft++)
        {
            for (var i = 1; i < drafts[draft].Points.Length; i++)
            {
                tree.Insert(new Envelope(drafts[draft].Points[i - 1], drafts[draft].Points[i]), (draft, i));
            }
        }

        tree.Build();
        crossings = [];
        var added = new SortedDictionary<(int Draft, int Segment), List<Coordinate>>();
        var meeting = new RobustLineIntersector();
        for (var draft = 0; draft < drafts.Count; draft++)
        {
            var points = drafts[draft].Points;
            for (var i = 1; i < points.Length; i++)
            {
                foreach (var (other, j) in tree.Query(new Envelope(points[i - 1], points[i])).Where(found => found.Draft > draft))
                {
                    var (from, to) = (drafts[other].Points[j - 1], drafts[other].Points[j]);
                    meeting.ComputeIntersection(points[i - 1], points[i], from, to);
                    if (meeting.HasIntersection && meeting.IsProper)
                    {
                        var at = NearEnd(RoadLine.Round(meeting.GetIntersection(0)), points[i - 1], points[i], from, to);
                        crossings.Add(at);
                        Of(added, (draft, i)).Add(at);
                        Of(added, (other, j)).Add(at);
                    }
                }
            }
        }

        return [.. drafts.Select((draft, index) => Insert(draft.Points, segment => added.GetValueOrDefault((index, segment))))];
    }

    /// <summary>A crossing close to an end of one of the two segments is moved there, so that no link of a metre or two comes of it.</summary>
    private static Coordinate NearEnd(Coordinate at, params ReadOnlySpan<Coordinate> ends)
    {
        foreach (var end in ends)
        {
            if (at.Distance(end) < 14)
            {
                return end;
            }
        }

        return at;
    }

    private static List<Coordinate> Of(SortedDictionary<(int, int), List<Coordinate>> added, (int, int) key) =>
        added.TryGetValue(key, out var list) ? list : added[key] = [];

    private static Coordinate[] Insert(Coordinate[] line, Func<int, List<Coordinate>?> added)
    {
        var points = new List<Coordinate> { line[0] };
        for (var i = 1; i < line.Length; i++)
        {
            if (added(i) is { } more)
            {
                var from = line[i - 1];
                points.AddRange(more.OrderBy(point => point.Distance(from)));
            }

            points.Add(line[i]);
        }

        return RoadLine.Rounded(points);
    }
}
