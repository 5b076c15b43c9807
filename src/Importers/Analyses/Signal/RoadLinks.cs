using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>A motorway, A or B road link.</summary>
/// <param name="Identifier">As published.</param>
/// <param name="Class">Motorway, A Road or B Road.</param>
/// <param name="Number">A35; null where the release gives none.</param>
/// <param name="Trunk">Null where the release does not say.</param>
/// <param name="Line">EPSG:27700.</param>
internal sealed record RoadLink(string Identifier, string Class, string? Number, bool? Trunk, LineString Line);

/// <summary>The links of a release that questions about roads are asked of, in the order of their identifiers.</summary>
internal static class RoadLinks
{
    private static readonly string Query = Sql.Beside(typeof(RoadLinks));

    public static async Task<List<RoadLink>> Read(CalculationRun run, int roads)
    {
        var links = new List<RoadLink>();
        await using var command = new NpgsqlCommand(Query, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("roads", roads);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            links.Add(new RoadLink(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetBoolean(3),
                (LineString)reader.GetValue(4)));
        }

        return links;
    }
}
