using System.Text.Json;
using System.Text.Json.Serialization;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Inspection;

/// <summary>What a file is, as <c>wessex inspect</c> tells it.</summary>
/// <param name="File">The name; of a member of an archive <c>outer.zip/inner.csv</c>.</param>
/// <param name="Format">CSV, GeoJSON, GeoPackage or ESRI shapefile; null when it is none of them: <paramref name="Damage"/> then says what it is.</param>
/// <param name="Bytes">Length, unpacked.</param>
/// <param name="Problems">What an import would trip over, by kind.</param>
/// <param name="MoreProblems">How many kinds of problem are not listed.</param>
/// <param name="DataSets">Which data sets it could be; those that it fits come first.</param>
/// <param name="Damage">Why it cannot be read (on); null when it was read to its end.</param>
internal sealed record InspectedFile(
    string File, string? Format, long Bytes, IReadOnlyList<InspectedLayer> Layers, IReadOnlyList<InspectedProblem> Problems, int MoreProblems,
    IReadOnlyList<PossibleDataset> DataSets, string? Damage)
{
    /// <summary>What is not known is there as null.</summary>
    private static readonly JsonSerializerOptions WithNulls = new(QualityReport.Indented) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    /// <summary>One or several of them as indented JSON.</summary>
    public static string Json<T>(T inspected) => JsonSerializer.Serialize(inspected, WithNulls);
}

/// <summary>A table of a file.</summary>
/// <param name="Name">Of the layer; of the file where the format holds one layer.</param>
/// <param name="Count">Records.</param>
/// <param name="GeometryType">The kinds of shape that were seen (<c>Polygon, MultiPolygon Z</c>); null for a table without shapes.</param>
/// <param name="DeclaredGeometryType">What the format says they are, in its own word.</param>
/// <param name="Crs">The code, <c>EPSG:27700</c>, or the name where it has no code; null when it is not known or there are no positions.</param>
/// <param name="CrsName">For people.</param>
/// <param name="CrsKnownBy">Where that stands: <c>the .prj file</c>.</param>
/// <param name="CrsTrouble">Why positions in it cannot be placed; null when they can.</param>
/// <param name="Encoding">Of the texts, and how it was known.</param>
/// <param name="Extent">x and y of the south-west and of the north-east corner in the layer's own system, of the positions that could be placed.</param>
/// <param name="ExtentLonLat">The same in degrees.</param>
/// <param name="NullShapes">Records without a shape; null for a table without shapes.</param>
/// <param name="NullShapeRecords">Numbers of the first of these.</param>
internal sealed record InspectedLayer(
    string Name, long Count, string? GeometryType, string? DeclaredGeometryType, string? Crs, string? CrsName, string? CrsKnownBy, string? CrsTrouble,
    string? Encoding, IReadOnlyList<InspectedField> Fields, double[]? Extent, double[]? ExtentLonLat, long? NullShapes,
    IReadOnlyList<long>? NullShapeRecords);

/// <summary>A field of a layer.</summary>
/// <param name="Type">integer, number, date, datetime, boolean, text, binary or empty: as declared, else as all values of the file allow.</param>
/// <param name="Declared">The format's own word; null where it declares none.</param>
/// <param name="Width">As declared; else the longest value.</param>
/// <param name="Decimals">As declared.</param>
/// <param name="Longest">Characters of the longest value.</param>
/// <param name="Nulls">Records where it is blank, N/A or absent.</param>
internal sealed record InspectedField(string Name, string Type, string? Declared, int? Width, int? Decimals, int Longest, long Nulls);

/// <summary>One kind of problem in a layer.</summary>
/// <param name="Code">The reject code under which an import counts it; null for what is read all the same.</param>
/// <param name="Sentence">The rule, with the value of the first record that breaks it.</param>
/// <param name="Records">Numbers of the first records.</param>
internal sealed record InspectedProblem(string? Layer, string? Code, string Sentence, long Count, IReadOnlyList<long> Records);

/// <summary>A data set that a layer could be.</summary>
/// <param name="Profile">Which of its published forms.</param>
/// <param name="Fits">True when it has every required column.</param>
/// <param name="Missing">The published names of the required columns that it lacks.</param>
/// <param name="Hint">What to state where it is something else with the same columns.</param>
internal sealed record PossibleDataset(string DataSet, string Title, string Profile, string? Layer, bool Fits, IReadOnlyList<string> Missing, string? Hint);
