using System.Diagnostics;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Migrations;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task The_program_outlives_its_database_and_answers_again_when_it_is_back()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database);
        (await api.Send(HttpMethod.Get, "/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Connections(database, allowed: false);
        foreach (var address in new[] { "/health/ready", "/api/datasets", "/api/gaps/premises?lacking=superfast" })
        {
            (await api.Refused(address, HttpStatusCode.ServiceUnavailable, "database-unavailable"))
                .ShouldBe("The database cannot be reached at the moment: ask again in 5 seconds.");
        }

        var refused = await api.Send(HttpMethod.Get, "/api/datasets");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain(Name(database));
        (await api.Send(HttpMethod.Get, "/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Connections(database, allowed: true);
        (await api.Send(HttpMethod.Get, "/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Send(HttpMethod.Get, "/api/datasets")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_database_without_a_migration_is_not_ready_and_the_start_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await using var api = await RunningApi.Start(database);
        await Send(database, "DELETE FROM schema_migrations WHERE number = (SELECT max(number) FROM schema_migrations)");

        (await api.Refused("/health/ready", HttpStatusCode.ServiceUnavailable, "database-unavailable")).ShouldEndWith("run ./wessex migrate.");
        (await StartUpCheck.Trouble(database.Api, TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldStartWith("The database lacks 1 migration(s)");
    }

    [Fact]
    public async Task A_missing_index_is_named()
    {
        await using var database = await TestDatabase.Create();
        await Send(database, "DROP INDEX premises_levels_geom");

        (await StartUpCheck.Trouble(database.Api, TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldContain("premises_levels_geom");
    }

    [Fact]
    public async Task A_missing_collation_is_named_with_how_to_mend_it()
    {
        await using var database = await TestDatabase.Create();
        await Send(database, "ALTER COLLATION pg_catalog.\"und-x-icu\" RENAME TO gone");

        (await StartUpCheck.Trouble(database.Api, TestContext.Current.CancellationToken)).ShouldNotBeNull()
            .ShouldBe("The database has no collation und-x-icu, by which filters compare texts without regard to case and accents: on a PostgreSQL that is built with ICU "
                + "(Debian's is), run SELECT pg_import_system_collations('pg_catalog') in it as its superuser.");
        await Send(database, "SELECT pg_import_system_collations('pg_catalog')");
        (await StartUpCheck.Trouble(database.Api, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public async Task A_login_that_cannot_take_the_role_of_a_tier_is_named_with_the_grant_that_mends_it()
    {
        await using var database = await TestDatabase.Create();
        var login = $"login_{Guid.NewGuid():N}";
        await Send(database, $"CREATE ROLE {login} LOGIN IN ROLE wessex_api");
        try
        {
            await using var limited = GeoApiProgram.Build(
            [
                $"--ConnectionStrings:Geo={new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = login, Pooling = false }.ConnectionString}", "--Logging:LogLevel:Default=None",
            ]);

            (await StartUpCheck.RolesTrouble(limited.Services.GetRequiredService<CallerDatabases>(), TestContext.Current.CancellationToken)).ShouldNotBeNull()
                .ShouldStartWith($"The login {login} cannot take the role wessex_api_supplier: run ./wessex migrate, which makes the roles, then as a superuser GRANT wessex_api_supplier TO {login};");
        }
        finally
        {
            await Send(database, $"DROP ROLE {login}");
        }
    }

    [Fact]
    public async Task The_program_itself_refuses_with_one_sentence_and_exit_code_1()
    {
        await using var migrated = await TestDatabase.Create(); // the roles belong to the whole server and are there from here on
        await using var blank = await TestDatabase.CreateBlank();

        (await Run($"--ConnectionStrings:Geo={blank.ConnectionString}")).ShouldBe(
            (1, $"The database lacks {MigrationRunner.All.Count} migration(s), the first is 1 (foundation): run ./wessex migrate."), SentenceComparer.Instance);
        (await Run()).ShouldBe((1, "ConnectionStrings:Geo is not set"), SentenceComparer.Instance);
        (await Run("--ConnectionStrings:Geo=Host=/nowhere;Database=x")).ShouldBe((1, "The database cannot be reached"), SentenceComparer.Instance);
        (await Run("--ConnectionStrings:Geo=nonsense")).ShouldBe((1, "ConnectionStrings:Geo cannot be read"), SentenceComparer.Instance);
        (await Run($"--ConnectionStrings:Geo={blank.ConnectionString}", "--GeoApi:TileCacheMegabytes=-1"))
            .ShouldBe((1, "Setting GeoApi: The field TileCacheMegabytes must be between 0 and 16384."), SentenceComparer.Instance);
        (await Run($"--ConnectionStrings:Geo={blank.ConnectionString}", "--GeoApi:TileCacheMegabytes=much"))
            .ShouldBe((1, "A setting cannot be read"), SentenceComparer.Instance);
    }

    /// <summary>Runs the built program until it ends by itself.</summary>
    private static async Task<(int Exit, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "wessex-geoapi.dll"), "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment.Remove("ConnectionStrings__Geo");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        error.Trim().ShouldNotContain('\n');
        return (process.ExitCode, error.Trim());
    }

    private static async Task Connections(TestDatabase database, bool allowed)
    {
        await using var connection = new NpgsqlConnection(TestServer.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await connection.ExecuteAsync($"ALTER DATABASE {Name(database)} ALLOW_CONNECTIONS {allowed}");
        if (!allowed)
        {
            await connection.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = @name", new { name = Name(database) });
        }
    }

    private static async Task Send(TestDatabase database, string sql)
    {
        await using var connection = await database.Owner.OpenConnectionAsync();
        await connection.ExecuteAsync(sql);
    }

    private static string Name(TestDatabase database) => new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;

    /// <summary>The same exit code, and the sentence begins as expected.</summary>
    private sealed class SentenceComparer : IEqualityComparer<(int Exit, string Error)>
    {
        public static readonly SentenceComparer Instance = new();

        public bool Equals((int Exit, string Error) x, (int Exit, string Error) y) =>
            x.Exit == y.Exit && (x.Error.StartsWith(y.Error, StringComparison.Ordinal) || y.Error.StartsWith(x.Error, StringComparison.Ordinal));

        public int GetHashCode((int Exit, string Error) obj) => obj.Exit;
    }
}
