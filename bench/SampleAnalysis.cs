using Dapper;
using Npgsql;

namespace Wessex.Bench;

/// <summary>
/// The whole sample at a scale (20: as many premises as the real area has), loaded without analyses, then analysed from scratch for both its dates, again when one release
/// changed, and asked for every summary. Times are of the command, program start and job included; memory is the most that the program and a session of PostgreSQL had.
/// </summary>
internal static class SampleAnalysis
{
    private static readonly (string Dataset, string Series)[] Changes = [("supplier-full-fibre", "Sandbourne Networks"), ("predicted-coverage", "EE,H3,TF,VO/4g/outdoor"), ("drive-tests", "ofcom")];

    public static async Task Run(int scale)
    {
        var programs = Environment.GetEnvironmentVariable("WESSEX_PROGRAMS") ?? throw new InvalidOperationException("WESSEX_PROGRAMS must name the folder of the published programs: ./wessex bench does.");
        var importers = $"{programs}/Importers/wessex-importers.dll";
        using var server = new BenchServer();
        using var folder = new ScratchFolder();
        var connection = await server.Migrated("sample");
        Shell.Measure($"dotnet {importers} sample {folder.File("sample")} --scale {scale} --seed 1");
        var load = Shell.Measure($"dotnet {importers} load-sample {folder.File("sample")} --no-analyse", ("ConnectionStrings__Geo", connection));
        Console.WriteLine($"  the sample at scale {scale}: {await Size(connection)}; loaded in {load.Seconds:F0} s, {load.Megabytes:N0} MB");

        Analyse("from scratch, as of 2020-09-01", " --as-of 2020-09-01");
        Analyse("from scratch, in force: beside the one before", "");
        foreach (var (dataset, series) in Changes)
        {
            await Withdraw(connection, dataset, series);
            Analyse($"again, one release changed: {dataset}", "");
        }

        await SummaryTimes.Run(programs, connection);

        void Analyse(string what, string options)
        {
            using var sessions = new SessionMemory("sample");
            var run = Shell.Measure($"dotnet {importers} analyse{options}", ("ConnectionStrings__Geo", connection));
            Console.WriteLine($"  {what,-62} {run.Seconds,6:F1} s   program {run.Megabytes,4:N0} MB, session {sessions.MostMegabytes,4:N0} MB");
        }
    }

    /// <summary>Takes the newest release of a series out of use, so that the one before it is in force: what a release that changed comes to.</summary>
    private static async Task Withdraw(string connection, string dataset, string series)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.ExecuteAsync(
            "UPDATE releases SET withdrawn_at = now() WHERE id = (SELECT id FROM releases WHERE dataset = @dataset AND series = @series AND withdrawn_at IS NULL ORDER BY as_at DESC LIMIT 1)",
            new { dataset, series });
    }

    private static async Task<string> Size(string connection)
    {
        await using var database = new NpgsqlConnection(connection);
        var rows = (await database.QueryAsync<(string Dataset, long Rows)>(
            "SELECT dataset, max(row_count) FROM releases WHERE dataset IN ('bduk-premises', 'os-open-roads', 'drive-tests') GROUP BY 1 ORDER BY 1")).Select(row => $"{row.Rows:N0} of {row.Dataset}");
        return string.Join(", ", rows);
    }
}

/// <summary>The most memory of its own that any session of a database had while this was in use.</summary>
internal sealed class SessionMemory : IDisposable
{
    private readonly string _marks;
    private readonly Timer _timer;
    private long _mostKilobytes;

    public SessionMemory(string database)
    {
        _marks = $"postgres: wessex {database} ";
        _timer = new Timer(_ => Look(), null, 0, 100);
    }

    public double MostMegabytes => _mostKilobytes / 1024.0;

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
        {
            try
            {
                if (File.ReadAllText($"{process}/cmdline").StartsWith(_marks, StringComparison.Ordinal)
                    && File.ReadLines($"{process}/status").FirstOrDefault(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)) is { } line)
                {
                    _mostKilobytes = Math.Max(_mostKilobytes, long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture));
                }
            }
            catch (IOException)
            {
                // it has just ended
            }
        }
    }
}
