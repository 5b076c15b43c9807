using System.Text.Json.Serialization;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Changes;

/// <summary>One gap and its history; <c>subject</c> says of what.</summary>
/// <param name="Id">The same in every edition.</param>
/// <param name="State">In this edition.</param>
/// <param name="Since">The date of the first of the uninterrupted releases that say so; of a premises that an officer's override decides, the override's first day.</param>
/// <param name="PerhapsEarlier">True when the first edition kept says so already: it may have been so before.</param>
/// <param name="Sentence">The same in plain English.</param>
/// <param name="Edition">The edition that answers; later ones play no part.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "subject")]
[JsonDerivedType(typeof(PremisesGapRecord), PremisesChanges.Subject)]
[JsonDerivedType(typeof(RoadGapRecord), RoadChanges.Subject)]
public abstract record GapRecord(string Id, GapState State, DateOnly Since, bool PerhapsEarlier, string Sentence, int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>A premises that lacks or lacked a level of broadband.</summary>
/// <param name="Uprn">The premises.</param>
/// <param name="Level">What it lacks or lacked.</param>
/// <param name="Postcode">As the newest release that has it states it.</param>
/// <param name="Lon">CRS84 degrees; null = no position is held.</param>
/// <param name="Lat">CRS84 degrees.</param>
/// <param name="Override">The officer's override that decides in this edition; null = the releases do.</param>
/// <param name="History">One moment per date, oldest first.</param>
public sealed record PremisesGapRecord(
    string Id, long Uprn, LevelDefinition Level, string? Postcode, double? Lon, double? Lat, GapState State, DateOnly Since, bool PerhapsEarlier,
    string Sentence, GapOverride? Override, IReadOnlyList<GapMoment> History, int Edition, DateOnly? AsOf, bool Synthetic)
    : GapRecord(Id, State, Since, PerhapsEarlier, Sentence, Edition, AsOf, Synthetic);

/// <param name="Edition">That says so.</param>
/// <param name="AsAt">The date of the newest release that it rests on.</param>
/// <param name="State">Then.</param>
/// <param name="Overridden">True when an officer's override says so and not the releases.</param>
public sealed record GapMoment(int Edition, DateOnly AsAt, GapState State, bool Overridden);

/// <summary>What an officer says of a premises, above every source.</summary>
/// <param name="Value">true, false or unknown.</param>
/// <param name="From">Its first day.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Reason">How it is known.</param>
/// <param name="ReleasesSay">What the releases of the same date say; null = no edition is kept that shows it.</param>
public sealed record GapOverride(string Value, DateOnly From, DateOnly Until, string Reason, GapState? ReleasesSay);

/// <summary>A stretch of road that lacks or lacked signal.</summary>
/// <param name="Technology">2g to 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Operators">all: an operator does not cover it; any: none does.</param>
/// <param name="Link">As published.</param>
/// <param name="Road">Its number; null where it has none.</param>
/// <param name="RoadClass">As published.</param>
/// <param name="FromM">From the link's start, when it was last a gap of this name.</param>
/// <param name="ToM">Likewise.</param>
/// <param name="Lon">Of its start, CRS84 degrees.</param>
/// <param name="Lat">Of its start, CRS84 degrees.</param>
/// <param name="History">One moment per date, oldest first.</param>
public sealed record RoadGapRecord(
    string Id, GapState State, DateOnly Since, bool PerhapsEarlier, string Sentence, string Technology, string Environment, string Operators, string Link, string? Road,
    string RoadClass, decimal FromM, decimal ToM, double Lon, double Lat, IReadOnlyList<RoadGapMoment> History, int Edition, DateOnly? AsOf, bool Synthetic)
    : GapRecord(Id, State, Since, PerhapsEarlier, Sentence, Edition, AsOf, Synthetic);

/// <param name="Edition">That says so.</param>
/// <param name="AsAt">The date of the newest release that it rests on.</param>
/// <param name="State">Then, of all that the gap ever reached.</param>
/// <param name="LackingM">Metres that lacked signal then, of all that the gap ever reached.</param>
/// <param name="FromM">From the link's start; null where the edition has no gap of this name.</param>
/// <param name="ToM">Likewise.</param>
/// <param name="ContinuedAs">The id of the gap that has its place then, in part at least; null while it has its own name, or nothing lacks.</param>
public sealed record RoadGapMoment(int Edition, DateOnly AsAt, GapState State, decimal LackingM, decimal? FromM, decimal? ToM, string? ContinuedAs);
