using Wessex.GeoStore.Uploads;
using Wessex.Importers.Datasets.Assets;
using Wessex.Importers.Inspection;
using Wessex.Importers.Jobs;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Uploads;

/// <summary>Tells what the files of an upload are, as <c>wessex inspect</c> does, and whose the mapping files among them are.</summary>
internal static class InspectUpload
{
    private const string MappingEnding = ".mapping.json";

    /// <exception cref="SourceFileException">The files are not there any more.</exception>
    public static async Task<UploadInspection> Run(InspectJob job, UploadFolder folder, CancellationToken cancellation)
    {
        string[] paths = [.. job.Paths.Select(name => UploadedFiles.Of(folder, job.Upload, name))];
        var files = new List<InspectedFile>();
        foreach (var path in Companions.Fold([.. paths.Where(path => !IsMapping(path))]))
        {
            try
            {
                files.AddRange(await new Inspector(Inspector.Reading).Inspect(path, cancellation));
            }
            catch (SourceFileException unread)
            {
                files.Add(new InspectedFile(Path.GetFileName(path), null, new FileInfo(path).Length, [], [], 0, [], unread.Message));
            }
        }

        return new UploadInspection(files, [.. paths.Where(IsMapping).Select(Mapping)]);
    }

    private static bool IsMapping(string path) => path.EndsWith(MappingEnding, StringComparison.OrdinalIgnoreCase);

    private static UploadedMapping Mapping(string path)
    {
        try
        {
            var mapping = AssetMappingFile.Read(path);
            return new UploadedMapping(mapping.File, mapping.Owner, mapping.Layer, null);
        }
        catch (SourceFileException bad)
        {
            return new UploadedMapping(Path.GetFileName(path), null, null, bad.Message);
        }
    }
}

/// <summary>What the files of an upload are.</summary>
/// <param name="Files">Each that holds data, with what an import would trip over and the data sets that it could be.</param>
/// <param name="Mappings">Those that say which of a council's columns is which.</param>
internal sealed record UploadInspection(IReadOnlyList<InspectedFile> Files, IReadOnlyList<UploadedMapping> Mappings);

/// <param name="File">Its name.</param>
/// <param name="Owner">Of the layer; null when it cannot be read.</param>
/// <param name="Layer">The owner's name of it; null likewise.</param>
/// <param name="Damage">Why it cannot be read; null when it can.</param>
internal sealed record UploadedMapping(string File, string? Owner, string? Layer, string? Damage);
