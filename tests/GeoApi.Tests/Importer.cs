using System.Diagnostics;

namespace Wessex.GeoApi.Tests;

/// <summary>The command line as a person runs it, against the database of a running API.</summary>
internal static class Importer
{
    /// <summary>What it writes to standard output. Fails the test when it does not end well.</summary>
    public static async Task<string> Run(RunningApi api, params string[] arguments)
    {
        var (code, output, error) = await Try(api, arguments);
        code.ShouldBe(0, error);
        return output;
    }

    public static async Task<(int Code, string Output, string Error)> Try(RunningApi api, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Geo"] = api.Database.ConnectionString;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
