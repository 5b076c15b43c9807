using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>What is nearest to a group.</summary>
/// <param name="Name">Of a road; null of a premises.</param>
/// <param name="Metres">Away from the nearest premises of the group.</param>
internal sealed record Neighbour(string? Name, double Metres);

/// <summary>
/// What is nearest to groups of premises: read from a rectangle around them all, which grows until nothing outside it can be nearer. Roads that were read answer the next question
/// too, when it lies within what was read.
/// </summary>
internal sealed class Surroundings(NpgsqlConnection connection, CancellationToken cancellation)
{
    private const double FirstMargin = 2_000; // metres
    private const double WholeGrid = 2_000_000; // metres: a margin that leaves out nothing
    private const double Growth = 10;
    private static readonly string ServedQuery = Sql.Beside(typeof(GapClusters), "served");
    private static readonly string RoadsQuery = Sql.Beside(typeof(GapClusters), "roads");
    private Pieces? _roads;

    /// <summary>The nearest premises that is served, of each group; null where none is.</summary>
    /// <param name="calculation">Of levels.</param>
    /// <param name="level">That is served.</param>
    /// <param name="groups">Of premises with positions.</param>
    public Task<Neighbour?[]> OfServed(int calculation, BroadbandLevel level, List<ArraySegment<LackingPremises>> groups) =>
        Nearest(groups, async within =>
        {
            var parameters = new { calculation, level = level.Code(), west = within.MinX, south = within.MinY, east = within.MaxX, north = within.MaxY };
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(ServedQuery, parameters, cancellationToken: cancellation));
            var served = new List<Segment>();
            while (await row.ReadAsync(cancellation))
            {
                var (x, y) = (row.GetDouble(0), row.GetDouble(1));
                served.Add(new Segment(x, y, x, y));
            }

            return new Pieces(within, new NearestSegments(served), []);
        });

    /// <summary>The nearest road of any class, of each group; of roads equally near the first by name. Null where none is held.</summary>
    /// <param name="roads">The release, the same each time; null when none is held.</param>
    /// <param name="groups">Of premises with positions.</param>
    public Task<Neighbour?[]> OfRoads(int? roads, List<ArraySegment<LackingPremises>> groups) =>
        Nearest(groups, async within =>
        {
            if (_roads?.Within.Contains(within) == true)
            {
                return _roads;
            }

            within.ExpandToInclude(_roads?.Within ?? within);
            var parameters = new { roads, west = within.MinX, south = within.MinY, east = within.MaxX, north = within.MaxY };
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(RoadsQuery, parameters, cancellationToken: cancellation));
            var (segments, names) = (new List<Segment>(), new List<string>());
            while (await row.ReadAsync(cancellation))
            {
                var (road, vertices) = (row.GetString(0), ((LineString)row.GetValue(1)).Coordinates);
                road = names.Count > 0 && names[^1] == road ? names[^1] : road; // one text for the many links of a name
                for (var i = 1; i < vertices.Length; i++)
                {
                    segments.Add(new Segment(vertices[i - 1].X, vertices[i - 1].Y, vertices[i].X, vertices[i].Y));
                    names.Add(road);
                }
            }

            return _roads = new Pieces(within, new NearestSegments(segments), names);
        });

    private static async Task<Neighbour?[]> Nearest(List<ArraySegment<LackingPremises>> groups, Func<Envelope, Task<Pieces>> read)
    {
        var nearest = new Neighbour?[groups.Count];
        var left = Enumerable.Range(0, groups.Count).ToList();
        for (var margin = FirstMargin; left.Count > 0; margin *= Growth)
        {
            var around = new Envelope();
            foreach (var premises in left.SelectMany(place => groups[place]))
            {
                around.ExpandToInclude(premises.X, premises.Y);
            }

            around.ExpandBy(margin);
            var found = await read(around);
            foreach (var place in left)
            {
                nearest[place] = found.Index.To(groups[place].Select(premises => (premises.X, premises.Y))) is var (piece, metres) ? new Neighbour(found.Names.ElementAtOrDefault(piece), metres) : null;
            }

            left.RemoveAll(place => nearest[place]?.Metres <= margin || margin > WholeGrid);
        }

        return nearest;
    }

    /// <summary>What was read.</summary>
    /// <param name="Within">The rectangle that it was read from.</param>
    /// <param name="Index">Of its pieces.</param>
    /// <param name="Names">Of roads, in the order of the pieces; empty of premises.</param>
    private sealed record Pieces(Envelope Within, NearestSegments Index, List<string> Names);
}
