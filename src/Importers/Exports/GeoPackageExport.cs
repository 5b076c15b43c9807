using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;
using Wessex.Importers.Writing.GeoPackage;

namespace Wessex.Importers.Exports;

/// <summary>A collection as a GeoPackage; its proof, but for the checksum that no file can hold of itself, is in the metadata.</summary>
internal static class GeoPackageExport
{
    /// <returns>The proof with the rows.</returns>
    public static async Task<ExportProof> Write(
        NpgsqlDataSource database, Edition edition, ItemsQuestion question, ExportProof proof, string path, Action<long> tell, CancellationToken cancellation)
    {
        File.Delete(path);
        var written = new FeatureRows(question).Written;
        using var writer = new GeoPackageWriter(path, new GeoPackageLayout(
            question.Collection.Id.Replace('-', '_'), question.Collection.Title, question.Collection.Description, question.SkipGeometry ? null : ShapeName(question.Collection),
            question.Crs.System.Epsg, written, edition.CreatedAt));
        var rows = 0L;
        await using var table = await FeatureTable.Open(database, question, edition, cancellation);
        await table.Read((shape, values) =>
        {
            writer.Write(shape, values);
            tell(++rows);
        }, cancellation);
        proof = proof with { Rows = rows };
        writer.Finish(proof.ToJson());
        return proof;
    }

    /// <summary>Lines and polygons may have several parts: the type that takes both is the general one.</summary>
    private static string ShapeName(FeatureSet collection) => collection switch
    {
        { Shape: FeatureShape.Point } => "POINT",
        { IsStretch: true } => "LINESTRING",
        _ => "GEOMETRY",
    };
}
