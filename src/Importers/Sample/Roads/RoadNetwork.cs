using System.Collections.Concurrent;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Wessex.Importers.Sample.Roads;

/// <summary>
/// The roads of the sample at each date: the same for every seed; a larger scale has more streets. The second release differs from the
/// first by a bypass, a renumbered road and a few links changed, removed and added.
/// </summary>
internal sealed class RoadNetwork
{
    private static readonly ConcurrentDictionary<int, Lazy<RoadNetwork>> Made = [];

    private RoadNetwork(int scale)
    {
        var drafts = Drafts(scale, out var traps);
        var pieces = RoadNoding.Cut(drafts).Select(piece => (drafts[piece.Draft].Kind, piece.Points, piece.Draft)).ToList();
        Roundabouts.Build(pieces);
        var links = new List<RoadLink>();
        var seen = new HashSet<(Coordinate, Coordinate, int)>();
        var ofDraft = new Dictionary<int, List<string>>();
        foreach (var (kind, points, draft) in pieces)
        {
            if (seen.Add(points[0].CompareTo(points[^1]) < 0 ? (points[0], points[^1], points.Length) : (points[^1], points[0], points.Length)))
            {
                (ofDraft.TryGetValue(draft, out var own) ? own : ofDraft[draft] = []).Add($"SYNTHETIC-RoadLink-{links.Count + 1:0000000}");
                foreach (var link in Carriageways(kind, points))
                {
                    links.Add(new RoadLink($"SYNTHETIC-RoadLink-{links.Count + 1:0000000}", link.Kind, link.Points));
                }
            }
        }

        Courses = [.. Enumerable.Range(0, RoadCourses.All.Count).Select(course => ofDraft[course].ToArray())];
        Traps = [.. RoadTrap.All.Select((trap, index) => (trap, ofDraft[traps + index].ToArray()))];
        Releases = [links, RoadChanges.Apply(links)];
    }

    /// <summary>By date: the links of each release, by identifier.</summary>
    public IReadOnlyList<IReadOnlyList<RoadLink>> Releases { get; }

    /// <summary>For each of <see cref="RoadCourses.All"/> the identifiers of its links in order; of a dual carriageway the one that leads onwards.</summary>
    public IReadOnlyList<string[]> Courses { get; }

    /// <summary>Each trap with the identifiers of its own links, in order.</summary>
    public IReadOnlyList<(RoadTrap Trap, string[] Links)> Traps { get; }

    public static RoadNetwork Make(int scale) => Made.GetOrAdd(scale, _ => new Lazy<RoadNetwork>(() => new RoadNetwork(scale))).Value;

    private static List<RoadDraft> Drafts(int scale, out int traps)
    {
        var courses = RoadCourses.All.Select(Draft).ToList();
        var ends = courses.SelectMany(course => new[] { course.Points[0], course.Points[^1] }).GroupBy(end => end).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        var drafts = courses.Select(course => ends.Contains(course.Points[0]) && ends.Contains(course.Points[^1]) ? course
            : course with { Points = AttachFreeEnds(course, courses, ends) }).ToList();
        drafts.Add(SlipRoad(drafts));
        traps = drafts.Count;
        var main = drafts.ToArray();
        drafts.AddRange(RoadTrap.All.Select(trap => trap.Lay(main)));
        drafts.AddRange(Streets.In(scale));
        var points = Points(drafts);
        drafts.AddRange(Streets.Lanes().Select(lane => lane with { Points = RoadNoding.Attach(lane.Points, points, 500) }).ToArray());
        return drafts;
    }

    /// <summary>An end that no other road shares is led to the nearest point of one, where there is one near.</summary>
    private static Coordinate[] AttachFreeEnds(RoadDraft course, IReadOnlyList<RoadDraft> courses, HashSet<Coordinate> ends)
    {
        Coordinate[] Lead(Coordinate end) => !ends.Contains(end)
            && courses.Where(other => other != course).SelectMany(other => other.Points).MinBy(point => point.Distance(end)) is { } near && near.Distance(end) <= 420 ? [near] : [];
        return RoadLine.Rounded([.. Lead(course.Points[0]), .. course.Points, .. Lead(course.Points[^1])]);
    }

    private static RoadDraft Draft(RoadCourse course) => new(
        new RoadKind(course.Number[0] == 'A' ? RoadKind.A : RoadKind.B, course.Number, Form: course.Dual ? RoadKind.Dual : RoadKind.Single, Trunk: course.Trunk, Primary: course.Primary),
        RoadLine.Through([.. course.Places.Select(place => new Coordinate(place.East * 1000, place.North * 1000))], course.Number[0] == 'A' ? 0.13 : 0.18, 120));

    /// <summary>From the A35 at Tolpuddle down to the B3390.</summary>
    private static RoadDraft SlipRoad(IReadOnlyList<RoadDraft> drafts)
    {
        var from = Near(drafts, "A35", new Coordinate(379_950, 95_050));
        var to = Near(drafts, "B3390", new Coordinate(380_290, 94_780));
        return new RoadDraft(new RoadKind(RoadKind.A, "A35", Form: "Slip Road", Trunk: true, Primary: true), RoadLine.Through([from, to], 0.08, 110));
    }

    private static Coordinate Near(IReadOnlyList<RoadDraft> drafts, string number, Coordinate place) =>
        drafts.Where(draft => draft.Kind.Number == number).SelectMany(draft => draft.Points).MinBy(point => point.Distance(place))!;

    private static STRtree<Coordinate> Points(IEnumerable<RoadDraft> drafts)
    {
        var tree = new STRtree<Coordinate>();
        foreach (var point in drafts.SelectMany(draft => draft.Points).Distinct())
        {
            tree.Insert(new Envelope(point), point);
        }

        tree.Build();
        return tree;
    }

    /// <summary>A dual carriageway's two links, each on the left of its own direction; too short a piece stays one.</summary>
    private static RoadDraft[] Carriageways(RoadKind kind, Coordinate[] points) =>
        kind.Form != RoadKind.Dual ? [new RoadDraft(kind, points)]
            : RoadLine.Length(points) < 120 ? [new RoadDraft(kind with { Form = RoadKind.Single }, points)]
            : [new RoadDraft(kind, RoadLine.Beside(points, 9)), new RoadDraft(kind, RoadLine.Beside([.. points.Reverse()], 9))];
}
