using System.Runtime.InteropServices;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>A counted reading on its link.</summary>
/// <param name="Dbm">At the phone.</param>
/// <param name="Drive">Number of the drive, survey and day that it was taken on.</param>
/// <param name="Survey">Number of the survey.</param>
/// <param name="Day">The first of the month where only that is published.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LevelReading(double Dbm, int Drive, int Survey, DateOnly Day);
