using System.Globalization;
using System.IO.Compression;
using System.IO.Pipelines;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Disagreements;

/// <summary>
/// What a council sends to an operator or to Ofcom when measurement contradicts a prediction: the stretches as CSV and GeoJSON, every reading behind them, and a
/// summary to read, in one archive. The same edition and question give the same files.
/// </summary>
public static class ChallengePack
{
    private static readonly string Readings = Sql.Beside(typeof(RoadDisagreements), "readings");
    private static readonly string[] Antennas = ["roof", "in-cab"];

    /// <summary>Writes the archive. Refuses as the summary does, before anything is written.</summary>
    /// <param name="output">Where to; it is left open. A file or memory: archives are not written asynchronously throughout.</param>
    public static async Task<Answer<RoadDisagreementSummary>> Write(
        Func<RoadDisagreementSummary, Stream> output, NpgsqlDataSource database, Edition edition, RoadDisagreementQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        if (!(await RoadDisagreements.Summary(database, edition, question, cancellation)).TryGet(out var summary, out var refusal))
        {
            return refusal;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadDisagreementScope.Find(connection, edition, question, cancellation)).TryGet(out var scope, out refusal))
        {
            return refusal;
        }

        await using var archive = await ZipArchive.CreateAsync(output(summary), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation);
        var stretches = 0;
        await Entry("stretches.csv", async text =>
        {
            await text.WriteAsync(RoadDisagreementForms.CsvHeader);
            await foreach (var item in RoadDisagreements.Read(connection, scope, null, int.MaxValue, cancellation))
            {
                await text.WriteAsync(RoadDisagreementForms.Csv(scope.Question, item, edition.Id, edition.Synthetic));
                stretches++;
            }
        });
        await using (var file = await Open("stretches.geojson"))
        {
            var pipe = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
            await RoadDisagreementForms.WriteGeoJson(
                pipe, scope.Question, RoadDisagreements.Read(connection, scope, null, int.MaxValue, cancellation),
                writer =>
                {
                    writer.Say("edition", edition.Id);
                    writer.Say("synthetic", edition.Synthetic);
                    writer.Say("sources", summary.Sources);
                },
                cancellation);
            await pipe.CompleteAsync();
        }

        var readings = 0;
        await Entry("readings.csv", async text => readings = await WriteReadings(text, connection, scope, edition, cancellation));
        await Entry("README.md", async text => await text.WriteAsync(PackText.Of(summary, scope.Profile, stretches, readings, Name)));
        return summary;

        string Name(string file) => $"{(edition.Synthetic ? "synthetic-" : "")}{file}";

        async Task<Stream> Open(string name)
        {
            var entry = archive.CreateEntry(Name(name), CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(DateTime.SpecifyKind(edition.CreatedAt, DateTimeKind.Utc)); // so that the same edition gives the same bytes
            return await entry.OpenAsync(cancellation);
        }

        async Task Entry(string name, Func<StreamWriter, Task> write)
        {
            await using var file = await Open(name);
            await using var text = new StreamWriter(file, leaveOpen: true);
            await write(text);
        }
    }

    /// <summary>What an archive is called.</summary>
    public static string FileName(RoadDisagreementSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var question = summary.Question;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(summary.Synthetic ? "synthetic-" : "")}challenge-{question.Technology}-{question.Environment}{Part(question.Operator)}{Part(question.Road)}{Part(question.Area)}-{summary.Profile}-edition-{summary.Edition}.zip");

        static string Part(string? value) => value is null ? "" : $"-{string.Concat(value.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'))}";
    }

    private static async Task<int> WriteReadings(StreamWriter text, NpgsqlConnection connection, RoadDisagreementScope scope, Edition edition, CancellationToken cancellation)
    {
        await text.WriteAsync(CsvLine.Of(
            "link", "from_m", "to_m", "operator", "says", "road", "survey", "run", "measured_at", "month", "hour", "antenna", "quantity", "level_dbm", "level_at_phone_dbm",
            "chainage_m", "distance_from_road_m", "match_confidence", "match_method", "longitude", "latitude", "easting", "northing", "reference", "release", "record",
            "edition", "synthetic"));
        var parameters = RoadDisagreements.Parameters(scope);
        var (question, threshold) = (scope.Question, scope.Profile.Find(scope.Question.Technology, scope.Question.Environment)!);
        parameters.AddDynamicParams(new
        {
            question.Says, chance = RoadDisagreements.Chance(question), question.Technology, quantity = threshold.Quantity,
            antennas = Antennas.Where(antenna => scope.Profile.LevelAtPhone(antenna, question.Environment, 0) is not null).ToArray(),
        });
        var count = 0;
        await using var row = await connection.ExecuteReaderAsync(new CommandDefinition(Readings, parameters, cancellationToken: cancellation));
        while (await row.ReadAsync(cancellation))
        {
            object? Value(int place) => row.IsDBNull(place) ? null : row.GetValue(place);
            var measured = row.IsDBNull(8) ? null : row.GetDateTime(8).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            await text.WriteAsync(CsvLine.Of(
                Value(0), row.GetInt64(1) / 1000m, row.GetInt64(2) / 1000m, Value(3), Value(4), Value(5), Value(6), Value(7), measured,
                row.GetFieldValue<DateOnly>(9).ToString("yyyy-MM", CultureInfo.InvariantCulture), Value(10), Value(11), Value(12), Value(13),
                scope.Profile.LevelAtPhone(row.GetString(11), question.Environment, row.GetFloat(13)), row.GetInt64(14) / 1000m, Value(15), Value(16), Value(17), Value(18), Value(19),
                Value(20), Value(21), Value(22), Value(23), Value(24), edition.Id, edition.Synthetic));
            count++;
        }

        return count;
    }
}
