using Wessex.GeoStore.Uploads;
using Wessex.Importers.Jobs;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Uploads;

/// <summary>The files of an upload where this worker finds them: a job that came over HTTP names files, never paths.</summary>
internal static class UploadedFiles
{
    /// <summary>The import with the paths of its files.</summary>
    /// <exception cref="SourceFileException">A file is not there (any more), or is called as none may be.</exception>
    public static ImportJob Found(this ImportJob job, UploadFolder folder) => job.Upload is not { } upload ? job : job with
    {
        Paths = [.. job.Paths.Select(name => Of(folder, upload, name))],
        Options = job.Options with
        {
            Mapping = job.Options.Mapping is { } mapping ? Of(folder, upload, mapping) : null,
            Extent = job.Options.Extent is { } extent ? Of(folder, upload, extent) : null,
        },
    };

    /// <summary>The path of a file.</summary>
    /// <exception cref="SourceFileException">It is not there (any more), or is called as none may be.</exception>
    public static string Of(UploadFolder folder, Guid upload, string name) =>
        !UploadFolder.IsGoodName(name) ? throw new SourceFileException($"A file of an upload must be called by {UploadFolder.NameRule}.")
        : folder.Of(upload, name) is var path && File.Exists(path) ? path
        : throw new SourceFileException($"{name} is not there any more: the files of uploads are kept for a while only. Send it again.");
}
