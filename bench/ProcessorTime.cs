using System.Diagnostics;

namespace Wessex.Bench;

/// <summary>
/// Seconds of processor time rather than of the clock: they mean the same on a machine that is busy with other things.
/// The best of several rounds, after one that warms up.
/// </summary>
internal static class ProcessorTime
{
    private const int Rounds = 7;

    /// <summary>Of something that runs in this process, on one thread.</summary>
    public static double Of(Action work)
    {
        work();
        return Enumerable.Range(0, Rounds).Min(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        });
    }

    /// <summary>Of another program with all it does, its start included; input and output are files, so that neither side waits for a pipe.</summary>
    public static double Of(string program, string arguments, string input, string output, params (string Name, string Value)[] environment)
    {
        return Enumerable.Range(0, 1 + (Rounds / 2)).Min(_ =>
        {
            var start = new ProcessStartInfo(
                "/bin/bash", ["-c", $"TIMEFORMAT='%3U %3S'; time {program} {arguments} < \"$1\" > \"$2\" 2>/dev/null", "bash", input, output])
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            };
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var times = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0
                ? times.Split(' ').Sum(double.Parse)
                : throw new InvalidOperationException($"{program} {arguments} ended with {process.ExitCode}: {times}");
        });
    }
}
