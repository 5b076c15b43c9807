using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Tests.Accounts;

public sealed class AuditTests(StatementTests.Schema fixture) : IClassFixture<StatementTests.Schema>
{
    public static TheoryData<string, string> Ways =>
    [
        .. new[] { "wessex_importer", "wessex_api", "wessex_reader", "wessex_sign_in", "wessex_accounts", "" }
            .SelectMany(role => new[] { "UPDATE audit_events SET actor = 'x'", "DELETE FROM audit_events", "TRUNCATE audit_events" }.Select(way => (role, way))),
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task No_role_changes_or_removes_a_line_of_the_audit_and_neither_does_the_owner(string role, string way)
    {
        await using var connection = await fixture.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("INSERT INTO audit_events (action, outcome, actor, origin) VALUES ('sign-in', 'done', 'x', 'web')");
        await connection.ExecuteAsync(role.Length == 0 ? "SELECT 1" : $"SET ROLE {role}");

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(way))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await connection.ExecuteAsync("RESET ROLE");
    }

    [Fact]
    public async Task Nobody_who_adds_a_line_says_when_it_was()
    {
        await using var database = Database.Open(fixture.Database.ConnectionString, DatabaseRole.SignIn, "test", geometry: false);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(
            "INSERT INTO audit_events (at, action, outcome, actor, origin) VALUES ('2020-01-01', 'sign-in', 'done', 'x', 'web')")))
            .SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("INSERT INTO accounts (name, role, organisation, synthetic, security_stamp) VALUES ('mallory', 'admin', 'x', false, 'x')")]
    [InlineData("UPDATE accounts SET role = 'admin'")]
    [InlineData("UPDATE accounts SET disabled_at = NULL")]
    [InlineData("INSERT INTO sign_in_links (token_hash, account_id, expires_at) VALUES (sha256('x'), 1, now() + interval '1 day')")]
    [InlineData("INSERT INTO api_keys (account_id, key_hash, prefix, name, scopes, expires_at) VALUES (1, sha256('x'), 'x', 'x', '{read:officer}', now())")]
    [InlineData("UPDATE api_keys SET scopes = '{write:overrides}'")]
    [InlineData("SELECT * FROM audit_events")]
    [InlineData("SELECT * FROM assets")]
    [InlineData("SELECT * FROM premises")]
    public async Task The_part_of_the_web_program_that_lets_people_in_can_make_nobody_and_reads_no_data(string statement)
    {
        await using var database = Database.Open(fixture.Database.ConnectionString, DatabaseRole.SignIn, "test", geometry: false);
        await using var connection = await database.OpenConnectionAsync(TestContext.Current.CancellationToken);

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("wessex_api")]
    [InlineData("wessex_reader")]
    [InlineData("wessex_importer")]
    public async Task Roles_that_read_data_read_no_account_and_no_key(string role)
    {
        await using var connection = await fixture.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync($"SET ROLE {role}");
        foreach (var table in new[] { "accounts", "sign_in_links", "sessions", "api_keys", "audit_events", "data_protection_keys" })
        {
            (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync($"SELECT * FROM {table}"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, table);
        }

        await connection.ExecuteAsync("RESET ROLE");
    }

    [Fact]
    public void Every_action_is_on_the_closed_list() =>
        AuditAction.All.ShouldBe(typeof(AuditAction).GetFields().Select(field => field.GetRawConstantValue()).OfType<string>(), ignoreOrder: true);
}
