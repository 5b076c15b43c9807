namespace Wessex.Importers.Analyses.Matching;

/// <summary>A reading as matching sees it.</summary>
/// <param name="Sample">Record number in its release.</param>
/// <param name="LevelDbm">Null = no reading.</param>
/// <param name="X">Easting, metres.</param>
/// <param name="Y">Northing, metres.</param>
internal sealed record RoadReading(int Sample, string Operator, string Technology, float? LevelDbm, double X, double Y)
{
    /// <summary>The run, or the day where none is named; where no time is published, the month and hour.</summary>
    public string Drive { get; init; } = "";

    /// <summary>Whether <see cref="Drive"/> is of one vehicle. Without, several may be among the readings.</summary>
    public bool NamesRun { get; init; }

    /// <summary>Of the epoch; null where only a month is known.</summary>
    public double? Seconds { get; init; }

    /// <summary>Clockwise from north.</summary>
    public float? HeadingDeg { get; init; }

    public float? SpeedKmh { get; init; }

    public bool IsOfOneDriveWith(RoadReading other) =>
        Drive == other.Drive && NamesRun == other.NamesRun && Seconds is null == other.Seconds is null;

    /// <summary>Whether the two were taken at one instant and place; where no time is published, whether one record has them.</summary>
    public bool IsOfOneFixWith(RoadReading other) => Seconds is null ? Sample == other.Sample : Seconds == other.Seconds && X == other.X && Y == other.Y;
}

/// <summary>What became of a reading: a row of sample_matches.</summary>
/// <param name="DistanceMetres">From the reading to its road, or to the nearest where it has none; null when none is near.</param>
/// <param name="Method">trace or distance.</param>
/// <param name="Stop">Number of the stop of a parked vehicle, the same each time that a run comes back to the place; null = moving.</param>
/// <param name="Counted">Whether it counts: matched, with a level, and the one that stands for its stop.</param>
internal sealed record ReadingMatch(int Sample, string Operator, float? DistanceMetres, string Method, int? Stop, bool Counted)
{
    public string? Link { get; init; }

    /// <summary>Millimetres from the link's start.</summary>
    public long? ChainageMm { get; init; }

    /// <summary>0 to 1; null when unmatched.</summary>
    public float? Confidence { get; init; }

    /// <summary>no-road, off-road or ambiguous; null when matched.</summary>
    public string? Unmatched { get; init; }
}
