using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>Imports that are stopped, or lose what they hold, while they wait for a lock that the test holds.</summary>
public sealed class InterruptedImportTests
{
    [Fact]
    public async Task Ctrl_C_takes_away_what_was_staged_and_says_in_the_run_where_it_stopped()
    {
        await using var imports = await Imports.Create();
        await using var hold = await Hold(imports, "LOCK TABLE database_kind IN ACCESS EXCLUSIVE MODE");
        using var stop = new CancellationTokenSource();

        var import = new Import(imports.Database.Importer).Run(Request(imports), stop.Token);
        await Stage(imports, ImportStage.Loading);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => import);
        (await imports.Rows<(string, string)>("SELECT state, error FROM import_runs")).ShouldBe([("failed", "stopped in stage loading")]);
        (await imports.Value<long>("SELECT count(*) FROM pg_class WHERE relname LIKE 'premises\\_r%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_run_that_was_given_up_by_another_does_not_publish()
    {
        await using var imports = await Imports.Create();
        await using var hold = await Hold(imports, "SELECT pg_advisory_lock(22872, 1)");

        var import = imports.Run(Request(imports));
        await Stage(imports, ImportStage.Publishing);
        await imports.Execute("UPDATE import_runs SET state = 'failed', error = 'given up'");
        await hold.CloseAsync();

        (await import).ShouldBeOfType<ImportOutcome.Refused>().Sentence.ShouldBe("Run 1 lost its lock on os-open-uprn and was given up: import again.");
        (await imports.Value<long>("SELECT count(*) FROM releases")).ShouldBe(0);
        (await imports.Value<string>("SELECT error FROM import_runs")).ShouldBe("given up");
        (await imports.Value<long>("SELECT count(*) FROM pg_class WHERE relname LIKE 'premises\\_r%'")).ShouldBe(0);
    }

    private static ImportRequest Request(Imports imports) =>
        new(DatasetCatalogue.Find("os-open-uprn")!, [imports.File("osopenuprn_202507.csv", ImportTests.Uprns(1, 10))]) { Analyse = false };

    internal static async Task<NpgsqlConnection> Hold(Imports imports, string statement)
    {
        var connection = new NpgsqlConnection(imports.Database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("BEGIN; " + statement, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    internal static async Task Stage(Imports imports, string stage)
    {
        while (!await imports.Value<bool>($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()) AND EXISTS (SELECT FROM import_runs WHERE stage = '{stage}')"))
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
