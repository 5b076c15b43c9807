using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Cells of a grid that were given far apart in its files with different answers. A mapper, which sees a part of the grid at a time, cannot know them: they
/// lie in the extent twice and are covered once. They are cut out of all rectangles, so that they are unknown.
/// </summary>
internal static class ContradictedCells
{
    private static readonly string FindCells = Sql.Beside(typeof(ContradictedCells), "find");
    private static readonly string TakeRuns = Sql.Beside(typeof(ContradictedCells), "take");
    private static readonly string AddRun = Sql.Beside(typeof(ContradictedCells), "add");

    /// <summary>Cuts them out of the staged release; answers how many they are.</summary>
    public static async Task<int> CutOut(NpgsqlConnection connection, int release, CancellationToken cancellation)
    {
        var found = (await connection.QueryAsync<Cell>(new CommandDefinition(FindCells, commandTimeout: 0, cancellationToken: cancellation))).AsList();
        foreach (var row in found.GroupBy(cell => (cell.Operator, cell.Technology, cell.Environment, cell.Size, cell.South)))
        {
            var (network, technology, environment, size, south) = row.Key;
            var cells = row.Select(cell => cell.West).Order().ToArray();
            var names = new { network, technology, environment, size, south, cells };
            var runs = (await connection.QueryAsync<Run>(new CommandDefinition(TakeRuns, names, commandTimeout: 0, cancellationToken: cancellation))).AsList();
            foreach (var (run, west, east) in runs.SelectMany(run => Rest(run, cells, size).Select(rest => (run, rest.West, rest.East))))
            {
                var rest = new CellRun(west, south, east - west, size);
                await connection.ExecuteAsync(new CommandDefinition(
                    AddRun,
                    new { release, run.Kind, network, technology, environment, run.Source, run.SourceNo, size, geom = rest.ToGrid(), lonlat = rest.ToLonLat() },
                    cancellationToken: cancellation));
            }
        }

        return found.Count;
    }

    /// <summary>What is left of a run between the cells that are cut out of it.</summary>
    private static IEnumerable<(int West, int East)> Rest(Run run, int[] cells, int size)
    {
        var from = run.West;
        foreach (var cell in cells.Where(cell => cell >= run.West && cell < run.East))
        {
            if (cell > from)
            {
                yield return (from, cell);
            }

            from = cell + size;
        }

        if (from < run.East)
        {
            yield return (from, run.East);
        }
    }

    /// <param name="West">Of its south-west corner, metres.</param>
    /// <param name="South">Of its south-west corner, metres.</param>
    private sealed record Cell(string Operator, string Technology, string Environment, int Size, int West, int South);

    private sealed record Run(string Kind, string? Source, int? SourceNo, int West, int East);
}
