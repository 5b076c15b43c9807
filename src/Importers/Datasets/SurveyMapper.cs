using System.Globalization;
using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>The long form: one record per reading. A blank level is kept: the phone was there and reported none.</summary>
internal sealed partial class SurveyMapper(ProfileMatch match, string? statedAntenna, string? statedSurvey) : RowMapper<SignalSampleRow>
{
    private const double FastestKmh = 250;
    private const double FastestMbps = 1_000_000;
    private const double LongestMs = 600_000;
    private static readonly SourceCrs LonLat = SourceCrs.LonLat("the form");
    private readonly Column _survey = match["survey"];
    private readonly Column _run = match["run"];
    private readonly Column _operator = match["operator"];
    private readonly Column _technology = match["technology"];
    private readonly Column _time = match["time"];
    private readonly Column _longitude = match["longitude"];
    private readonly Column _latitude = match["latitude"];
    private readonly Column _heading = match["heading_deg"];
    private readonly Column _speed = match["speed_kmh"];
    private readonly Column _antenna = match["antenna"];
    private readonly Column _level = match["level_dbm"];
    private readonly Column _download = match["download_mbps"];
    private readonly Column _upload = match["upload_mbps"];
    private readonly Column _latency = match["latency_ms"];
    private string? _series;

    public override string Series => _series ?? "";

    public override Mapped<SignalSampleRow> Map(SourceRow source)
    {
        var fields = new RecordFields(source);
        var survey = fields.Text(_survey) ?? statedSurvey;
        if (survey is null)
        {
            fields.Fail(RejectCode.MissingKey, _survey, null, $"{_survey.Header} must not be blank");
        }

        var (network, technology) = MobileWords.Network(ref fields, _operator, _technology, ImportOptions.None);
        var time = Time(ref fields);
        var place = fields.Place(_longitude, _latitude, LonLat);
        var antenna = Antenna(ref fields);
        var level = Level(ref fields, technology);
        var row = new SignalSampleRow(
            RecordsBefore + (int)source.Record, network?.Code ?? "", survey ?? "", technology, new DateOnly(time.Year, time.Month, 1), place)
        {
            Run = fields.Text(_run),
            MeasuredAt = time,
            HeadingDeg = (float?)fields.Number(_heading, 0, 360),
            SpeedKmh = (float?)fields.Number(_speed, 0, FastestKmh),
            Antenna = antenna,
            LevelDbm = level,
            DownloadMbps = (float?)fields.Number(_download, 0, FastestMbps),
            UploadMbps = (float?)fields.Number(_upload, 0, FastestMbps),
            LatencyMs = (float?)fields.Number(_latency, 0, LongestMs),
            Synthetic = SyntheticKeys.IsSyntheticText(fields.Text(_run) ?? survey ?? "") || SyntheticKeys.IsSyntheticText(survey ?? ""),
        };
        if (fields.Trouble is { } trouble)
        {
            return trouble;
        }

        Note(row, network!, time);
        _series ??= survey;
        return survey == _series ? row : throw new SourceFileException(
            $"{source.File} is of {_series} and, in record {source.Record:N0}, of {survey}: give each survey as a file of its own, since each is a release of its own.");
    }

    [GeneratedRegex("^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?(Z|[+-][0-9]{2}:?[0-9]{2})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Instant { get; }

    private DateTimeOffset Time(ref RecordFields fields)
    {
        var text = fields.Text(_time);
        if (text is not null && Instant.IsMatch(text)
            && DateTimeOffset.TryParse(text.Replace(',', '.'), CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && time.Year is >= 1990 and < 2200)
        {
            return time;
        }

        fields.Fail(RejectCode.BadDate, _time, text, $"{_time.Header} must be a time with its offset such as 2025-03-31T09:15:02+01:00, was {text ?? "blank"}");
        return DateTimeOffset.UnixEpoch;
    }

    private string? Antenna(ref RecordFields fields)
    {
        if (fields.Text(_antenna) is not { } text)
        {
            return statedAntenna;
        }

        var antenna = MobileWords.Antenna(text);
        if (antenna is null)
        {
            fields.Fail(RejectCode.BadKey, _antenna, text, $"{_antenna.Header} must be {string.Join(" or ", MobileWords.Antennas)}, was {text}");
        }

        return antenna;
    }

    private float? Level(ref RecordFields fields, string technology)
    {
        var (least, most) = MobileWords.LevelRange(technology);
        var level = (float?)fields.Number(_level, least, most);
        if (level is not null && MobileWords.LevelKind(technology) != "rsrp" && _level.Header.StartsWith("rsrp", StringComparison.OrdinalIgnoreCase))
        {
            fields.Fail(RejectCode.OutOfRange, _level, fields.Text(_level), $"{_level.Header} must be of 4G or 5G, which have RSRP, was of {technology}");
        }

        return level;
    }

    private void Note(SignalSampleRow row, Operator network, DateTimeOffset time)
    {
        if (row.Run is null)
        {
            CountNote("readings that name no run: vehicles are told apart only by how each goes on");
        }

        if (row.LevelDbm is null)
        {
            CountNote("blank levels: no reading");
        }

        if (network.Technologies[row.Technology] is { } until && DateOnly.FromDateTime(time.UtcDateTime) >= until)
        {
            CountNote($"{row.Technology} readings of {network.Name} after {until:yyyy-MM}, when it was switched off");
        }
    }
}
