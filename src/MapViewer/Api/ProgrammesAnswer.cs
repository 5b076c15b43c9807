namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/programmes</c>, and the part of a place's briefing that speaks of programmes.</summary>
public sealed record ProgrammesAnswer(
    string Sentence,
    ProgrammeGaps Gaps,
    IReadOnlyList<ProgrammeLot> Lots,
    IReadOnlyList<ProgrammeScheme> Schemes,
    IReadOnlyList<ProgrammeContract>? Contracts,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

/// <summary>Premises that lack gigabit, by whether a programme is to reach them; one in several counts once in <paramref name="InProgramme"/>.</summary>
public sealed record ProgrammeGaps(
    long Lacking, long Unplaced, long InProgramme, long InSeveral, long InNone, long InNonePlanned, long OnlyDeferred, long OnlyFinished);

/// <summary>A lot of a procurement; the one with the empty code is what lies in no lot.</summary>
public sealed record ProgrammeLot(
    string Code, string Name, ProgrammeFigures Figures, long LackingInProgramme, long LackingInNone, long ContractedLacking, long DeferredLacking, IReadOnlyList<string> Contracts);

public sealed record ProgrammeFigures(long Lacking, long Served, long Unknown, long LackingPlanned, long All);

/// <summary>What the premises release counts under one contract or project of a programme.</summary>
public sealed record ProgrammeScheme(
    string Programme, string Name, string? Supplier, ProgrammeFigures Figures, long DeferredLacking, DateOnly? FirstBy, DateOnly? LastBy);

/// <summary>A contract as the programme's office states it.</summary>
public sealed record ProgrammeContract(
    string Programme, string Code, string? LotId, string? LotName, string? Supplier, long? PremisesContracted, long? PremisesDelivered,
    long? PremisesRemaining, bool? AddsUp, DateOnly? StartDate, DateOnly? EndDate, string? Source, bool LotHeld);
