namespace Wessex.GeoStore.Overrides;

/// <summary>What an officer knows of a premises and the sources have wrong, for as long as it is in force.</summary>
/// <param name="Id">Its number.</param>
/// <param name="State"><c>in force</c>, <c>to come</c>, <c>over</c>, <c>replaced</c> or <c>withdrawn</c>.</param>
/// <param name="InEdition">True when the edition in force honours it.</param>
/// <param name="Uprn">The premises.</param>
/// <param name="Level">Code of the level that it is about.</param>
/// <param name="Value"><c>true</c>, <c>false</c> or <c>unknown</c>.</param>
/// <param name="Reason">How it is known.</param>
/// <param name="MadeBy">Who recorded it.</param>
/// <param name="MadeAt">When.</param>
/// <param name="FromDate">In force from this day.</param>
/// <param name="UntilDate">To the end of this day.</param>
/// <param name="WithdrawnBy">Who took it back; null while nobody has.</param>
/// <param name="WithdrawnAt">When.</param>
public sealed record PremisesOverride(
    int Id, string State, bool InEdition, long Uprn, string Level, string Value, string Reason, string MadeBy, DateTime MadeAt, DateOnly FromDate, DateOnly UntilDate,
    string? WithdrawnBy, DateTime? WithdrawnAt);

/// <summary>What is known before an override is recorded.</summary>
/// <param name="Held">False when the edition in force counts no premises at all.</param>
/// <param name="Counted">True when it counts this one.</param>
/// <param name="Last">The latest override of the same level of the premises that stands; null when there is none.</param>
/// <param name="Same">True when that one says the same already.</param>
/// <param name="Replaces">The one in force that the new one would replace; null when there is none.</param>
public sealed record OverrideBefore(bool Held, bool Counted, int? Last, bool? Same, int? Replaces)
{
    /// <summary>Why the premises cannot be overridden; null when it can.</summary>
    public string? Refusal(long uprn) => Counted ? null : Held
        ? $"UPRN {uprn} is not one that the edition in force counts: the premises release does not recognise it."
        : "The edition in force counts no premises: import bduk-premises and os-open-uprn first.";
}

/// <summary>What became of a withdrawal.</summary>
/// <param name="Before">True when it had been withdrawn before: nothing has changed.</param>
/// <param name="WithdrawnBy">By whom.</param>
/// <param name="WithdrawnAt">When.</param>
/// <param name="InForce">The earlier override of the same level of the premises that is in force now; null when there is none.</param>
public sealed record OverrideWithdrawal(bool Before, string WithdrawnBy, DateTime WithdrawnAt, int? InForce);

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
