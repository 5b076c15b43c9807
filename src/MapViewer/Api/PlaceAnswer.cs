namespace Wessex.MapViewer.Api;

/// <summary>The answer of <c>/api/places/{code}</c>: every question about one place.</summary>
public sealed record PlaceAnswer(
    string Code,
    string Name,
    string Kind,
    IReadOnlyList<string> Sentences,
    IReadOnlyList<PlaceLevel> Levels,
    IReadOnlyList<PlaceRoads> Roads,
    IReadOnlyList<PlacePremisesSignal> Premises,
    PlaceClusters? Clusters,
    PlaceProgrammes? Programmes,
    IReadOnlyList<PlaceBuildings> PublicBuildings,
    IReadOnlyList<PlaceChanges> Changes,
    IReadOnlyList<Indicator> Indicators,
    IReadOnlyList<GapSource> Sources,
    IReadOnlyList<string> Notes,
    int Edition,
    bool Synthetic);

public sealed record PlaceLevel(GapLevel Level, string Unit, GapFigures Figures);

public sealed record PlaceRoads(string Technology, string Environment, IReadOnlyList<string> Operators, RoadFigures Total);

/// <summary>Premises by the number of operators that cover them: <paramref name="ByNumber"/>[n] by n, where all are known.</summary>
public sealed record PlacePremisesSignal(string Technology, string Environment, IReadOnlyList<string> Operators, IReadOnlyList<long> ByNumber, long SomeUnknown, long All);

/// <summary>Premises that lack a level, grouped: each of a group within the distance of another.</summary>
public sealed record PlaceClusters(string Lacking, double DistanceMetres, int Least, PlaceClusterTotal Total);

public sealed record PlaceClusterTotal(long Lacking, long Clustered, long InSmallerGroups, long WithoutPosition, long Clusters);

public sealed record PlaceProgrammes(ProgrammeGaps Gaps, IReadOnlyList<ProgrammeLot> Lots, IReadOnlyList<ProgrammeScheme> Schemes);

public sealed record PlaceBuildings(string Kind, long Lacking, long Served, long Unknown);

public sealed record PlaceChanges(string Lacking, ChangesSide From, ChangesSide To, ChangeFigures Figures);
