using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>Which operators cover every premises, as predicted, and how many premises by cell. A calculation per question.</summary>
internal static class PremisesSignal
{
    public const string Kind = "premises-signal";

    private static readonly string Prepare = Sql.Beside(typeof(PremisesSignal), "prepare");
    private static readonly string Premises = Sql.Beside(typeof(PremisesSignal));
    private static readonly string Finish = Sql.Beside(typeof(PremisesSignal), "finish");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="levels">The levels of premises: they say who is counted, where, and in which cell.</param>
    /// <param name="question">Technology, environment, operators and their releases.</param>
    public static Task<int> Ensure(Calculations calculations, int levels, SignalQuestion question) =>
        calculations.Ensure(
            Kind, $"premises-levels={levels};{question.Inputs}", $"computing predicted {question.Technology} {question.Environment} at premises",
            run => Compute(run, levels, question));

    private static async Task Compute(CalculationRun run, int levels, SignalQuestion question)
    {
        var layers = await SignalLayers.Read(run, question);
        var (keys, cells, places) = await Read(run, levels);
        var states = new (int Covered, int Lacking)[keys.Count];
        Parallel.For(0, keys.Count, i => states[i] = places[i] is { } place ? layers.At(place.X, place.Y) : (0, 0));

        var counts = new Dictionary<(int Cell, int Covered, int Lacking), int>();
        for (var i = 0; i < states.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (cells[i], states[i].Covered, states[i].Lacking), out _)++;
        }

        await run.Execute(Prepare, new { calculation = run.Id, question.Technology, question.Environment, operators = question.Operators.ToArray(), releases = question.Releases.Values.Distinct().Order().ToArray() });
        await Write(run, keys, places, states);
        await Write(run, counts);
        await run.Execute(Finish, new { calculation = run.Id });
    }

    private static async Task<(List<long> Keys, List<int> Cells, List<Coordinate?> Places)> Read(CalculationRun run, int levels)
    {
        var (keys, cells, places) = (new List<long>(), new List<int>(), new List<Coordinate?>());
        await using var command = new NpgsqlCommand(Premises, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("levels", levels);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            keys.Add(reader.GetInt64(0));
            cells.Add(reader.GetInt32(1));
            places.Add(reader.IsDBNull(2) ? null : new Coordinate(reader.GetDouble(2), reader.GetDouble(3)));
        }

        return (keys, cells, places);
    }

    private static async Task Write(CalculationRun run, List<long> keys, List<Coordinate?> places, (int Covered, int Lacking)[] states)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY new_premises_signal (calculation_id, uprn, covered, lacking) FROM STDIN (FORMAT BINARY)", run.Cancellation);
        for (var i = 0; i < keys.Count; i++)
        {
            if (places[i] is null)
            {
                continue;
            }

            // the synchronous calls only fill a buffer, and are several times cheaper than awaiting each value
#pragma warning disable CA1849, MA0042
            copy.StartRow();
            copy.Write(run.Id, NpgsqlDbType.Integer);
            copy.Write(keys[i], NpgsqlDbType.Bigint);
            copy.Write((short)states[i].Covered, NpgsqlDbType.Smallint);
            copy.Write((short)states[i].Lacking, NpgsqlDbType.Smallint);
#pragma warning restore CA1849, MA0042
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    private static async Task Write(CalculationRun run, Dictionary<(int Cell, int Covered, int Lacking), int> counts)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            "COPY premises_signal_counts (calculation_id, cell, covered, lacking, premises) FROM STDIN (FORMAT BINARY)", run.Cancellation);
        foreach (var ((cell, covered, lacking), premises) in counts)
        {
            await copy.StartRowAsync(run.Cancellation);
            await copy.WriteAsync(run.Id, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync(cell, NpgsqlDbType.Integer, run.Cancellation);
            await copy.WriteAsync((short)covered, NpgsqlDbType.Smallint, run.Cancellation);
            await copy.WriteAsync((short)lacking, NpgsqlDbType.Smallint, run.Cancellation);
            await copy.WriteAsync(premises, NpgsqlDbType.Integer, run.Cancellation);
        }

        await copy.CompleteAsync(run.Cancellation);
    }
}
