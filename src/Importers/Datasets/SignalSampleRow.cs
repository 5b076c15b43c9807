using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>A row of signal_samples: one operator's reading in one record; null = not stated, and of a level: no reading.</summary>
/// <param name="Sample">The record's number over all files of the release.</param>
/// <param name="Operator">EE, H3, TF or VO.</param>
/// <param name="Month">First day of the month in which it was taken.</param>
internal readonly record struct SignalSampleRow(int Sample, string Operator, string Survey, string Technology, DateOnly Month, GridPoint Place) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "sample", "operator", "survey", "run", "technology", "measured_at", "month", "hour", "heading_deg", "speed_kmh", "antenna", "level_kind", "level_dbm",
        "quality_db", "sinr_db", "cell_id", "channel", "reference", "download_mbps", "upload_mbps", "latency_ms", "geom", "lonlat",
    ];

    public string? Run { get; init; }

    /// <summary>The instant; null where only the month is published.</summary>
    public DateTimeOffset? MeasuredAt { get; init; }

    /// <summary>Hour of the day as published, 0 to 23.</summary>
    public short? Hour { get; init; }

    /// <summary>Clockwise from north.</summary>
    public float? HeadingDeg { get; init; }

    public float? SpeedKmh { get; init; }

    /// <summary>roof or in-cab.</summary>
    public string? Antenna { get; init; }

    public float? LevelDbm { get; init; }

    /// <summary>RSRQ.</summary>
    public float? QualityDb { get; init; }

    public float? SinrDb { get; init; }

    /// <summary>Physical cell identity.</summary>
    public int? CellId { get; init; }

    /// <summary>EARFCN.</summary>
    public int? Channel { get; init; }

    /// <summary>The publisher's own number of the record.</summary>
    public string? Reference { get; init; }

    public float? DownloadMbps { get; init; }

    public float? UploadMbps { get; init; }

    public float? LatencyMs { get; init; }

    public bool Synthetic { get; init; }

    public void Write(RowWriter writer)
    {
        writer.Integer(Sample);
        writer.Text(Operator);
        writer.Text(Survey);
        writer.Text(Run);
        writer.Text(Technology);
        writer.Instant(MeasuredAt);
        writer.Date(Month);
        writer.SmallInteger(Hour);
        writer.Real(HeadingDeg);
        writer.Real(SpeedKmh);
        writer.Text(Antenna);
        writer.Text(MobileWords.LevelKind(Technology));
        writer.Real(LevelDbm);
        writer.Real(QualityDb);
        writer.Real(SinrDb);
        writer.Integer(CellId);
        writer.Integer(Channel);
        writer.Text(Reference);
        writer.Real(DownloadMbps);
        writer.Real(UploadMbps);
        writer.Real(LatencyMs);
        writer.Place(Place);
    }
}
