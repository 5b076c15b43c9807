using System.Diagnostics;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Migrations;

namespace Wessex.Bench;

/// <summary>A cluster for one benchmark, as safe as one that a council runs (fsync on, wal_level=replica), stopped and removed at the end.</summary>
internal sealed class BenchServer : IDisposable
{
    private static readonly string Settings = string.Join(' ', new[]
    {
        "listen_addresses=''", "wal_level=replica", "max_wal_size=4GB", "shared_buffers=512MB", "maintenance_work_mem=256MB", "work_mem=32MB", "jit=off", "timezone=UTC",
    }.Select(setting => $"-c {setting}"));

    private readonly string _folder = Directory.CreateTempSubdirectory("wessex-bench-server-").FullName;
    private readonly string _programs;
    private readonly string _owner;

    public BenchServer()
    {
        _programs = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(Directory.Exists)
            ?? throw new InvalidOperationException("PostgreSQL is not installed: ./wessex up or ./wessex test installs it.");
        _owner = Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
        if (_owner.Length > 0)
        {
            Shell.Run($"chown postgres {_folder}");
        }

        Shell.Run($"cd {_folder} && LC_ALL=C.UTF-8 {_owner}{_programs}/initdb -D {_folder}/data -U wessex -A trust -E UTF8 --locale=C.UTF-8 >/dev/null");
        Shell.Run($"cd {_folder} && {_owner}{_programs}/pg_ctl -D {_folder}/data -w -l {_folder}/log -o \"{Settings} -c unix_socket_directories={_folder}\" start >/dev/null");
    }

    /// <summary>The folder of the socket, for programs that take a host.</summary>
    public string Host => _folder;

    /// <summary>The connection string of a database; of the one for maintenance when none is named.</summary>
    public string ConnectionString(string database = "postgres") => $"Host={_folder};Username=wessex;Database={database};Pooling=false";

    /// <summary>A new database with our schema.</summary>
    public async Task<string> Migrated(string name)
    {
        await Execute("postgres", $"DROP DATABASE IF EXISTS {name}");
        await Execute("postgres", $"CREATE DATABASE {name}");
        await using var database = Database.Open(ConnectionString(name), DatabaseRole.Migrator, "bench", geometry: false);
        await MigrationRunner.Apply(database);
        return ConnectionString(name);
    }

    /// <summary>A new database with PostGIS and nothing else.</summary>
    public async Task Bare(string name)
    {
        await Execute("postgres", $"DROP DATABASE IF EXISTS {name}");
        await Execute("postgres", $"CREATE DATABASE {name}");
        await Execute(name, "CREATE EXTENSION postgis");
    }

    public async Task Execute(string database, string statement)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        NpgsqlConnection.ClearAllPools();
        Shell.Run($"cd / && {_owner}{_programs}/pg_ctl -D {_folder}/data -m immediate stop >/dev/null; rm -rf {_folder}");
    }
}

/// <summary>Runs programs and measures them.</summary>
internal static class Shell
{
    public static void Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", command]) { UseShellExecute = false, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {error}");
        }
    }

    /// <summary>Runs a command and gives its seconds by the clock and the most memory that its first process had, in MB.</summary>
    public static Measured Measure(string command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", "exec " + command]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var most = 0L;
        while (!process.WaitForExit(20))
        {
            most = Math.Max(most, PeakKilobytes(process.Id));
        }

        var seconds = watch.Elapsed.TotalSeconds;
        return process.ExitCode == 0
            ? new Measured(seconds, most / 1024.0, output.Result)
            : throw new InvalidOperationException($"{command} ended with {process.ExitCode}: {error.Result}");
    }

    /// <summary>The most resident memory that a process had so far.</summary>
    public static long PeakKilobytes(int process)
    {
        try
        {
            return File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
                ? long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2])
                : 0;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }
}

/// <param name="Seconds">By the clock.</param>
/// <param name="Megabytes">The most resident memory.</param>
internal sealed record Measured(double Seconds, double Megabytes, string Output);
