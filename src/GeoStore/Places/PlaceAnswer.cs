using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Exclusion;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Indicators;
using Wessex.GeoStore.Programmes;

namespace Wessex.GeoStore.Places;

/// <summary>Everything that is held about one ward, parish, constituency, lot, council or county. Each part is the answer of its own question, within the place.</summary>
/// <param name="Code">Of the place.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What kind of area it is.</param>
/// <param name="Sentences">The parts in plain English, to read or to print.</param>
/// <param name="Levels">Premises by level of broadband; empty where no premises release is held.</param>
/// <param name="Roads">Signal along A and B roads, in all and by class; empty where none is held or the place has no shape.</param>
/// <param name="Premises">Premises by number of operators.</param>
/// <param name="Clusters">Premises that lack gigabit in groups that one project could reach; null where no premises release is held.</param>
/// <param name="Exclusion">Where gaps and exclusion meet; null where no index is held.</param>
/// <param name="Disagreements">Where sources contradict each other.</param>
/// <param name="Programmes">Gaps in programmes and out; null where no premises release is held.</param>
/// <param name="PublicBuildings">Schools, libraries and others by whether they can get gigabit.</param>
/// <param name="Changes">Since the edition before; empty where there is none.</param>
/// <param name="Indicators">With targets and comparators; null where the place has none.</param>
/// <param name="Sources">The releases that any part rests on.</param>
/// <param name="Notes">What a reader has to know, each once.</param>
/// <param name="Edition">The edition that every figure belongs to.</param>
/// <param name="AsOf">The date asked for; null = the edition in force or named.</param>
/// <param name="Synthetic">True when the data is the sample.</param>
public sealed record PlaceAnswer(
    string Code, string Name, AreaKind Kind, IReadOnlyList<string> Sentences, IReadOnlyList<PlaceLevel> Levels, IReadOnlyList<PlaceRoads> Roads,
    IReadOnlyList<PlaceOperators> Premises, PlaceClusters? Clusters, PlaceExclusion? Exclusion, PlaceDisagreements Disagreements, PlaceProgrammes? Programmes, IReadOnlyList<PlaceBuildings> PublicBuildings, IReadOnlyList<PlaceChange> Changes,
    IReadOnlyList<Indicator>? Indicators, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, int Edition, DateOnly? AsOf, bool Synthetic);

/// <param name="Level">What it means.</param>
/// <param name="Unit">Premises; postcodes where no premises release is held.</param>
/// <param name="Figures">In that unit.</param>
public sealed record PlaceLevel(LevelDefinition Level, GapUnit Unit, GapFigures Figures);

/// <param name="Technology">2g to 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Operators">Those that could offer it.</param>
/// <param name="Total">Metres, lacking where one operator does not cover.</param>
/// <param name="Classes">A roads and B roads apart.</param>
public sealed record PlaceRoads(string Technology, string Environment, IReadOnlyList<string> Operators, RoadFigures Total, IReadOnlyList<RoadGroup> Classes);

/// <param name="Technology">2g to 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Operators">Those that could offer it.</param>
/// <param name="ByNumber">Premises that exactly 0, 1, 2 … operators cover, where all are known.</param>
/// <param name="SomeUnknown">Premises of which at least one operator is unknown.</param>
/// <param name="All">The sum.</param>
public sealed record PlaceOperators(string Technology, string Environment, IReadOnlyList<string> Operators, IReadOnlyList<long> ByNumber, long SomeUnknown, long All);

/// <param name="Lacking">The level.</param>
/// <param name="DistanceMetres">How near to another of its group each premises is.</param>
/// <param name="Least">The fewest premises of a group.</param>
/// <param name="Total">Of all groups; a group ends at the edge of the place.</param>
/// <param name="Largest">The largest group; null where there is none.</param>
public sealed record PlaceClusters(string Lacking, int DistanceMetres, int Least, ClusterTotal Total, GapCluster? Largest);

/// <param name="Lacking">The level.</param>
/// <param name="Worst">Deciles up to this one count as excluded.</param>
/// <param name="Indexes">One per index in the edition.</param>
public sealed record PlaceExclusion(string Lacking, int Worst, IReadOnlyList<IndexCrossed> Indexes);

/// <param name="Roads">Measured against predicted signal, of each technology in a vehicle that is held both ways.</param>
/// <param name="Premises">What sources say of single premises; null where no premises release is held.</param>
public sealed record PlaceDisagreements(IReadOnlyList<PlaceRoadDisagreements> Roads, PlacePremisesDisagreements? Premises);

/// <param name="Technology">2g to 5g-sa.</param>
/// <param name="Environment">in-vehicle.</param>
/// <param name="Profile">The threshold profile that readings are judged by.</param>
/// <param name="Operators">Metres of A and B road by kind, operator by operator.</param>
/// <param name="Tests">How many stretches disagree, and how many of them more than chance would have it.</param>
/// <param name="PredictedOnly">Stretches predicted to be covered and measured to lack signal, of all operators.</param>
/// <param name="MeasuredOnly">The reverse.</param>
public sealed record PlaceRoadDisagreements(
    string Technology, string Environment, string Profile, IReadOnlyList<RoadDisagreementFigures> Operators, IReadOnlyList<RoadDisagreementTest> Tests,
    RoadDisagreementListed PredictedOnly, RoadDisagreementListed MeasuredOnly);

/// <param name="Total">Contradictions: a premises with two is counted twice.</param>
/// <param name="Premises">That they are about, each once.</param>
/// <param name="All">Premises of the place.</param>
/// <param name="Pairs">By what is said against what.</param>
public sealed record PlacePremisesDisagreements(long Total, long Premises, long All, IReadOnlyList<PremisesDisagreementPair> Pairs);

/// <param name="Gaps">In programmes and out.</param>
/// <param name="Lots">That the place lies in, with its part of each.</param>
/// <param name="Schemes">With its premises in each.</param>
public sealed record PlaceProgrammes(ProgrammeGaps Gaps, IReadOnlyList<LotProgress> Lots, IReadOnlyList<Scheme> Schemes);

/// <param name="Kind">school, library, office, health, leisure, emergency or other.</param>
/// <param name="Lacking">Cannot get gigabit.</param>
/// <param name="Served">Can.</param>
/// <param name="Unknown">No source says.</param>
public sealed record PlaceBuildings(string Kind, long Lacking, long Served, long Unknown);

/// <param name="Lacking">The level.</param>
/// <param name="From">The edition before.</param>
/// <param name="To">This one.</param>
/// <param name="Figures">What closed, opened and so on; <c>identity</c> as /api/changes has it.</param>
public sealed record PlaceChange(string Lacking, ChangeSide From, ChangeSide To, ChangeFigures Figures);
