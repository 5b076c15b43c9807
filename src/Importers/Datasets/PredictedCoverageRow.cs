using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>A row of predicted_coverage.</summary>
/// <param name="Kind">covered or extent.</param>
/// <param name="Operator">EE, H3, TF, VO; * in an extent of all.</param>
/// <param name="Part">Number within the release, kind, operator, technology and environment.</param>
internal readonly record struct PredictedCoverageRow(string Kind, string Operator, string Technology, string Environment, int Part, string? Source) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["kind", "operator", "technology", "environment", "part", "source", "cell_size_m", "geom", "lonlat"];

    /// <summary>EPSG:27700; null for a run of cells.</summary>
    public MultiPolygon? Geom { get; init; }

    /// <summary>EPSG:4326; null for a run of cells.</summary>
    public MultiPolygon? LonLat { get; init; }

    /// <summary>A run of cells, whose shape is made when it is written: a grid has millions of them.</summary>
    public CellRun Cells { get; init; }

    /// <summary>Of a run of cells, metres; null for a polygon.</summary>
    public int? CellSize { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticText(Source ?? "");

    public void Write(RowWriter writer)
    {
        writer.Text(Kind);
        writer.Text(Operator);
        writer.Text(Technology);
        writer.Text(Environment);
        writer.Integer(Part);
        writer.Text(Source);
        writer.Integer(CellSize);
        writer.Shape(Geom ?? Cells.ToGrid(), 27700);
        writer.Shape(LonLat ?? Cells.ToLonLat(), 4326);
    }
}
