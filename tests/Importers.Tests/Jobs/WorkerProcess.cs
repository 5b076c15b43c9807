using System.Diagnostics;

namespace Wessex.Importers.Tests.Jobs;

/// <summary><c>wessex worker</c> as a process of its own, which can be killed.</summary>
internal static class WorkerProcess
{
    public static Process Start(string connectionString)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), "worker" },
            Environment = { ["ConnectionStrings__Geo"] = connectionString },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}
