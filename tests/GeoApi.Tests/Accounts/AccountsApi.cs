using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Accounts;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Accounts;

/// <summary>The program with an officer and a supplier, each with a password, and a clock that can be moved.</summary>
public sealed class AccountsApi : IAsyncLifetime
{
    public const string Officer = "ann.officer";
    public const string Supplier = "sue.supplier";
    public const string Password = "correct horse battery";

    private NpgsqlDataSource _administrator = null!;

    public RunningApi Api { get; private set; } = null!;

    internal MovableClock Clock { get; } = new();

    internal People People => new(_administrator, "test");

    internal Keys Keys => new(_administrator, "test");

    public async ValueTask InitializeAsync()
    {
        var database = await TestDatabase.Create();
        _administrator = Database.Open(database.ConnectionString, DatabaseRole.Accounts, "test-accounts", geometry: false);
        await Make(Officer, "officer");
        await Make(Supplier, "supplier");
        Api = await RunningApi.Start(
            database, Clock, "--GeoApi:SignInAttemptsPerAddress=10000", "--GeoApi:SignInAttemptsPerAccount=10000", "--GeoApi:SessionIdleMinutes=120", "--GeoApi:SessionHours=12");
    }

    /// <summary>Makes an account with <see cref="Password"/>.</summary>
    internal async Task Make(string name, string role)
    {
        (await People.Add(new(name, null, role, "dorset-council", false), TestContext.Current.CancellationToken)).ShouldBeNull();
        (await People.SetPassword(name, Password, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    /// <summary>A browser of its own that nobody has signed in.</summary>
    internal Browser Browser() => new(Api.Address);

    internal async Task<Browser> SignedIn(string name)
    {
        var browser = Browser();
        (await browser.SignIn(name, Password)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
        return browser;
    }

    internal async Task<IReadOnlyList<(string Action, string Outcome, string Actor, string? Subject)>> Audit(string? account = null)
    {
        await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await connection.QueryAsync<(string, string, string, string?)>(
            "SELECT e.action, e.outcome, e.actor, e.subject FROM audit_events e LEFT JOIN accounts a ON a.id = e.account_id WHERE @account::text IS NULL OR a.name = @account ORDER BY e.id",
            new { account })).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await _administrator.DisposeAsync();
        await Api.Database.DisposeAsync();
    }
}

/// <summary>A clock that is put forward by hand.</summary>
internal sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Forward(TimeSpan by) => _ahead += by;

    public void Back() => _ahead = TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
}
