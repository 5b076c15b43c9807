using System.Diagnostics;
using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>The program is killed with SIGKILL while it waits, in the wanted stage, for a lock that the test holds.</summary>
public sealed class KilledImportTests
{
    private const string Name = "osopenuprn_202507.csv";
    private const string PipeThatNobodyWrites = "SELECT 'the program waits for the file'";

    /// <summary>The event trigger of <see cref="Edition1"/> waits for it before the first DDL of the wanted stage.</summary>
    private const string LockOfDdl = "SELECT pg_advisory_xact_lock(4711)";

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(ImportStage.Files, PipeThatNobodyWrites)]
    [InlineData(ImportStage.Loading, "LOCK TABLE import_rejects IN ACCESS EXCLUSIVE MODE")]
    [InlineData(ImportStage.Checking, LockOfDdl)]
    [InlineData(ImportStage.Indexing, LockOfDdl)]
    [InlineData(ImportStage.Reporting, LockOfDdl)]
    [InlineData(ImportStage.Publishing, "LOCK TABLE releases IN SHARE MODE")]
    public async Task Killed_before_it_has_published_an_import_leaves_everything_as_it_was_and_completes_when_run_again(string stage, string hold)
    {
        await using var imports = await Imports.Create();
        var request = await Edition1(imports, stage);
        var before = await imports.Published();

        await KillIn(stage, hold, imports, request);

        (await imports.Published()).ShouldBe(before);
        (await imports.Value<int>("SELECT edition_id FROM current_edition")).ShouldBe(1);

        (await imports.Run(request)).ShouldBeOfType<ImportOutcome.Published>().Edition.ShouldNotBeNull().PointerMoved.ShouldBeTrue();
        (await imports.Value<string>("SELECT error FROM import_runs WHERE id = 2")).ShouldBe($"killed in stage {stage}");
        (await imports.Value<int>("SELECT edition_id FROM current_edition")).ShouldBe(2);
        (await imports.Value<long>("SELECT count(*) FROM premises WHERE release_id <> 1")).ShouldBe(1999);
        (await imports.Rows<string>("SELECT relname FROM pg_class WHERE relname ~ '^premises_r[0-9]' AND relkind = 'r' AND NOT relispartition")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_while_the_edition_is_computed_the_release_stays_the_edition_in_force_stays_and_the_next_run_computes_it()
    {
        await using var imports = await Imports.Create();
        var request = await Edition1(imports, ImportStage.Analysing);

        await KillIn(ImportStage.Analysing, "LOCK TABLE editions IN EXCLUSIVE MODE", imports, request);

        (await imports.Value<string>("SELECT state FROM import_runs WHERE id = 2")).ShouldBe("published");
        (await imports.Value<int>("SELECT edition_id FROM current_edition")).ShouldBe(1);
        var again = (await imports.Run(request)).ShouldBeOfType<ImportOutcome.Unchanged>();
        again.Edition.ShouldNotBeNull().PointerMoved.ShouldBeTrue();
        (await imports.Value<int>("SELECT edition_id FROM current_edition")).ShouldBe(2);
    }

    /// <summary>An edition in force, and the request for the release after it: 1,999 good records, one duplicate, one reject.</summary>
    private static async Task<ImportRequest> Edition1(Imports imports, string stage)
    {
        var dataset = DatasetCatalogue.Find("os-open-uprn")!;
        (await imports.Run(new ImportRequest(dataset, [imports.File("before.csv", ImportTests.Uprns(1, 1950))]) { AsAt = AsAt.Month(2024, 1) }))
            .ShouldBeOfType<ImportOutcome.Published>();
        await imports.Execute($"""
            CREATE FUNCTION hold_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF tg_tag <> 'CREATE VIEW' AND EXISTS (SELECT FROM import_runs WHERE state = 'running' AND stage = '{stage}') THEN
                    PERFORM pg_advisory_xact_lock(4711);
                END IF;
            END $$;
            CREATE EVENT TRIGGER hold_ddl ON ddl_command_start EXECUTE FUNCTION hold_ddl();
            """);
        return new ImportRequest(dataset, [imports.File(Name, ImportTests.Uprns(1, 1999) + "x,1,1,,\r\n7,1,1,,\r\n")]);
    }

    private static async Task KillIn(string stage, string hold, Imports imports, ImportRequest request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var blocker = await imports.Database.Owner.OpenConnectionAsync(cancellation);
        await using var transaction = await blocker.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(hold, blocker, transaction))
        {
            await command.ExecuteNonQueryAsync(cancellation);
        }

        var path = hold == PipeThatNobodyWrites ? await Pipe(request.Paths[0] + ".pipe") : request.Paths[0];
        using var program = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), "import", request.Dataset.Id, path },
            Environment = { ["ConnectionStrings__Geo"] = imports.Database.ConnectionString },
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        await Until(imports, $"""
            SELECT ({hold == PipeThatNobodyWrites} OR EXISTS (
                    SELECT FROM pg_stat_activity WHERE application_name = 'wessex import' AND datname = current_database() AND wait_event_type = 'Lock'))
                AND EXISTS (SELECT FROM import_runs WHERE id = 2 AND stage = '{stage}')
            """);
        program.Kill();
        await program.WaitForExitAsync(cancellation);
        await Until(imports, "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = 'wessex import' AND datname = current_database())");
        await transaction.RollbackAsync(cancellation);
    }

    private static async Task<string> Pipe(string path)
    {
        using var made = Process.Start(new ProcessStartInfo("mkfifo", [path]) { UseShellExecute = false })!;
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        return path;
    }

    private static async Task Until(Imports imports, string condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await imports.Value<bool>(condition))
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), condition);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
