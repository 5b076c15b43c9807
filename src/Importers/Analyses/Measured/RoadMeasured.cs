using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>
/// What drive tests say of every millimetre of motorway, A and B road: links are cut into stretches of the profile's length, the counted readings of a stretch are
/// put together operator by operator, and a stretch without enough of them is unknown. A calculation per profile, technology and environment.
/// </summary>
internal static class RoadMeasured
{
    public const string Kind = "road-measured";

    private static readonly string Readings = Sql.Beside(typeof(RoadMeasured), "readings");
    private static readonly string Prepare = Sql.Beside(typeof(RoadMeasured), "prepare");
    private static readonly string Finish = Sql.Beside(typeof(RoadMeasured), "finish");

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="places">The placement of <paramref name="roads"/>.</param>
    /// <param name="roads">A release of OS Open Roads.</param>
    /// <param name="question">Profile, threshold, operators and surveys.</param>
    public static Task<int> Ensure(Calculations calculations, int places, int roads, MeasuredQuestion question) =>
        calculations.Ensure(
            Kind, $"road-places={places};os-open-roads={roads};{question.Inputs}",
            $"computing measured {question.Threshold.Technology} {question.Threshold.Environment} along roads by profile {question.Profile.Name}",
            run => Compute(run, places, roads, question));

    private static async Task Compute(CalculationRun run, int places, int roads, MeasuredQuestion question)
    {
        var links = await RoadLinks.Read(run, roads);
        var numbers = links.Select((link, number) => (link.Identifier, number)).ToDictionary(StringComparer.Ordinal);
        var stretches = new LinkStretches[links.Count];
        var surveys = new List<string>();
        for (var i = 0; i < links.Count; i++)
        {
            stretches[i] = new LinkStretches(links[i], question);
        }

        await Read(run, question, numbers, stretches, surveys);
        await run.Execute(Prepare, Surveys(run, question));
        await Write(run, stretches, surveys);
        await run.Execute(Finish, new { calculation = run.Id });
        await SignalRuns.Write(run, places, links, Array.ConvertAll(stretches, link => link.Runs()), new
        {
            calculation = run.Id, source = "measured", question.Threshold.Technology, question.Threshold.Environment, profile = question.Profile.Name,
            operators = question.Operators.ToArray(), releases = question.Surveys.Select(survey => survey.Release).ToArray(),
        });
    }

    private static object Surveys(CalculationRun run, MeasuredQuestion question) => new
    {
        calculation = run.Id,
        releases = question.Surveys.Select(survey => survey.Release).ToArray(),
        matches = question.Surveys.Select(survey => survey.Matches).ToArray(),
    };

    private static async Task Read(
        CalculationRun run, MeasuredQuestion question, Dictionary<string, int> numbers, LinkStretches[] stretches, List<string> surveys)
    {
        var drives = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(Readings, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("releases", question.Surveys.Select(survey => survey.Release).ToArray());
        command.Parameters.AddWithValue("matches", question.Surveys.Select(survey => survey.Matches).ToArray());
        command.Parameters.AddWithValue("technology", question.Threshold.Technology);
        command.Parameters.AddWithValue("quantity", question.Threshold.Quantity);
        await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
        while (await reader.ReadAsync(run.Cancellation))
        {
            var antenna = reader.IsDBNull(3) ? null : reader.GetString(3);
            if (!numbers.TryGetValue(reader.GetString(0), out var link) // a minor road
                || question.Profile.LevelAtPhone(antenna, question.Threshold.Environment, reader.GetFloat(4)) is not { } level)
            {
                continue;
            }

            var survey = surveys.IndexOf(reader.GetString(5));
            if (survey < 0)
            {
                survey = surveys.Count;
                surveys.Add(reader.GetString(5));
            }

            var drive = drives.TryGetValue(reader.GetString(6), out var known) ? known : drives[reader.GetString(6)] = drives.Count;
            stretches[link].Add(reader.GetInt64(1), reader.GetString(2), new LevelReading(level, drive, survey, reader.GetFieldValue<DateOnly>(7)));
        }
    }

    private static async Task Write(CalculationRun run, LinkStretches[] stretches, List<string> surveys)
    {
        await using var copy = await run.Connection.BeginBinaryImportAsync(
            """
            COPY new_road_measured_runs (
                calculation_id, link, from_mm, to_mm, operator, state, readings, median_dbm, p10_dbm, share, share_low, share_high, drives, drives_over,
                chance_if_covered, chance_if_lacking, oldest, newest, surveys) FROM STDIN (FORMAT BINARY)
            """, run.Cancellation);
        foreach (var link in stretches)
        {
            foreach (var (part, code, figures) in link.Measured())
            {
                await copy.WriteRowAsync(
                    run.Cancellation, run.Id, link.Identifier, part.FromMm, part.ToMm, code, figures.Covered switch { true => "covered", false => "lacking", null => "unknown" },
                    figures.Readings, (float)figures.MedianDbm, (float)figures.P10Dbm, (float)figures.Share, Real(figures.Low), Real(figures.High), figures.Drives,
                    figures.DrivesOver, (float)figures.ChanceIfCovered, (float)figures.ChanceIfLacking, figures.Oldest, figures.Newest,
                    figures.Surveys.Select(survey => surveys[survey]).Order(StringComparer.Ordinal).ToArray());
            }
        }

        await copy.CompleteAsync(run.Cancellation);
    }

    private static object Real(double? value) => value is { } known ? (float)known : DBNull.Value;
}
