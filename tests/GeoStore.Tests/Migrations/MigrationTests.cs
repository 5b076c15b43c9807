using Dapper;
using Wessex.GeoStore.Migrations;
using Wessex.Testbed;

namespace Wessex.GeoStore.Tests.Migrations;

public sealed class MigrationTests
{
    [Fact]
    public async Task An_empty_database_is_brought_to_the_schema_of_the_program_and_a_second_run_does_nothing()
    {
        await using var database = await TestDatabase.CreateBlank();

        var first = await MigrationRunner.Apply(database.Owner, cancellation: TestContext.Current.CancellationToken);
        var second = await MigrationRunner.Apply(database.Owner, cancellation: TestContext.Current.CancellationToken);

        first.Count.ShouldBe(MigrationRunner.All.Count);
        second.ShouldBeEmpty();
        (await MigrationRunner.Check(database.Owner, TestContext.Current.CancellationToken)).IsCurrent.ShouldBeTrue();
    }

    [Fact]
    public async Task Migrators_that_start_together_queue_and_each_migration_runs_once()
    {
        await using var database = await TestDatabase.CreateBlank();

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrationRunner.Apply(database.Owner)));

        runs.Sum(run => run.Count).ShouldBe(MigrationRunner.All.Count);
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_ran_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("UPDATE schema_migrations SET checksum = 'other' WHERE number = 1");

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => MigrationRunner.Apply(database.Owner));

        refused.Message.ShouldStartWith("Migration 1 (foundation) was changed after it ran");
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("INSERT INTO schema_migrations (number, name, checksum) VALUES (9999, 'from the future', '')");

        var state = await MigrationRunner.Check(database.Owner, TestContext.Current.CancellationToken);

        state.IsCurrent.ShouldBeFalse();
        state.Trouble.ShouldNotBeNull().ShouldContain("9999 (from the future)");
    }

    [Fact]
    public async Task The_api_role_reads_what_is_published_and_writes_nothing()
    {
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Api.OpenConnectionAsync(TestContext.Current.CancellationToken);

        (await connection.ExecuteScalarAsync<string>("SELECT current_user")).ShouldBe("wessex_api");
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM premises")).ShouldBe(0);
        (await Should.ThrowAsync<Npgsql.PostgresException>(() => connection.ExecuteAsync("DELETE FROM releases")))
            .SqlState.ShouldBe(Npgsql.PostgresErrorCodes.InsufficientPrivilege);
    }
}
