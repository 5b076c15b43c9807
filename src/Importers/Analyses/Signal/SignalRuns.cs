using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>Keeps the runs of a question about roads, predicted or measured, and their lengths by cell.</summary>
internal static class SignalRuns
{
    private static readonly string Prepare = Sql.Beside(typeof(SignalRuns), "prepare");
    private static readonly string Pieces = Sql.Beside(typeof(SignalRuns), "pieces");
    private static readonly string Finish = Sql.Beside(typeof(SignalRuns), "finish");

    /// <param name="run">The calculation that they are of.</param>
    /// <param name="places">The placement of the roads.</param>
    /// <param name="links">In the order of their identifiers.</param>
    /// <param name="runs">Of each link, from its start to its end without a gap.</param>
    /// <param name="question">The parameters of the statement that notes the question.</param>
    public static async Task Write(CalculationRun run, int places, List<RoadLink> links, List<SignalRun>[] runs, object question)
    {
        var byLink = new Dictionary<string, int>(links.Count, StringComparer.Ordinal);
        for (var i = 0; i < links.Count; i++)
        {
            byLink[links[i].Identifier] = i;
        }

        var counts = await Count(run, places, byLink, runs);
        await run.Execute(Prepare, question);
        await WriteRuns(run, links, runs);
        await WriteCounts(run, counts);
        await run.Execute(Finish, new { calculation = run.Id });
    }

    /// <summary>Millimetres by cell and state: pieces of places and runs of states swept together.</summary>
    private static async Task<Dictionary<(int Cell, int Covered, int Lacking), long>> Count(
        CalculationRun run, int places, Dictionary<string, int> byLink, List<SignalRun>[] runs)
    {
        var counts = new Dictionary<(int Cell, int Covered, int Lacking), long>();
        await using var command = new NpgsqlCommand(Pieces, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("places", places);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        var (link, next) = (-1, 0);
        while (await reader.ReadAsync(run.Cancellation))
        {
            var (from, to, cell) = (reader.GetInt64(1), reader.GetInt64(2), reader.GetInt32(3));
            if (byLink[reader.GetString(0)] is var number && number != link)
            {
                (link, next) = (number, 0);
            }

            for (var ofLink = runs[link]; from < to;)
            {
                while (ofLink[next].ToMm <= from)
                {
                    next++;
                }

                var end = Math.Min(to, ofLink[next].ToMm);
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (cell, ofLink[next].Covered, ofLink[next].Lacking), out _) += end - from;
                from = end;
            }
        }

        return counts;
    }

    private static async Task WriteRuns(CalculationRun run, List<RoadLink> links, List<SignalRun>[] runs)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY new_road_signal_runs (calculation_id, link, from_mm, to_mm, covered, lacking) FROM STDIN (FORMAT BINARY)", run.Cancellation);
        for (var i = 0; i < links.Count; i++)
        {
            foreach (var part in runs[i])
            {
                // the synchronous calls only fill a buffer, and are several times cheaper than awaiting each value
#pragma warning disable CA1849, MA0042
                copy.StartRow();
                copy.Write(run.Id, NpgsqlDbType.Integer);
                copy.Write(links[i].Identifier, NpgsqlDbType.Text);
                copy.Write(part.FromMm, NpgsqlDbType.Bigint);
                copy.Write(part.ToMm, NpgsqlDbType.Bigint);
                copy.Write((short)part.Covered, NpgsqlDbType.Smallint);
                copy.Write((short)part.Lacking, NpgsqlDbType.Smallint);
#pragma warning restore CA1849, MA0042
            }
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    private static async Task WriteCounts(CalculationRun run, Dictionary<(int Cell, int Covered, int Lacking), long> counts)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY road_signal_counts (calculation_id, cell, covered, lacking, mm) FROM STDIN (FORMAT BINARY)", run.Cancellation);
        foreach (var ((cell, covered, lacking), mm) in counts)
        {
            await copy.StartRowAsync(run.Cancellation);
            await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync(cell, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync((short)covered, NpgsqlDbType.Smallint, run.Cancellation);
            await copy.WriteAsync((short)lacking, NpgsqlDbType.Smallint, run.Cancellation);
            await copy.WriteAsync(mm, NpgsqlDbType.Bigint, run.Cancellation);
        }

        await copy.CompleteAsync(run.Cancellation);
    }
}
