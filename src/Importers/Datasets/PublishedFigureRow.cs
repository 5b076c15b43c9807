using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>A row of published_figures: one figure that a publisher gives of a whole authority.</summary>
/// <param name="AreaCode">Of the Office for National Statistics.</param>
/// <param name="AreaName">As published.</param>
/// <param name="Measure">Our name of the figure: <c>full-fibre</c>, <c>4g-ab-roads-in-vehicle-2</c>.</param>
/// <param name="Value">In the unit.</param>
/// <param name="Unit">percent, premises or cells.</param>
/// <param name="Basis">Of what it is a share or a count.</param>
internal readonly record struct PublishedFigureRow(string AreaCode, string AreaName, string Measure, double Value, string Unit, string Basis) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
        ["area_code", "area_name", "measure", "technology", "environment", "operators", "value", "unit", "basis"];

    public string? Technology { get; init; }

    public string? Environment { get; init; }

    public string? Operators { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticText(AreaName) || SyntheticKeys.IsSyntheticArea(AreaCode);

    public void Write(RowWriter writer)
    {
        writer.Text(AreaCode);
        writer.Text(AreaName);
        writer.Text(Measure);
        writer.Text(Technology);
        writer.Text(Environment);
        writer.Text(Operators);
        writer.Double(Value);
        writer.Text(Unit);
        writer.Text(Basis);
    }
}
