using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Reading;

/// <summary>What the files of a data set are: for choosing them in folders and archives, and for the sentence when one is something else.</summary>
/// <param name="Words">Such as <c>a CSV of Code-Point Open (10 columns, no header)</c>.</param>
/// <param name="Takes">Whether a file found in a folder or archive, by its name, is one of the data set's; a file that is named outright always is.</param>
internal sealed record ExpectedFiles(string Words, Func<string, bool> Takes);

/// <summary>What paths on a command line come to.</summary>
/// <param name="Files">The files to read, in the order given, within a folder or archive by name.</param>
/// <param name="LeftOut">Names of files in folders and archives that are not data (documents, column headers), for the report.</param>
internal sealed record SourceFileSet(IReadOnlyList<SourceFile> Files, IReadOnlyList<string> LeftOut)
{
    /// <summary>Files with the content of one of <see cref="Files"/>, which is read in place of each.</summary>
    public IReadOnlyList<RepeatedFile> Repeats { get; init; } = [];

    /// <summary>The set with every content once: the first file that has it is read, the others would only count everything twice.</summary>
    public SourceFileSet Once()
    {
        var first = Files.GroupBy(file => file.Sha256, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First());
        return this with
        {
            Files = [.. Files.Where(file => ReferenceEquals(first[file.Sha256], file))],
            Repeats = [.. Files.Where(file => !ReferenceEquals(first[file.Sha256], file)).Select(file => new RepeatedFile(file, first[file.Sha256]))],
        };
    }
}

/// <summary>A file that has, byte for byte, the content of another one of the same import.</summary>
internal sealed record RepeatedFile(SourceFile File, SourceFile Same)
{
    /// <summary>For the report.</summary>
    public string Sentence => $"{File.Name} is the same file as {Same.Name}, read once";
}

/// <summary>Finds the files behind the paths of a command line: files, folders and ZIP archives.</summary>
internal static class SourceFiles
{
    private static readonly EnumerationOptions Visible = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 12,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>Expands the paths, reads every file once for its checksum, and refuses what cannot be the data set.</summary>
    /// <exception cref="SourceFileException">A path is missing, unreadable, holds nothing fitting, or an archive is one that would harm.</exception>
    public static async Task<SourceFileSet> Find(IEnumerable<string> paths, ExpectedFiles expected, CancellationToken cancellation = default)
    {
        var files = new List<SourceFile>();
        var leftOut = new List<string>();
        var named = Companions.Fold([.. paths]);
        foreach (var (path, name) in named.Zip(Apart(named)))
        {
            if (Directory.Exists(path))
            {
                await AddFolder(path, name, expected, files, leftOut, cancellation);
            }
            else if (File.Exists(path) && named.Count > 1 && IsAccompanying(Path.GetFileName(path)))
            {
                leftOut.Add(name);
            }
            else if (File.Exists(path))
            {
                await AddFile(path, name, expected, files, leftOut, cancellation);
            }
            else
            {
                throw new SourceFileException($"{path} does not exist; expected {expected.Words}.");
            }
        }

        if (files.Count == 0)
        {
            throw new SourceFileException($"{string.Join(", ", leftOut.Take(3))}: none of the files named holds data; expected {expected.Words}.");
        }

        return new SourceFileSet(files, leftOut);
    }

    /// <summary>The paths of the files in a folder and its folders that could be data, the parts of a shapefile as its .shp.</summary>
    public static IReadOnlyList<string> Within(string folder, ExpectedFiles expected) =>
        [.. Companions.Fold([.. Directory.EnumerateFiles(folder, "*", Visible).Order(StringComparer.Ordinal)])
            .Where(path => !IsAccompanying(Path.GetRelativePath(folder, path)) && expected.Takes(Path.GetFileName(path)))];

    /// <summary>Refuses a file that is not of one of the formats that a reader reads.</summary>
    public static void Require(SourceFile file, string expectedWords, params ReadOnlySpan<SourceFormat> formats)
    {
        if (!formats.Contains(file.Format))
        {
            throw new SourceFileException($"{file.Name} is {SourceFormats.Words(file.Format)}; expected {expectedWords}.");
        }
    }

    /// <summary>True for files that come with data sets but are not data: documents, and the separate list of column headers.</summary>
    internal static bool IsAccompanying(string path)
    {
        var parts = path.Split('/', '\\');
        return parts[..^1].Any(part => part.Equals("Doc", StringComparison.OrdinalIgnoreCase) || part is "__MACOSX")
            || parts[^1].StartsWith('.')
            || parts[^1].Contains("Column_Headers", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>A name that is safe to show on a terminal.</summary>
    internal static string Name(string name) => string.Create(name.Length, name, (shown, given) =>
    {
        for (var i = 0; i < given.Length; i++)
        {
            shown[i] = char.IsControl(given[i]) ? '?' : given[i];
        }
    });

    /// <summary>A name for each path by which it is told from the others: its last part, with as many of the folders before it as that takes.</summary>
    private static List<string> Apart(IReadOnlyList<string> paths)
    {
        var parts = paths.Select(path => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)).Split(Path.DirectorySeparatorChar)).ToList();
        string Last(string[] path, int count) => Name(string.Join('/', path.TakeLast(count)));
        bool IsAlone(string[] path, int count) => parts.Count(other => Last(other, count) == Last(path, count)) == 1;
        return [.. parts.Select(path => Last(path, Enumerable.Range(1, path.Length).FirstOrDefault(count => IsAlone(path, count), 1)))];
    }

    private static async Task AddFolder(
        string folder, string folderName, ExpectedFiles expected, List<SourceFile> files, List<string> leftOut, CancellationToken cancellation)
    {
        var before = files.Count;
        foreach (var path in Companions.Fold([.. Directory.EnumerateFiles(folder, "*", Visible).Order(StringComparer.Ordinal)]))
        {
            var name = $"{folderName}/{Name(Path.GetRelativePath(folder, path))}";
            var isArchive = Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase);
            if (IsAccompanying(Path.GetRelativePath(folder, path)) || !(isArchive || expected.Takes(Path.GetFileName(path))))
            {
                leftOut.Add(name);
                continue;
            }

            await AddFile(path, name, expected, files, leftOut, cancellation);
        }

        if (files.Count == before)
        {
            throw new SourceFileException($"The folder {folder} holds no fitting file; expected {expected.Words}.");
        }
    }

    private static async Task AddFile(
        string path, string name, ExpectedFiles expected, List<SourceFile> files, List<string> leftOut, CancellationToken cancellation)
    {
        if (await StartsAsZip(path, name))
        {
            await ZipMembers.Add(path, name, expected, files, leftOut, cancellation);
            return;
        }

        var file = await SourceFile.Survey(
            name, path, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan),
            neighbour => OpenBeside(path, neighbour), cancellation);
        if (file.Format == SourceFormat.Empty)
        {
            throw new SourceFileException($"{name} is an empty file; expected {expected.Words}.");
        }

        RefusePart(file.FileName, name, expected);
        files.Add(await file.WithCompanions(cancellation));
    }

    /// <summary>A .dbf or .shx that is named outright is a part of a shapefile without its .shp.</summary>
    private static void RefusePart(string fileName, string name, ExpectedFiles expected)
    {
        if (Companions.StemOf(fileName) is { } stem)
        {
            throw new SourceFileException($"{name} is a part of a shapefile: name {stem}.shp, which is read together with it; expected {expected.Words}.");
        }
    }

    private static async Task<bool> StartsAsZip(string path, string name)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var head = new byte[4];
            var read = await stream.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false);
            return read == 4 && SourceFormats.Of(head) == SourceFormat.Zip;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SourceFileException($"{name} cannot be read: {failure.Message}", failure);
        }
    }

    private static FileStream? OpenBeside(string path, string wanted)
    {
        var asked = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, wanted));
        var folder = Path.GetDirectoryName(asked)!;
        return File.Exists(asked) ? File.OpenRead(asked)
            : Directory.Exists(folder)
                && Directory.EnumerateFiles(folder).FirstOrDefault(file => file.Equals(asked, StringComparison.OrdinalIgnoreCase)) is { } otherCase
                ? File.OpenRead(otherCase) : null;
    }
}
