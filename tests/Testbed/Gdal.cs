using System.Diagnostics;

namespace Wessex.Testbed;

/// <summary>GDAL's programs as an independent opinion on files: what they write is read here, and what they read in a file is compared.</summary>
public static class Gdal
{
    /// <summary>Why there is no opinion; null when there is one.</summary>
    public static string? Absent =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(path => File.Exists(Path.Combine(path, "ogr2ogr"))) ? null
        : "ogr2ogr is not installed (Debian package gdal-bin)";

    /// <summary>Runs one of its programs and gives its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed: the message is its standard error.</exception>
    public static string Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OGR_CURRENT_DATE"] = "2025-01-01T00:00:00Z";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {errors.Result}");
    }
}
