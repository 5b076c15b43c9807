using System.Diagnostics;
using Npgsql;

namespace Wessex.Bench;

/// <summary>
/// What readers notice of a publication: one asks for a premises by its key as fast as it can while releases are imported and published, with and without
/// a slow query that reads the table all the while. The longest answer is set beside the longest while nothing is imported.
/// </summary>
internal static class ReaderStall
{
    private const string Question = "SELECT uprn, geom FROM premises WHERE release_id = (SELECT min(id) FROM releases) AND uprn = $1";
    private const string SlowQuestion = "SELECT count(*), pg_sleep(20) FROM premises WHERE uprn % 7 = 0";

    public static async Task Run(BenchServer server, string importers, int rows)
    {
        using var folder = new ScratchFolder();
        var connection = await server.Migrated("stall");
        await Import(importers, folder, connection, rows, 202401);
        var alone = await Longest(connection, null, () => Task.Delay(TimeSpan.FromSeconds(5)));
        var beside = await Longest(connection, null, () => Import(importers, folder, connection, rows, 202402));
        var behind = await Longest(connection, SlowQuestion, () => Import(importers, folder, connection, rows, 202403));
        Console.WriteLine($"  a reader's longest answer, by key, among {rows:N0} premises and while as many are imported:");
        Console.WriteLine($"  {"nothing else runs",-44} {alone.Longest,7:F1} ms of {alone.Answers:N0} answers");
        Console.WriteLine($"  {"beside an import and its publication",-44} {beside.Longest,7:F1} ms of {beside.Answers:N0} answers");
        Console.WriteLine($"  {"the same behind a query of 20 seconds",-44} {behind.Longest,7:F1} ms of {behind.Answers:N0} answers");
    }

    private static async Task Import(string importers, ScratchFolder folder, string connection, int rows, int month)
    {
        var csv = folder.File($"osopenuprn_{month}.csv");
        PremisesImport.Write(csv, rows);
        await Task.Run(() => Shell.Measure($"dotnet {importers} import os-open-uprn {csv} --no-analyse", ("ConnectionStrings__Geo", connection)));
    }

    private static async Task<Latency> Longest(string connection, string? slow, Func<Task> meanwhile)
    {
        using var stop = new CancellationTokenSource();
        var slowly = slow is null ? Task.CompletedTask : Ask(connection, slow);
        var reading = Task.Run(() => Read(connection, stop.Token));
        await meanwhile();
        await stop.CancelAsync();
        await slowly;
        return await reading;
    }

    private static async Task<Latency> Read(string connection, CancellationToken stop)
    {
        await using var reader = new NpgsqlConnection(connection);
        await reader.OpenAsync(CancellationToken.None);
        await using var question = new NpgsqlCommand(Question, reader) { Parameters = { new NpgsqlParameter<long>() } };
        var (longest, answers, random) = (0.0, 0L, new Random(1));
        while (!stop.IsCancellationRequested)
        {
            ((NpgsqlParameter<long>)question.Parameters[0]).TypedValue = 10_000_000 + (2 * random.NextInt64(100_000));
            var started = Stopwatch.GetTimestamp();
            await question.ExecuteScalarAsync(CancellationToken.None);
            (longest, answers) = (Math.Max(longest, Stopwatch.GetElapsedTime(started).TotalMilliseconds), answers + 1);
        }

        return new Latency(longest, answers);
    }

    private static async Task Ask(string connection, string question)
    {
        await using var reader = new NpgsqlConnection(connection);
        await reader.OpenAsync();
        await using var command = new NpgsqlCommand(question, reader) { CommandTimeout = 0 };
        await command.ExecuteScalarAsync();
    }

    /// <param name="Longest">Milliseconds.</param>
    private sealed record Latency(double Longest, long Answers);
}
