namespace Wessex.GeoStore.Features.Exports;

/// <summary>
/// Where workers leave the files of exports and web programs find them: a folder of this machine, or one that all machines share. Files go when they are an hour old, and the
/// oldest earlier where all of them together would pass a bound.
/// </summary>
/// <param name="Path">The folder.</param>
/// <param name="MostBytes">Of all files together.</param>
public sealed record ExportFolder(string Path, long MostBytes)
{
    /// <summary>How long a finished file can be fetched.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private const int NameLetters = 64;
    private const string PathVariable = "WESSEX_EXPORTS";
    private const string BoundVariable = "WESSEX_EXPORTS_MEGABYTES";
    private const long DefaultMegabytes = 4_096;

    /// <summary>As the environment variables WESSEX_EXPORTS and WESSEX_EXPORTS_MEGABYTES say; else 4 GB in the folder for temporary files.</summary>
    public static ExportFolder OfEnvironment() => new(
        Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? path : System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"wessex-exports-{Environment.UserName}"),
        (long.TryParse(Environment.GetEnvironmentVariable(BoundVariable), out var megabytes) && megabytes > 0 ? megabytes : DefaultMegabytes) << 20);

    /// <summary>The file of an export.</summary>
    /// <param name="name">The digest of its secret, in hexadecimal digits.</param>
    /// <param name="format">Of the file.</param>
    public string FileOf(string name, ExportFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return System.IO.Path.Combine(Path, $"{name}.{format.Ending}");
    }

    /// <summary>Makes the folder where it is not, for its owner alone, and clears what is over.</summary>
    /// <param name="now">UTC.</param>
    public void Clear(DateTime now)
    {
        if (!Directory.Exists(Path))
        {
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(Path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != UnixFileMode.None)
        {
            throw new InvalidOperationException($"The folder for exports, {Path}, may be written to by others than its owner: take that right away, or name another folder in {PathVariable}.");
        }

        foreach (var left in new DirectoryInfo(Path).GetDirectories("*.parts").Where(left => IsOurs(left) && left.EnumerateFiles().Select(file => file.LastWriteTimeUtc).Append(left.LastWriteTimeUtc).Max() < now - Kept))
        {
            left.Delete(recursive: true);
        }

        var bytes = 0L;
        foreach (var file in new DirectoryInfo(Path).GetFiles().Where(IsOurs).OrderByDescending(file => file.LastWriteTimeUtc))
        {
            bytes += file.Length;
            if (file.LastWriteTimeUtc < now - Kept || (bytes > MostBytes && file.Extension != ".part"))
            {
                file.Delete();
            }
        }
    }

    /// <summary>Named after a digest: whatever else somebody keeps in the folder is left alone.</summary>
    private static bool IsOurs(FileSystemInfo found) =>
        found.Name.IndexOf('.', StringComparison.Ordinal) == NameLetters && found.Name.Take(NameLetters).All(char.IsAsciiHexDigitLower);
}
