using System.Text.Json;
using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;
using Wessex.Importers.Analyses.Matching;

namespace Wessex.Importers.Analyses;

/// <summary>
/// Which road each drive-test reading was taken on: a calculation per release of readings and release of roads. Readings with a time are matched drive by
/// drive (<see cref="TraceMatching"/>); where they name no run, <see cref="Vehicles"/> takes them apart first. Ofcom's wide form has neither time nor heading
/// and is matched by distance alone (<see cref="DistanceMatching"/>).
/// Every reading has a row, matched or not.
/// </summary>
internal static class SampleMatching
{
    public const string Kind = "sample-matches";

    private const int FetchedAtOnce = 20_000;
    private static readonly string Links = Sql.Beside(typeof(SampleMatching), "links");
    private static readonly string Open = Sql.Beside(typeof(SampleMatching), "open");
    private static readonly string Attach = Sql.Beside(typeof(SampleMatching), "attach");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="samples">A release of drive tests.</param>
    /// <param name="roads">A release of OS Open Roads.</param>
    public static Task<int> Ensure(Calculations calculations, int samples, int roads) =>
        calculations.Ensure(
            Kind, $"drive-tests={samples};os-open-roads={roads}", "matching drive-test readings to roads", run => Compute(run, samples, roads));

    private static async Task Compute(CalculationRun run, int samples, int roads)
    {
        var map = await Read(run, samples, roads);
        await run.Execute(Open, new { samples });
        var matcher = new ReadingMatcher(map);
        var readings = new List<RoadReading>();
        var matches = new List<ReadingMatch>();
        while (true)
        {
            var fetched = await Fetch(run);
            foreach (var reading in fetched)
            {
                if (readings.Count > 0 && !readings[^1].IsOfOneDriveWith(reading))
                {
                    matcher.Match(readings, matches);
                    readings.Clear();
                }

                readings.Add(reading);
            }

            if (fetched.Count < FetchedAtOnce)
            {
                matcher.Match(readings, matches);
                await Write(run, matches);
                break;
            }

            await Write(run, matches);
        }

        await run.Execute(Attach, new { calculation = run.Id });
        await run.Report(JsonSerializer.Serialize(matcher.Report, MatchReport.Format));
        run.Say(matcher.Report.Sentence);
    }

    private static async Task<RoadIndex> Read(CalculationRun run, int samples, int roads)
    {
        var map = new RoadIndex();
        await using var command = new NpgsqlCommand(Links, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("samples", samples);
        command.Parameters.AddWithValue("roads", roads);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            map.Add(
                reader.GetString(0), reader.IsDBNull(1) ? "Unknown" : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2),
                reader.IsDBNull(3) ? null : reader.GetString(3), ((Geometry)reader.GetValue(4)).Coordinates);
        }

        return map;
    }

    private static async Task<List<RoadReading>> Fetch(CalculationRun run)
    {
        var readings = new List<RoadReading>(FetchedAtOnce);
        await using var command = new NpgsqlCommand($"FETCH {FetchedAtOnce} FROM readings", run.Connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            float? Real(int place) => reader.IsDBNull(place) ? null : reader.GetFloat(place);
            readings.Add(new RoadReading(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), Real(3), reader.GetDouble(4), reader.GetDouble(5))
            {
                Drive = reader.GetString(6),
                NamesRun = reader.GetBoolean(7),
                Seconds = reader.IsDBNull(8) ? null : reader.GetDouble(8),
                HeadingDeg = Real(9),
                SpeedKmh = Real(10),
            });
        }

        return readings;
    }

    private static async Task Write(CalculationRun run, List<ReadingMatch> matches)
    {
        const string Statement =
            "COPY new_sample_matches (calculation_id, sample, operator, link, chainage_mm, distance_m, confidence, method, unmatched, stop, counted) FROM STDIN (FORMAT BINARY)";
        await using var copy = await run.Connection.BeginBinaryImportAsync(Statement, run.Cancellation);
        foreach (var match in matches)
        {
            // the synchronous calls only fill a buffer, and are several times cheaper than awaiting each value
#pragma warning disable CA1849, MA0042
            copy.StartRow();
            copy.Write(run.Id, NpgsqlDbType.Integer);
            copy.Write(match.Sample, NpgsqlDbType.Integer);
            copy.Write(match.Operator, NpgsqlDbType.Text);
            copy.Write(match.Link, NpgsqlDbType.Text);
            copy.Write(match.ChainageMm, NpgsqlDbType.Bigint);
            copy.Write(match.DistanceMetres, NpgsqlDbType.Real);
            copy.Write(match.Confidence, NpgsqlDbType.Real);
            copy.Write(match.Method, NpgsqlDbType.Text);
            copy.Write(match.Unmatched, NpgsqlDbType.Text);
            copy.Write(match.Stop, NpgsqlDbType.Integer);
            copy.Write(match.Counted, NpgsqlDbType.Boolean);
#pragma warning restore CA1849, MA0042
        }

        await copy.CompleteAsync(run.Cancellation);
        matches.Clear();
    }
}
