using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>How the features of a collection become those of a tile, from far away to near by.</summary>
/// <param name="Steps">From the coarsest; the first is for the widest view.</param>
public sealed record TilePlan(IReadOnlyList<TileStep> Steps)
{
    /// <summary>Parameters of the tiles' addresses: only features with this value of the property.</summary>
    public IReadOnlyList<TileFilter> Filters { get; init; } = [];

    /// <summary>True when <c>lacking=</c> names a level of broadband that counted cells tell the states of.</summary>
    public bool TakesLevel => States.Count > 0;

    /// <summary>What cells count of a level: a name, and a condition in which <c>{0}</c> is the level's column.</summary>
    public IReadOnlyList<(string Name, string Condition)> States { get; init; } = [];

    /// <summary>The step for a resolution in metres of ground per pixel.</summary>
    public int StepAt(double metresPerPixel) => Steps.Count - 1 - Steps.Reverse().TakeWhile(step => step.From < metresPerPixel).Count();

    /// <summary>What a shape gets that has no plan of its own.</summary>
    public static TilePlan Of(FeatureShape shape) => shape switch
    {
        FeatureShape.Point => new([TileStep.Counted, TileStep.Each with { From = 7 }]),
        FeatureShape.Mixed => new([TileStep.Counted, TileStep.Each with { From = 14 }]),
        _ => new([TileStep.Each]),
    };
}

/// <summary>What a tile holds from a resolution on.</summary>
/// <param name="Form">How features are drawn.</param>
public sealed record TileStep(TileForm Form)
{
    /// <summary>Metres of ground per pixel from which on, towards smaller ones, it is so.</summary>
    public double From { get; init; } = double.PositiveInfinity;

    /// <summary>The properties that are written; all when null.</summary>
    public IReadOnlyList<string>? Properties { get; init; }

    /// <summary>A condition on the source's columns, as <c>f.class = 'A Road'</c>; null = all features.</summary>
    public string? Condition { get; init; }

    /// <summary>How far a line may be drawn from where it is, in pixels; of polygons the vertices are moved to a lattice so wide, so that neighbours still meet.</summary>
    public double Loosened { get; init; }

    /// <summary>Points counted in square cells.</summary>
    public static TileStep Counted { get; } = new(TileForm.Counted);

    /// <summary>Every feature by itself.</summary>
    public static TileStep Each { get; } = new(TileForm.Each);
}

public enum TileForm
{
    /// <summary>Every feature by itself, cut at the tile's border.</summary>
    Each,

    /// <summary>Points, or the middles of other shapes, counted in square cells.</summary>
    Counted,

    /// <summary>Lines with the same properties as one.</summary>
    Joined,

    /// <summary>Polygons by themselves, but of small ones the squares that they lie in, each with the <c>share</c> that they cover in quarters.</summary>
    Squares,
}

/// <summary>A property that tiles can be asked by.</summary>
/// <param name="Property">Its name, and the parameter's.</param>
/// <param name="Otherwise">The value when the parameter is left out; null = features of every value.</param>
public sealed record TileFilter(string Property, string? Otherwise = null);
