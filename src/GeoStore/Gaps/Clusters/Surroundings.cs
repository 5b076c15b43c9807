using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>What is nearest to a group.</summary>
/// <param name="Name">Of a road; null of a premises.</param>
/// <param name="Metres">Away from the nearest premises of the group.</param>
internal sealed record Neighbour(string? Name, double Metres);

/// <summary>What is nearest to groups of premises: read from a rectangle around them all, which grows until nothing outside it can be nearer.</summary>
internal static class Surroundings
{
    private const double FirstMargin = 2_000; // metres
    private const double WholeGrid = 2_000_000; // metres: a margin that leaves out nothing
    private const double Growth = 10;
    private static readonly string ServedQuery = Sql.Beside(typeof(GapClusters), "served");
    private static readonly string RoadsQuery = Sql.Beside(typeof(GapClusters), "roads");

    /// <summary>The nearest premises that is served, of each group; null where none is.</summary>
    public static Task<Neighbour?[]> OfServed(
        NpgsqlConnection connection, int calculation, BroadbandLevel level, List<List<LackingPremises>> groups, CancellationToken cancellation) =>
        Nearest(groups, async within =>
        {
            var parameters = new { calculation, level = level.Code(), west = within.MinX, south = within.MinY, east = within.MaxX, north = within.MaxY };
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(ServedQuery, parameters, cancellationToken: cancellation));
            var served = new Pieces([], []);
            while (await row.ReadAsync(cancellation))
            {
                var (x, y) = (row.GetDouble(0), row.GetDouble(1));
                served.Segments.Add(new Segment(x, y, x, y));
            }

            return served;
        });

    /// <summary>The nearest road of any class, of each group; of roads equally near the first by name. Null where none is held.</summary>
    public static Task<Neighbour?[]> OfRoads(NpgsqlConnection connection, int? roads, List<List<LackingPremises>> groups, CancellationToken cancellation) =>
        Nearest(groups, async within =>
        {
            var parameters = new { roads, west = within.MinX, south = within.MinY, east = within.MaxX, north = within.MaxY };
            await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(RoadsQuery, parameters, cancellationToken: cancellation));
            var pieces = new Pieces([], []);
            while (await row.ReadAsync(cancellation))
            {
                var (road, vertices) = (row.GetString(0), ((LineString)row.GetValue(1)).Coordinates);
                for (var i = 1; i < vertices.Length; i++)
                {
                    pieces.Segments.Add(new Segment(vertices[i - 1].X, vertices[i - 1].Y, vertices[i].X, vertices[i].Y));
                    pieces.Names.Add(road);
                }
            }

            return pieces;
        });

    private static async Task<Neighbour?[]> Nearest(List<List<LackingPremises>> groups, Func<Envelope, Task<Pieces>> read)
    {
        var nearest = new Neighbour?[groups.Count];
        var left = Enumerable.Range(0, groups.Count).ToList();
        for (var margin = FirstMargin; left.Count > 0; margin *= Growth)
        {
            var around = new Envelope();
            foreach (var premises in left.SelectMany(place => groups[place]))
            {
                around.ExpandToInclude(premises.X!.Value, premises.Y!.Value);
            }

            around.ExpandBy(margin);
            var found = await read(around);
            var index = new NearestSegments(found.Segments);
            foreach (var place in left)
            {
                nearest[place] = index.To(groups[place].Select(premises => (premises.X!.Value, premises.Y!.Value))) is var (piece, metres) ? new Neighbour(found.Names.ElementAtOrDefault(piece), metres) : null;
            }

            left.RemoveAll(place => nearest[place]?.Metres <= margin || margin > WholeGrid);
        }

        return nearest;
    }

    /// <summary>What was read.</summary>
    /// <param name="Segments">In the order of the names.</param>
    /// <param name="Names">Of roads; empty of premises.</param>
    private sealed record Pieces(List<Segment> Segments, List<string> Names);
}
