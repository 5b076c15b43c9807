using System.Diagnostics;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Npgsql;

namespace Wessex.Testbed;

/// <summary>Copies of one database with the committed sample: the first program of tests that wants it has it loaded as <c>./wessex load-sample</c> does, the others of the run find it.</summary>
public static class SampleDatabase
{
    /// <summary>A copy of the sample.</summary>
    /// <param name="importers">Path of wessex-importers.dll, with what it needs beside it.</param>
    /// <param name="sample">The folder of the sample.</param>
    /// <exception cref="InvalidOperationException">The sample could not be loaded; the message has all that the program wrote.</exception>
    public static async Task<TestDatabase> Create(string importers, string sample)
    {
        var name = $"sample_{Version(importers):N}_{Version(Path.Combine(Path.GetDirectoryName(importers)!, "GeoStore.dll")):N}"[..60];
        await using var server = new NpgsqlConnection(TestServer.ConnectionString + ";Pooling=false;Command Timeout=600");
        await server.OpenAsync();
        await Execute(server, "SELECT pg_advisory_lock(hashtext('sample'))"); // given back with the connection
        if (!await Holds(server, name))
        {
            await using var loaded = await TestDatabase.Create();
            await Load(importers, sample, loaded.ConnectionString);
            await TestDatabase.Administer($"CREATE DATABASE {name} TEMPLATE {loaded.Name}");
        }

        return await TestDatabase.CopyOf(name);
    }

    private static Guid Version(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    private static async Task<bool> Holds(NpgsqlConnection server, string name)
    {
        await using var command = new NpgsqlCommand("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", server) { Parameters = { new() { Value = name } } };
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Execute(NpgsqlConnection server, string statement)
    {
        await using var command = new NpgsqlCommand(statement, server);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Load(string importers, string sample, string connectionString)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", importers, "load-sample", sample]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Geo"] = connectionString;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var trouble = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{await output}\n{trouble}".Trim());
        }
    }
}
