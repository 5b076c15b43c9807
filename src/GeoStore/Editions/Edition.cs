namespace Wessex.GeoStore.Editions;

/// <summary>An immutable set of releases and of what was computed from them. Every answer belongs to one.</summary>
/// <param name="Id">Counts up; a later edition has a higher id.</param>
/// <param name="AsOf">The date that the question named; null = none was named.</param>
/// <param name="EngineVersion">The version of the rules that computed it.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
/// <param name="CreatedAt">When it was computed.</param>
/// <param name="Day">The day that it answers for, however it was asked for: the date that it was computed for, else the day on which it was (UTC).</param>
/// <param name="IsCurrent">True when the pointer stood on it as it was resolved.</param>
/// <param name="Areas">The calculation that keys <c>held_areas</c>.</param>
/// <param name="PremisesLevels">The calculation that keys <c>premises_levels</c>; null when no premises release is in the edition.</param>
/// <param name="PostcodeLevels">The calculation that keys <c>postcode_levels</c>; null when no postcode coverage is in the edition.</param>
public sealed record Edition(
    int Id, DateOnly? AsOf, string EngineVersion, bool Synthetic, DateTime CreatedAt, DateOnly Day, bool IsCurrent,
    int? Areas, int? PremisesLevels, int? PostcodeLevels);
