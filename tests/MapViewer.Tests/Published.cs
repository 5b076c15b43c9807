using System.Diagnostics;
using System.Text;

namespace Wessex.MapViewer.Tests;

/// <summary>
/// The published programs, as people run them: those that <c>./wessex test</c> has made (WESSEX_PROGRAMS names their folder), else
/// published here once per run. Styles and scripts are served from published output alone.
/// </summary>
internal static class Published
{
    private static readonly Lazy<Task<string>> Folder = new(Make);

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Path of a program's assembly: <c>GeoApi</c>, <c>wessex-geoapi.dll</c>.</summary>
    public static async Task<string> Program(string project, string assembly) => Path.Combine(await Folder.Value, project, assembly);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message has all that it wrote.</exception>
    public static async Task<string> Run(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(new StringBuilder().AppendLine(output).AppendLine(await error).ToString().Trim());
    }

    private static async Task<string> Make()
    {
        if (Environment.GetEnvironmentVariable("WESSEX_PROGRAMS") is { Length: > 0 } made)
        {
            return made;
        }

        var client = Path.Combine(Root, "src/MapViewer/Client");
        if (!Directory.Exists(Path.Combine(client, "node_modules")))
        {
            await Run(client, "npm", ["ci"]);
        }

        await Run(client, "npm", ["run", "build"]);
        var folder = Path.Combine(AppContext.BaseDirectory, "programs");
        foreach (var project in new[] { "GeoApi", "Importers" })
        {
            await Run(Root, "dotnet", ["publish", $"src/{project}", "-c", "Release", "-v", "q", "-o", Path.Combine(folder, project)]);
        }

        return folder;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wessex.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Wessex.slnx is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
