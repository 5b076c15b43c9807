using System.Diagnostics;

namespace Wessex.Testbed;

/// <summary>
/// PROJ's cs2cs with Ordnance Survey's NTv2 form of OSTN15, as an independent opinion on coordinates. The grid is no part of PROJ's Debian package:
/// it is looked for in the folder that <c>WESSEX_PROJ_GRIDS</c> names, else in <c>shared/data/grids</c> beside the checkout.
/// </summary>
public static class Proj
{
    private const string Grid = "uk_os_OSTN15_NTv2_OSGBtoETRS.tif";

    private static readonly string? Folder = Candidates().FirstOrDefault(folder => File.Exists(Path.Combine(folder, Grid)));

    /// <summary>Why there is no opinion; null when there is one.</summary>
    public static string? Absent =>
        Folder is null ? $"{Grid} is neither in WESSEX_PROJ_GRIDS nor in ../shared/data/grids"
        : Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "cs2cs"))) ? null
        : "cs2cs is not installed (Debian package proj-bin)";

    /// <summary>Where PROJ finds the grid and its own files: the environment variable PROJ_DATA.</summary>
    public static string SearchPath => $"{Folder}:/usr/share/proj";

    /// <summary>Lines from one EPSG code to another, longitude before latitude.</summary>
    /// <param name="decimals">Decimals of the output.</param>
    public static string[] Transform(int from, int to, int decimals, string lines)
    {
        var start = new ProcessStartInfo("cs2cs", ["-f", $"%.{decimals}f", $"+init=epsg:{from}", "+to", $"+init=epsg:{to}"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PROJ_DATA"] = SearchPath;
        start.Environment["PROJ_NETWORK"] = "OFF";
        using var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(lines);
        process.StandardInput.Close();
        process.WaitForExit();
        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("WESSEX_PROJ_GRIDS") is { } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data", "grids");
        }
    }
}
