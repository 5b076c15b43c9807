using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Programmes;

/// <summary>Programmes of public money: what is contracted and delivered, and which gaps are in which of them or in none.</summary>
/// <param name="Area">The code stayed within; null = everywhere held. What is contracted and delivered is always of the whole contract.</param>
/// <param name="Sentence">The gaps in and out of programmes in plain English.</param>
/// <param name="Gaps">Premises that lack gigabit, in programmes and out.</param>
/// <param name="Lots">Procurement areas, ordered by code.</param>
/// <param name="Schemes">Contracts as the premises release names them, per premises.</param>
/// <param name="Contracts">Contracts as the programme office states them; null where the edition holds no release of them.</param>
/// <param name="Sources">The releases that the figures rest on.</param>
/// <param name="Notes">What a reader has to know.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record ProgrammeAnswer(
    string? Area, string Sentence, ProgrammeGaps Gaps, IReadOnlyList<LotProgress> Lots, IReadOnlyList<Scheme> Schemes, IReadOnlyList<Contract>? Contracts,
    IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>Premises that lack gigabit. <c>InProgramme + InNone = Lacking</c>, and the sum over the programmes less <c>InSeveral</c>'s repeats = <c>InProgramme</c>.</summary>
/// <param name="Lacking">All: the gap question's figure by ward, and with <paramref name="Unplaced"/> what it leaves out.</param>
/// <param name="Unplaced">Of the lacking, those in no ward: without a position, or outside all. They are in the other figures, except within an area that they do not lie in.</param>
/// <param name="InProgramme">Each once, however many it is in.</param>
/// <param name="InSeveral">In two programmes or more.</param>
/// <param name="Memberships">The sum over the programmes: a premises in two counts twice.</param>
/// <param name="InNone">In no programme.</param>
/// <param name="InNonePlanned">Of which the premises release says that gigabit will come.</param>
/// <param name="OnlyDeferred">In the deferred scope of a Project Gigabit contract, which binds nobody to build there, and in no other programme for gigabit.</param>
/// <param name="OnlyFinished">In the superfast programme and in no other: that programme is not for gigabit.</param>
public sealed record ProgrammeGaps(long Lacking, long Unplaced, long InProgramme, long InSeveral, long Memberships, long InNone, long InNonePlanned, long OnlyDeferred, long OnlyFinished);

/// <summary>Premises of a lot or scheme by gigabit. <c>Lacking + Served + Unknown = All</c>.</summary>
/// <param name="Lacking">Known not to get it.</param>
/// <param name="Served">Known to get it.</param>
/// <param name="Unknown">No source says.</param>
/// <param name="LackingPlanned">Of the lacking, those that will get it by the premises release.</param>
public sealed record ProgrammeFigures(long Lacking, long Served, long Unknown, long LackingPlanned)
{
    public long All => Lacking + Served + Unknown;
}

/// <param name="Code">As the premises release names it; empty = in no lot.</param>
/// <param name="Name">Of the boundaries or the premises release.</param>
/// <param name="InBoundaries">Whether a shape of it is held.</param>
/// <param name="Figures">All premises in it.</param>
/// <param name="LackingInProgramme">Gaps in it that are in some programme.</param>
/// <param name="LackingInNone">Gaps in it that are in none.</param>
/// <param name="ContractedLacking">Gaps in it that a Project Gigabit contract has.</param>
/// <param name="DeferredLacking">Of which in the contract's deferred scope.</param>
/// <param name="Contracts">Of the programme office, by the lot's code.</param>
public sealed record LotProgress(
    string Code, string Name, bool InBoundaries, ProgrammeFigures Figures, long LackingInProgramme, long LackingInNone, long ContractedLacking, long DeferredLacking, IReadOnlyList<string> Contracts);

/// <param name="Programme">project-gigabit, voucher, superfast or hub.</param>
/// <param name="Name">The contract's name in the premises release; empty where it has none.</param>
/// <param name="Supplier">As the premises release names it.</param>
/// <param name="Figures">The premises in it.</param>
/// <param name="DeferredLacking">Of the lacking, those in the contract's deferred scope.</param>
/// <param name="FirstBy">The earliest final coverage date of what is not deferred; null where none is stated.</param>
/// <param name="LastBy">The latest.</param>
public sealed record Scheme(string Programme, string Name, string? Supplier, ProgrammeFigures Figures, long DeferredLacking, DateOnly? FirstBy, DateOnly? LastBy);

/// <param name="Programme">project-gigabit, superfast, hub, voucher or other.</param>
/// <param name="Code">The contract.</param>
/// <param name="LotId">Its lot; empty for none.</param>
/// <param name="LotName">The lot's name.</param>
/// <param name="Supplier">As stated.</param>
/// <param name="PremisesContracted">As stated.</param>
/// <param name="PremisesDelivered">As stated.</param>
/// <param name="PremisesRemaining">As stated.</param>
/// <param name="AddsUp">Whether remaining is contracted less delivered; null where one is not stated.</param>
/// <param name="StartDate">As stated.</param>
/// <param name="EndDate">As stated: by when; null where it is not.</param>
/// <param name="Source">As stated.</param>
/// <param name="LotHeld">Whether the premises release has premises in this lot.</param>
public sealed record Contract(
    string Programme, string Code, string LotId, string? LotName, string? Supplier, int? PremisesContracted, int? PremisesDelivered, int? PremisesRemaining, bool? AddsUp,
    DateOnly? StartDate, DateOnly? EndDate, string? Source, bool LotHeld);
