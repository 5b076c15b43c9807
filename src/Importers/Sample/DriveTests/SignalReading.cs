using Wessex.Importers.Sample.Roads;

namespace Wessex.Importers.Sample.DriveTests;

/// <summary>One place at which a survey's phones took readings.</summary>
/// <param name="Where">road, service-road, lay-by, car-park.</param>
/// <param name="Link">The link that the vehicle was on; null where it stood beside every road.</param>
/// <param name="ChainageMm">Millimetres from the link's start.</param>
/// <param name="Easting">Where the receiver says that it was: beside the truth by its error.</param>
/// <param name="HeadingDegrees">Clockwise from grid north; null when it stood.</param>
/// <param name="StoppedGroup">The same number for all readings of one stop; 0 on the move.</param>
internal sealed record Fix(
    string Where, RoadLink? Link, long ChainageMm, double Easting, double Northing, int? HeadingDegrees, double SpeedKmh, DateTime Time, int StoppedGroup);

/// <summary>What one phone measured.</summary>
/// <param name="Run">Number of the drive in its survey, from 1.</param>
/// <param name="LevelDbm">Null = no reading.</param>
/// <param name="Antenna">roof, in-cab, or null where the survey does not say.</param>
internal sealed record SignalReading(Fix Fix, int Run, string Operator, string Technology, int? LevelDbm, string? Antenna);
