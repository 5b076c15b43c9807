namespace Wessex.Testbed;

/// <summary>
/// Real published files, which are no part of this repository: in <c>../shared/data/real</c> beside its root, or where <c>WESSEX_REAL_DATA</c> says.
/// Tests that read them are skipped where they are not, with <see cref="Absent"/> as the reason.
/// </summary>
public static class RealData
{
    /// <summary>Why a test is skipped.</summary>
    public const string Absent = "The real published files are not beside this repository (../shared/data/real, or WESSEX_REAL_DATA)";

    private static readonly string? Folder = Find();

    /// <summary>True when the files are there.</summary>
    public static bool IsHere => Folder is not null;

    /// <summary>The path of a file or folder among them.</summary>
    public static string Of(string path) => Path.Combine(Folder ?? throw new InvalidOperationException(Absent), path);

    /// <summary>The paths of all files in one of the folders whose names fit a pattern, in order.</summary>
    public static string[] All(string folder, string pattern) => [.. Directory.GetFiles(Of(folder), pattern).Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("WESSEX_REAL_DATA") is { Length: > 0 } stated)
        {
            return Directory.Exists(stated) ? stated : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wessex.slnx")))
            {
                var beside = Path.Combine(folder.FullName, "..", "shared", "data", "real");
                return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
            }
        }

        return null;
    }
}
