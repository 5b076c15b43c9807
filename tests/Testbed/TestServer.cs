using System.Diagnostics;
using Npgsql;

namespace Wessex.Testbed;

/// <summary>
/// The PostgreSQL server of this test run: the one that <c>WESSEX_TEST_SERVER</c> names (./wessex test starts it),
/// else a throw-away cluster that this process starts on a unix socket and stops when it ends.
/// </summary>
public static class TestServer
{
    private static readonly Lazy<string> Started = new(Start);

    /// <summary>Connection string of a superuser, to the maintenance database.</summary>
    public static string ConnectionString => Environment.GetEnvironmentVariable("WESSEX_TEST_SERVER") ?? Started.Value;

    private static string Start()
    {
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin")).FirstOrDefault(Directory.Exists)
            ?? throw new InvalidOperationException("PostgreSQL is not installed: ./wessex test installs it.");
        var folder = Directory.CreateTempSubdirectory("wessex-test-").FullName;
        var asPostgres = Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --init-groups " : "";
        if (asPostgres.Length > 0)
        {
            Run($"chown postgres {folder}");
        }

        var data = $"{folder}/data";
        Run($"cd {folder} && LC_ALL=C.UTF-8 {asPostgres}{binaries}/initdb -D {data} -U wessex -A trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null");
        Run($"cd {folder} && {asPostgres}{binaries}/pg_ctl -D {data} -w -l {folder}/log -o \"-c listen_addresses='' -c unix_socket_directories={folder} "
            + "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=200 -c shared_buffers=128MB\" start >/dev/null");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            NpgsqlConnection.ClearAllPools();
            Run($"cd {folder} && {asPostgres}{binaries}/pg_ctl -D {data} -m immediate stop >/dev/null; rm -rf {folder}");
        };
        return $"Host={folder};Username=wessex;Database=postgres;Include Error Detail=true";
    }

    private static void Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", command]) { RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{command}: {error.Result}");
        }
    }
}
