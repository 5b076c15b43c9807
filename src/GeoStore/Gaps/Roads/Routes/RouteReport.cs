namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>Signal along one road.</summary>
/// <param name="Road">Its number: A35.</param>
/// <param name="Technology">2g, 3g, 4g, 5g or 5g-sa.</param>
/// <param name="Environment">outdoor, in-vehicle or indoor.</param>
/// <param name="Source">predicted or measured.</param>
/// <param name="Profile">The threshold profile of a measured question; null = the default one.</param>
public sealed record RouteQuestion(string Road, string Technology, string Environment, string Source, string? Profile = null);

/// <summary>A road as ordered strips.</summary>
/// <param name="Sentence">The whole in plain English, with its source and date.</param>
/// <param name="Denominator">What the metres are of.</param>
/// <param name="Figures">The road's metres under <c>operators=all</c>: the same as the summary's for this road.</param>
/// <param name="Strips">Every link of the road is in exactly one.</param>
/// <param name="ByOperator">First "any" (signal from at least one operator), then every operator.</param>
/// <param name="DropOutLeastMetres">A shorter not-spot is listed and is no drop-out.</param>
/// <param name="NotSpots">Continuous stretches without signal, of "any" (total not-spots) and of every operator; along the strips.</param>
public sealed record RouteReport(
    RouteQuestion Question, string Sentence, string Unit, string Denominator, IReadOnlyList<string> Operators, RoadFigures Figures, IReadOnlyList<RouteStrip> Strips,
    IReadOnlyList<RouteOperator> ByOperator, decimal DropOutLeastMetres, IReadOnlyList<RouteNotSpot> NotSpots, IReadOnlyList<SourceRelease> Sources, IReadOnlyList<string> Notes, string? Profile,
    int Edition, DateOnly? AsOf, bool Synthetic);

/// <summary>Links one after another, with signal by chainage from the strip's start.</summary>
/// <param name="Strip">Counted from 1 from west to east or south to north.</param>
/// <param name="Part">Which connected part of the road it is of.</param>
/// <param name="Kind">main, other-carriageway, roundabout, slip-road or branch.</param>
/// <param name="Links">Identifiers in order.</param>
/// <param name="Runs">From the strip's start to its end without a gap; neighbours differ.</param>
public sealed record RouteStrip(int Strip, int Part, string Kind, decimal Kilometres, RoutePlace From, RoutePlace To, IReadOnlyList<string> Links, IReadOnlyList<RouteRun> Runs);

/// <summary>A stretch along which no operator's state changes.</summary>
/// <param name="FromKm">From the strip's start.</param>
/// <param name="ToKm">From the strip's start.</param>
/// <param name="OperatorsCovered">How many cover it for certain.</param>
public sealed record RouteRun(decimal FromKm, decimal ToKm, int OperatorsCovered, OperatorStates Operators, RoutePlace From, RoutePlace To);

/// <summary>One operator along the road, or "any".</summary>
/// <param name="Operator">A code, or any.</param>
/// <param name="Covered">Metres.</param>
/// <param name="Lacking">Metres.</param>
/// <param name="Unknown">Metres.</param>
/// <param name="Longest">The longest continuous not-spot; null when there is none.</param>
/// <param name="DropOuts">Not-spots of the least length (<see cref="RouteReport.DropOutLeastMetres"/>) or more with covered road directly before or after: where a call that began would be lost.</param>
/// <param name="DropOutsPer10Km">Of road of which it is known; null when nothing is.</param>
public sealed record RouteOperator(string Operator, decimal Covered, decimal Lacking, decimal Unknown, RouteNotSpot? Longest, int DropOuts, double? DropOutsPer10Km);

/// <summary>A continuous stretch without signal.</summary>
/// <param name="Operator">Whose: a code, or any for a total not-spot.</param>
public sealed record RouteNotSpot(string Operator, int Strip, decimal FromKm, decimal ToKm, decimal Metres, RoutePlace From, RoutePlace To);

/// <summary>A place on a road, so that people find it.</summary>
/// <param name="GridReference">Of the square of 100 m that it lies in; null outside the lettered squares.</param>
/// <param name="Area">The parish, or else the ward; null in none.</param>
/// <param name="Junction">The nearest junction with another numbered road along the strip; null when it has none.</param>
public sealed record RoutePlace(string? GridReference, double Easting, double Northing, double? Longitude, double? Latitude, string? Area, RouteJunction? Junction);

/// <summary>Where other numbered roads meet the strip, and how far from there a place lies: 30 m before the B3150.</summary>
/// <param name="Roads">Their numbers.</param>
/// <param name="Metres">How far along the strip, as positive metres.</param>
/// <param name="Direction">Where the place lies seen from the junction: here, before it (nearer to the strip's start) or after it.</param>
public sealed record RouteJunction(IReadOnlyList<string> Roads, decimal Metres, string Direction);
