using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>
/// Which areas every millimetre of motorway, A and B road lies in: exactly one of each kind, on a shared boundary the one of the lowest code; of custom areas, which may overlap, all. A calculation per
/// release of roads and list of areas.
/// </summary>
internal static class RoadPlaces
{
    public const string Kind = "road-places";

    private static readonly string Outlines = Sql.Beside(typeof(RoadPlaces), "outlines");
    private static readonly string Prepare = Sql.Beside(typeof(RoadPlaces), "prepare");
    private static readonly string Combinations = Sql.Beside(typeof(Placement), "combinations");
    private static readonly string Finish = Sql.Beside(typeof(RoadPlaces), "finish");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="areas">The calculation that lists the areas.</param>
    /// <param name="roads">A release of OS Open Roads.</param>
    public static Task<int> Ensure(Calculations calculations, int areas, int roads) =>
        calculations.Ensure(Kind, $"areas={areas};os-open-roads={roads}", "placing roads in areas", run => Compute(run, areas, roads));

    private static async Task Compute(CalculationRun run, int areas, int roads)
    {
        var kinds = await Read(run, areas);
        var links = await RoadLinks.Read(run, roads);
        var places = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        var cells = new Dictionary<(int Place, string Class, string? Number, bool? Trunk), (int Cell, long Mm)>();
        await run.Execute(Prepare, new { });
        await using (var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY new_road_pieces (calculation_id, link, from_mm, to_mm, cell) FROM STDIN (FORMAT BINARY)", run.Cancellation))
        {
            var pieces = new AreaPieces(kinds);
            foreach (var link in links)
            {
                foreach (var (part, areasThere) in pieces.Of(link.Line))
                {
                    var place = places.TryGetValue(areasThere, out var known) ? known : places[areasThere] = places.Count;
                    var key = (place, link.Class, link.Number, link.Trunk);
                    var (cell, mm) = cells.TryGetValue(key, out var counted) ? counted : (cells.Count + 1, 0);
                    cells[key] = (cell, mm + part.ToMm - part.FromMm);
                    await Write(copy, run, link.Identifier, part, cell);
                }
            }

            await copy.CompleteAsync(run.Cancellation);
        }

        await WriteCells(run, places, cells);
        await run.Execute(Combinations, new { calculation = run.Id, areas });
        await run.Execute(Finish, new { calculation = run.Id });
    }

    private static async Task<List<AreaOutlines>> Read(CalculationRun run, int areas)
    {
        var kinds = new SortedDictionary<string, AreaOutlines>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Outlines, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("areas", areas);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            var kind = reader.GetString(0);
            var outlines = kinds.TryGetValue(kind, out var known) ? known : kinds[kind] = new AreaOutlines(kind);
            outlines.Add(reader.GetString(1), (Geometry)reader.GetValue(2));
        }

        return [.. kinds.Values];
    }

    private static async Task Write(NpgsqlBinaryImporter copy, CalculationRun run, string link, Stretch part, int cell)
    {
        await copy.StartRowAsync(run.Cancellation);
        await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
        await copy.WriteAsync(link, NpgsqlDbType.Text, run.Cancellation);
        await copy.WriteAsync(part.FromMm, NpgsqlDbType.Bigint, run.Cancellation);
        await copy.WriteAsync(part.ToMm, NpgsqlDbType.Bigint, run.Cancellation);
        await copy.WriteAsync(cell, NpgsqlDbType.Integer, run.Cancellation);
    }

    private static async Task WriteCells(
        CalculationRun run, Dictionary<string, int> places, Dictionary<(int Place, string Class, string? Number, bool? Trunk), (int Cell, long Mm)> cells)
    {
        await using (var copy = await run.Connection.BeginBinaryImportAsync("COPY combinations (place, areas) FROM STDIN (FORMAT BINARY)", run.Cancellation))
        {
            foreach (var (areas, place) in places.Where(place => place.Value > 0))
            {
                await copy.StartRowAsync(run.Cancellation);
                await copy.WriteAsync(place, NpgsqlDbType.Integer, run.Cancellation);
                await copy.WriteAsync(areas.Split('\n'), NpgsqlDbType.Array | NpgsqlDbType.Text, run.Cancellation);
            }

            await copy.CompleteAsync(run.Cancellation);
        }

        await using (var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY cells_found (cell, place, class, road_number, trunk, mm) FROM STDIN (FORMAT BINARY)", run.Cancellation))
        {
            foreach (var (key, (cell, mm)) in cells)
            {
                await copy.StartRowAsync(run.Cancellation);
                await copy.WriteAsync(cell, NpgsqlDbType.Integer, run.Cancellation);
                await copy.WriteAsync(key.Place, NpgsqlDbType.Integer, run.Cancellation);
                await copy.WriteAsync(key.Class, NpgsqlDbType.Text, run.Cancellation);
                await copy.WriteAsync(key.Number, NpgsqlDbType.Text, run.Cancellation);
                await copy.WriteAsync(key.Trunk, NpgsqlDbType.Boolean, run.Cancellation);
                await copy.WriteAsync(mm, NpgsqlDbType.Bigint, run.Cancellation);
            }

            await copy.CompleteAsync(run.Cancellation);
        }
    }
}
