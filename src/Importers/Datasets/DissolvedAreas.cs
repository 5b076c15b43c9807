using System.Text.Json;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Dissolves the areas that others make up: the districts of wards, the present councils of districts, the county in speech of both councils. They are
/// united on the British grid; their longitude and latitude are made from the result, so that both columns have the same vertices.
/// </summary>
internal static class DissolvedAreas
{
    private static readonly Dictionary<string, string> DistrictNames = ReadNames();

    /// <summary>Adds them to the staged release; answers which could not be made for want of a part.</summary>
    public static async Task<IReadOnlyList<string>> Add(NpgsqlConnection connection, int release, CancellationToken cancellation)
    {
        var notes = new List<string>();
        foreach (var area in await Dissolve(connection, cancellation))
        {
            if (area.Missing is { } missing)
            {
                notes.Add($"{area.Kind} {area.Code} ({area.Name}) is not dissolved: the release lacks {string.Join(", ", missing)}");
                continue;
            }

            await using var insert = new NpgsqlCommand(Sql.Beside(typeof(DissolvedAreas), "add"), connection);
            var grid = PlacedShape.Polygons(area.Geom);
            insert.Parameters.AddWithValue("release", release);
            insert.Parameters.AddWithValue("code", area.Code);
            insert.Parameters.AddWithValue("name", area.Name);
            insert.Parameters.AddWithValue("kind", area.Kind);
            insert.Parameters.AddWithValue("parentcode", (object?)area.ParentCode ?? DBNull.Value);
            insert.Parameters.AddWithValue("parentname", (object?)area.ParentName ?? DBNull.Value);
            insert.Parameters.AddWithValue("geom", grid);
            insert.Parameters.AddWithValue("lonlat", PlacedShape.Polygons(BritishGrid.ToLonLat(grid)));
            await insert.ExecuteNonQueryAsync(cancellation);
        }

        return notes;
    }

    private static async Task<List<Dissolved>> Dissolve(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var query = new NpgsqlCommand(Sql.Beside(typeof(DissolvedAreas)), connection) { CommandTimeout = 0 };
        query.Parameters.AddWithValue("codes", DistrictNames.Keys.ToArray());
        query.Parameters.AddWithValue("names", DistrictNames.Values.ToArray());
        await using var rows = await query.ExecuteReaderAsync(cancellation);
        var areas = new List<Dissolved>();
        while (await rows.ReadAsync(cancellation))
        {
            areas.Add(new Dissolved(
                rows.GetString(0), rows.GetString(1), rows.GetString(2),
                await rows.IsDBNullAsync(3, cancellation) ? null : rows.GetString(3),
                await rows.IsDBNullAsync(4, cancellation) ? null : rows.GetString(4),
                rows.GetFieldValue<Geometry>(5),
                await rows.IsDBNullAsync(6, cancellation) ? null : rows.GetFieldValue<string[]>(6)));
        }

        return areas;
    }

    private static Dictionary<string, string> ReadNames()
    {
        using var stream = typeof(DissolvedAreas).Assembly.GetManifestResourceStream("Wessex.Importers.Datasets.district-names.json")
            ?? throw new InvalidOperationException("district-names.json is not embedded");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("names").EnumerateObject().ToDictionary(name => name.Name, name => name.Value.GetString()!);
    }

    private sealed record Dissolved(
        string Code, string Name, string Kind, string? ParentCode, string? ParentName, Geometry Geom, string[]? Missing);
}
