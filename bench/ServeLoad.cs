using System.Globalization;

namespace Wessex.Bench;

/// <summary>What a bounded load found.</summary>
/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Bytes">Of an answer, head included, on average.</param>
/// <param name="Errors">Answers that were none: refused, broken, too late.</param>
internal sealed record Figures(double PerSecond, double P50, double P99, double Bytes, int Errors);

/// <summary>Load from this machine: 16 connections for a number of seconds.</summary>
internal static class ServeLoad
{
    private const int Connections = 16;

    /// <summary>wrk asks a server for the addresses of a file.</summary>
    public static Figures Wrk(Uri server, string addresses, int seconds, string encoding = "identity")
    {
        var run = Shell.Measure(
            $"wrk -t1 -c{Connections} -d{seconds}s --timeout 30s -s {ServeBenchmark.Beside("load.lua")} {server.OriginalString}", ("WESSEX_ADDRESSES", addresses), ("WESSEX_ENCODING", encoding));
        var figures = run.Output.Split('\n').Single(line => line.StartsWith("figures ", StringComparison.Ordinal)).Split(' ')[1..]
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return new Figures(figures[0], figures[1], figures[2], figures[3], (int)figures[4]);
    }

    /// <summary>pgbench runs a statement, prepared: what PostgreSQL alone can do. It gives no quantiles: the mean stands for the middle.</summary>
    public static Figures Pgbench(string host, string script, int seconds)
    {
        var run = Shell.Measure($"pgbench -n -M prepared -c {Connections} -j 1 -T {seconds} -h {host} -U wessex -f {ServeBenchmark.Beside(script)} sample");
        return new Figures(After("tps = "), After("latency average = "), 0, 0, 0);

        double After(string words) => double.Parse(
            run.Output.Split('\n').Single(line => line.StartsWith(words, StringComparison.Ordinal))[words.Length..].Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
