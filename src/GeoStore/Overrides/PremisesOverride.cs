namespace Wessex.GeoStore.Overrides;

/// <summary>What an officer knows of a premises and the sources have wrong, for as long as it is in force.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State"><c>in force</c>, <c>to come</c>, <c>over</c>, <c>replaced</c> or <c>withdrawn</c>.</param>
/// <param name="Uprn">The premises.</param>
/// <param name="Level">Code of the level that it is about.</param>
/// <param name="Value"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Reason">How it is known.</param>
/// <param name="MadeBy">Who recorded it.</param>
/// <param name="FromDate">In force from this day.</param>
/// <param name="UntilDate">To the end of this day.</param>
public sealed record PremisesOverride(int Id, string State, long Uprn, string Level, string Value, string Reason, string MadeBy, DateOnly FromDate, DateOnly UntilDate);

/// <summary>An override that is to be recorded.</summary>
/// <param name="Uprn">The premises: one that the edition in force counts.</param>
/// <param name="Level">Code of the level that it is about.</param>
/// <param name="Value">Of <see cref="Values"/>.</param>
/// <param name="Reason">How it is known; not blank.</param>
/// <param name="By">Who records it; not blank.</param>
/// <param name="From">In force from this day.</param>
/// <param name="Until">To the end of this day, not before <paramref name="From"/>.</param>
public sealed record NewOverride(long Uprn, string Level, string Value, string Reason, string By, DateOnly From, DateOnly Until)
{
    /// <summary>Can get it, cannot, or the sources are not to be believed.</summary>
    public static IReadOnlyList<string> Values { get; } = ["true", "false", "unknown"];
}
