namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/gaps/roads</c>.</summary>
public sealed record RoadAnswer(
    RoadQuestion Question,
    string Sentence,
    string Denominator,
    IReadOnlyList<string> Operators,
    RoadFigures Total,
    IReadOnlyList<RoadGroup> Groups,
    RoadFigures? Unplaced,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record RoadQuestion(string Technology, string Environment, string Source, Coded Operators, Coded By, string? Road, string? Area, string? Profile);

/// <summary>A choice that the API made or took: its code, and what one of it is called.</summary>
public sealed record Coded(string Code, string? One);

public sealed record RoadGroup(string Code, string Name, RoadFigures Figures);

/// <summary>
/// Metres of road. By the rule of operators that was asked (lacking, served, unknown sum to all), and by how many operators cover them
/// (total, partial and no not-spot, unknown sum to all too).
/// </summary>
public sealed record RoadFigures(
    double Lacking,
    double Served,
    double Unknown,
    double All,
    double? ShareLackingOfAll,
    double? ShareLackingOfKnown,
    double TotalNotSpot,
    double PartialNotSpot,
    double Full,
    double NotSpotUnknown,
    IReadOnlyList<RoadByNumber> ByNumberOfOperators,
    double SomeUnknown,
    IReadOnlyList<RoadByOperator> ByOperator);

public sealed record RoadByNumber(int Operators, double Metres, double? Share);

public sealed record RoadByOperator(string Operator, double Covered, double Lacking, double Unknown);

/// <summary>The answer of <c>/api/gaps/roads/{number}</c>.</summary>
public sealed record RouteAnswer(
    RouteQuestion Question,
    string Sentence,
    string Denominator,
    IReadOnlyList<string> Operators,
    RoadFigures Figures,
    IReadOnlyList<RouteStrip> Strips,
    IReadOnlyList<RouteOperator> ByOperator,
    double DropOutLeastMetres,
    IReadOnlyList<RouteNotSpot> NotSpots,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record RouteQuestion(string Road, string Technology, string Environment, string Source, string? Profile);

/// <summary>A stretch of the road whose links follow one another; a dual carriageway has one strip for each side.</summary>
public sealed record RouteStrip(int Strip, int Part, string Kind, double Kilometres, RoutePoint From, RoutePoint To, IReadOnlyList<RouteRun> Runs);

public sealed record RouteRun(double FromKm, double ToKm, int? OperatorsCovered, RouteOperators Operators, RoutePoint From, RoutePoint To);

public sealed record RouteOperators(IReadOnlyList<string> Covered, IReadOnlyList<string> Lacking, IReadOnlyList<string> Unknown);

public sealed record RoutePoint(string GridReference, double Longitude, double Latitude, string? Area, RouteJunction? Junction);

/// <summary>The nearest junction with another numbered road along the strip, and how far before or after it the point is.</summary>
public sealed record RouteJunction(IReadOnlyList<string> Roads, double Metres, string Direction);

/// <summary>Metres of one operator along the whole road; <c>any</c>: of whichever operator there is.</summary>
public sealed record RouteOperator(
    string Operator, double Covered, double Lacking, double Unknown, RouteNotSpot? Longest, int DropOuts, double? DropOutsPer10Km);

public sealed record RouteNotSpot(string Operator, int Strip, double FromKm, double ToKm, double Metres, RoutePoint From, RoutePoint To);
