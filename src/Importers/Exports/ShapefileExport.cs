using System.IO.Compression;
using System.Text;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;
using Wessex.Importers.Commands;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Exports;

/// <summary>
/// A collection as a zip of a shapefile, or of one for each kind of shape where a collection has several, with a note of what became of names and types. Columns of text are as
/// wide as their longest value, which a first question of the same moment finds. Every time in the archive is the edition's.
/// </summary>
internal static class ShapefileExport
{
    /// <returns>The proof with the rows and the notes.</returns>
    public static async Task<ExportProof> Write(
        NpgsqlDataSource database, Edition edition, ItemsQuestion question, ExportProof proof, string path, Action<long> tell, CancellationToken cancellation)
    {
        if (question.SkipGeometry)
        {
            throw new CommandException("A shapefile is made of shapes: leave skipGeometry out, or ask for another format.");
        }

        var folder = Directory.CreateDirectory($"{path}.parts");
        try
        {
            await using var table = await FeatureTable.Open(database, question, edition, cancellation);
            var fields = new ShapefileFields(new FeatureRows(question).Written, await table.Widths(cancellation));
            var name = question.Collection.Id;
            using var files = new ShapefileSet(folder.FullName, name, question.Collection.Shape, type =>
                new ShapefileLayout(type, fields.Fields, DateOnly.FromDateTime(edition.CreatedAt)) { Epsg = question.Crs.System.Epsg });
            var rows = 0L;
            try
            {
                await table.Read((shape, values) =>
                {
                    files.Write(shape, fields.Values(values));
                    tell(++rows);
                }, cancellation);
            }
            catch (InvalidDataException tooLarge)
            {
                throw new CommandException($"{char.ToUpperInvariant(tooLarge.Message[0])}{tooLarge.Message[1..]}.", tooLarge);
            }

            files.Finish();
            proof = proof with { Rows = rows, Notes = [.. proof.Notes, .. fields.Notes, .. files.Notes] };
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{name}.txt"), Note(proof), new UTF8Encoding(false), cancellation);
            await Pack(folder, path, edition.CreatedAt, cancellation);
            return proof;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Note(ExportProof proof) => string.Join("\r\n",
        [
            $"{proof.Title}, {proof.Rows:N0} features, edition {proof.Edition} of {proof.EditionMade:yyyy-MM-dd HH:mm:ss} UTC.", $"Request: {proof.Request}",
            .. proof.Sources.Select(source => $"Source: {source.Title}, {source.AsAt:yyyy-MM-dd}, release {source.Release}. {source.Licence}. {source.Attribution}"),
            .. proof.Thresholds, .. proof.Notes, "",
        ]);

    private static async Task Pack(DirectoryInfo folder, string path, DateTime made, CancellationToken cancellation)
    {
        await using var file = File.Create(path);
        await using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var member in folder.GetFiles().OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(member.Name, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(made, TimeSpan.Zero);
            await using var to = await entry.OpenAsync(cancellation);
            await using var from = member.OpenRead();
            await from.CopyToAsync(to, cancellation);
        }
    }
}
