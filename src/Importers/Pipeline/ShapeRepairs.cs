using System.Globalization;

namespace Wessex.Importers.Pipeline;

/// <summary>How a shape was put right.</summary>
/// <param name="Before">Its area or length as delivered.</param>
/// <param name="After">And as it is kept.</param>
/// <param name="Unit"><c>m²</c> or <c>m</c>.</param>
internal readonly record struct ShapeRepair(double Before, double After, string Unit)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"made valid: {Before:F1} {Unit} before, {After:F1} {Unit} after");
}

/// <summary>The shapes of one kind that were put right.</summary>
/// <param name="Unit"><c>m²</c> for areas, <c>m</c> for lines.</param>
/// <param name="Shapes">How many.</param>
/// <param name="Before">What they measured together as delivered.</param>
/// <param name="After">And as they are kept.</param>
/// <param name="First">The first of them by name, each with its own measures; none where names are private.</param>
internal sealed record ShapeRepairs(string Unit, long Shapes, double Before, double After, IReadOnlyList<string> First)
{
    /// <summary>As the report counts them.</summary>
    public const string Kind = "made valid";

    private const int FirstShown = 20;

    public static ShapeRepairs None(string unit) => new(unit, 0, 0, 0, []);

    public ShapeRepairs With(string named, ShapeRepair repair) => this with
    {
        Shapes = Shapes + 1, Before = Before + repair.Before, After = After + repair.After,
        First = First.Count < FirstShown ? [.. First, $"{named} {repair}"] : First,
    };

    /// <summary>Those of several files together, by unit.</summary>
    public static IReadOnlyList<ShapeRepairs> Together(IEnumerable<ShapeRepairs> repairs) =>
        [.. repairs.GroupBy(kind => kind.Unit).Select(kind => new ShapeRepairs(
            kind.Key, kind.Sum(file => file.Shapes), kind.Sum(file => file.Before), kind.Sum(file => file.After), [.. kind.SelectMany(file => file.First).Take(FirstShown)]))];
}
