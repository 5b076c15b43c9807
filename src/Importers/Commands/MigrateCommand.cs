using System.CommandLine;
using System.Diagnostics;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Migrations;

namespace Wessex.Importers.Commands;

/// <summary>Brings the database to the schema of this program: <c>wessex migrate</c>.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database to the schema of this program; does nothing when it is there already.");
        command.SetAction((_, cancellation) => Run(cancellation));
        return command;
    }

    private static async Task<int> Run(CancellationToken cancellation)
    {
        // The mapping of geometries needs PostGIS, which the first migration brings.
        await using var database = CommandLine.Open(DatabaseRole.Migrator, "migrate", geometry: false);
        var watch = Stopwatch.StartNew();
        Migration? running = null;
        try
        {
            var applied = await MigrationRunner.Apply(
                database,
                migration =>
                {
                    running = migration;
                    Console.WriteLine($"  migration {migration.Number}: {migration.Name}");
                },
                cancellation);
            Console.WriteLine(applied.Count == 0
                ? $"The schema is current (migration {MigrationRunner.All[^1].Number})."
                : $"The schema is current (migration {MigrationRunner.All[^1].Number}): {applied.Count} applied in {watch.Elapsed.TotalSeconds:0.0} s.");
            return CommandLine.Done;
        }
        catch (InvalidOperationException trouble) when (trouble is not ObjectDisposedException)
        {
            return CommandLine.Fail(trouble.Message);
        }
        catch (PostgresException refused) when (running is not null)
        {
            return CommandLine.Fail($"Migration {running.Number} ({running.Name}) failed and changed nothing: {refused.MessageText} ({refused.SqlState}).");
        }
    }
}
