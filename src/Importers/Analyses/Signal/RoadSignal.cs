using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>
/// Which operators cover every millimetre of motorway, A and B road, as predicted: runs of one state, and their lengths by cell. A calculation per question.
/// </summary>
internal static class RoadSignal
{
    public const string Kind = "road-signal";

    private static readonly string Prepare = Sql.Beside(typeof(RoadSignal), "prepare");
    private static readonly string Pieces = Sql.Beside(typeof(RoadSignal), "pieces");
    private static readonly string Finish = Sql.Beside(typeof(RoadSignal), "finish");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="places">The placement of <paramref name="roads"/>.</param>
    /// <param name="roads">A release of OS Open Roads.</param>
    /// <param name="question">Technology, environment, operators and their releases.</param>
    public static Task<int> Ensure(Calculations calculations, int places, int roads, SignalQuestion question) =>
        calculations.Ensure(
            Kind, $"road-places={places};os-open-roads={roads};{question.Inputs}", $"computing predicted {question.Technology} {question.Environment} along roads",
            run => Compute(run, places, roads, question));

    private static async Task Compute(CalculationRun run, int places, int roads, SignalQuestion question)
    {
        var layers = await SignalLayers.Read(run, question);
        var links = await RoadLinks.Read(run, roads);
        var runs = new List<SignalRun>[links.Count];
        Parallel.For(0, links.Count, () => new LinkCuts(), (i, _, cuts) =>
        {
            layers.Along(links[i].Line, cuts, runs[i] = []);
            return cuts;
        }, _ => { });

        var byLink = new Dictionary<string, int>(links.Count, StringComparer.Ordinal);
        for (var i = 0; i < links.Count; i++)
        {
            byLink[links[i].Identifier] = i;
        }

        var counts = await Count(run, places, byLink, runs);
        await run.Execute(Prepare, new { calculation = run.Id, question.Technology, question.Environment, operators = question.Operators.ToArray(), releases = question.Releases.Values.Distinct().Order().ToArray() });
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
