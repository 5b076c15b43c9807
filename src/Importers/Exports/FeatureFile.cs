using System.IO.Pipelines;
using System.Security.Cryptography;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.Importers.Exports;

/// <summary>Writes one export to a file, in any format, with its proof: for the command line and for jobs.</summary>
/// <param name="database">The data source of the tier that it is read as.</param>
/// <param name="edition">As resolved.</param>
/// <param name="request">What was asked for.</param>
/// <param name="question">The same, checked.</param>
/// <param name="said">Told how many features are written, about every 50,000.</param>
internal sealed class FeatureFile(NpgsqlDataSource database, Edition edition, ExportRequest request, ItemsQuestion question, Action<long>? said = null)
{
    private const int Between = 50_000;

    /// <summary>Writes it beside its place and moves it there when it is whole.</summary>
    /// <param name="path">Where to; what is there is replaced.</param>
    /// <param name="cancellation">Stops the query and leaves nothing behind.</param>
    public async Task<ExportProof> Write(string path, CancellationToken cancellation)
    {
        var part = $"{path}.part";
        try
        {
            var proof = await ExportProof.Of(database, request, question, edition, cancellation);
            var written = request.Format switch
            {
                "gpkg" => await Hashed(part, await GeoPackageExport.Write(database, edition, question, proof, part, Tell, cancellation), cancellation),
                "shp" => await Hashed(part, await ShapefileExport.Write(database, edition, question, proof, part, Tell, cancellation), cancellation),
                _ => await Text(part, proof, cancellation),
            };
            File.Move(part, path, overwrite: true);
            return written;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task<ExportProof> Text(string part, ExportProof proof, CancellationToken cancellation)
    {
        await using var file = new HashedStream(File.Create(part));
        var output = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
        var rows = await FeatureExport.Write(database, question, edition, request.Format, output, cancellation);
        await output.CompleteAsync();
        return proof with { Rows = rows, Bytes = file.Bytes, Sha256 = file.Sha256 };
    }

    private static async Task<ExportProof> Hashed(string part, ExportProof proof, CancellationToken cancellation)
    {
        await using var file = File.OpenRead(part);
        return proof with { Bytes = file.Length, Sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) };
    }

    private void Tell(long rows)
    {
        if (rows % Between == 0)
        {
            said?.Invoke(rows);
        }
    }
}
