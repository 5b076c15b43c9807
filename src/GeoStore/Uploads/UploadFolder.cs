using System.Text.RegularExpressions;

namespace Wessex.GeoStore.Uploads;

/// <summary>
/// Where web programs leave the files of uploads and workers find them: a folder of this machine, or one that all machines share. Each upload has a folder in it that is called
/// by its random number; while it is being received that ends in <c>.part</c>. Nothing that a caller sends becomes part of a path but plain names of files.
/// </summary>
/// <param name="Path">The folder.</param>
public sealed partial record UploadFolder(string Path)
{
    /// <summary>What the name of a file must be: publishers put dates and areas into it, so it is kept as it is or refused.</summary>
    public const string NameRule = "1 to 120 letters, digits, spaces and _ - . ( ) , + without a folder, beginning with a letter or a digit";

    /// <summary>The environment variable that names the folder.</summary>
    public const string PathVariable = "WESSEX_UPLOADS";

    private const string PartEnding = ".part";
    private static readonly TimeSpan Unfinished = TimeSpan.FromHours(24);
    private static readonly TimeSpan Unknown = TimeSpan.FromHours(1);

    /// <summary>The folder that is named; when none is, one in the folder for temporary files.</summary>
    public static UploadFolder Named(string? path) =>
        new(path is { Length: > 0 } ? path : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"wessex-uploads-{Environment.UserName}"));

    /// <summary>Whether a file may be called so.</summary>
    public static bool IsGoodName(string name) => GoodName.IsMatch(name);

    /// <summary>The folder of an upload whose files are all there.</summary>
    public string Of(Guid upload) => System.IO.Path.Combine(Path, $"{upload:N}");

    /// <summary>A file of an upload.</summary>
    /// <exception cref="ArgumentException">The name is none that a file may have.</exception>
    public string Of(Guid upload, string name) => IsGoodName(name)
        ? System.IO.Path.Combine(Of(upload), name)
        : throw new ArgumentException($"A file's name must be {NameRule}.", nameof(name));

    /// <summary>Makes the folder in which an upload is received, for its owner alone.</summary>
    public string Begin(Guid upload)
    {
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(Path, Owner);
        return Directory.CreateDirectory($"{Of(upload)}{PartEnding}", Owner).FullName;
    }

    /// <summary>All files are there: workers find them from now on.</summary>
    public void Finish(Guid upload)
    {
        Directory.SetLastWriteTimeUtc($"{Of(upload)}{PartEnding}", DateTime.UtcNow);
        Directory.Move($"{Of(upload)}{PartEnding}", Of(upload));
    }

    /// <summary>Takes away what there is of an upload, finished or not.</summary>
    public void Remove(Guid upload)
    {
        foreach (var folder in new[] { Of(upload), $"{Of(upload)}{PartEnding}" }.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Takes away the folders of uploads that are not kept any more, and what is left of those that were never finished.</summary>
    /// <param name="kept">Those that are.</param>
    /// <param name="now">UTC.</param>
    public void Clear(IReadOnlySet<Guid> kept, DateTime now)
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        foreach (var found in new DirectoryInfo(Path).GetDirectories())
        {
            var isPart = found.Name.EndsWith(PartEnding, StringComparison.Ordinal);
            if (Guid.TryParseExact(isPart ? found.Name[..^PartEnding.Length] : found.Name, "N", out var upload) && !kept.Contains(upload)
                && found.LastWriteTimeUtc < now - (isPart ? Unfinished : Unknown)) // whatever else somebody keeps in the folder is left alone
            {
                found.Delete(recursive: true);
            }
        }
    }

    /// <summary>Room on the disk that holds the folder, in bytes.</summary>
    public long Free()
    {
        var there = new DirectoryInfo(Path);
        while (!there.Exists && there.Parent is { } above)
        {
            there = above;
        }

        return new DriveInfo(there.FullName).AvailableFreeSpace;
    }

    [GeneratedRegex(@"^(?!.*\.part$)[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd} _.(),+-]{0,119}\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex GoodName { get; }
}
