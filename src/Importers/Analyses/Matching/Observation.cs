namespace Wessex.Importers.Analyses.Matching;

/// <summary>Readings that were taken at one time and place, or during one stop: what is matched as one.</summary>
/// <param name="First">Place of the first of them among the readings of the drive.</param>
/// <param name="Count">How many follow each other.</param>
/// <param name="Seconds">Of the first, of the epoch; null where no time is published.</param>
internal sealed record Observation(int First, int Count, double X, double Y, double? Seconds)
{
    /// <summary>Clockwise from north; null when standing or not known.</summary>
    public double? HeadingDeg { get; init; }

    /// <summary>Whether the vehicle was parked.</summary>
    public bool IsStop { get; init; }

    public double MetresTo(Observation other) => Math.Sqrt(((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y)));
}
