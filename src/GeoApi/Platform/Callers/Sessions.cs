using Dapper;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// Browsers that are signed in. The cookie names a session and nothing else; whose it is, and whether it still stands, is asked with every request, so that
/// signing out, disabling an account and a new password work at once, wherever the cookie went.
/// </summary>
internal sealed class Sessions(CallerDatabases databases, GeoApiOptions options, TimeProvider clock)
{
    private static readonly string OpenQuery = Sql.Beside(typeof(Sessions), "open");
    private static readonly string FindQuery = Sql.Beside(typeof(Sessions), "find");
    private static readonly string EndQuery = Sql.Beside(typeof(Sessions), "end");

    /// <summary>Opens a session that ends at a fixed moment, however busy it is.</summary>
    public async Task<Guid> Open(Account account, CancellationToken cancellation)
    {
        var id = Guid.NewGuid();
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            OpenQuery, new { id, account = account.Id, account.SecurityStamp, until = clock.GetUtcNow().UtcDateTime.AddHours(options.SessionHours) },
            cancellationToken: cancellation));
        return id;
    }

    /// <summary>Whose session it is and when it ends; null when it is over or its account is not what it was.</summary>
    public async Task<OpenSession?> Find(Guid id, CancellationToken cancellation)
    {
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<OpenSession>(
            new CommandDefinition(FindQuery, new { id, now = clock.GetUtcNow().UtcDateTime }, cancellationToken: cancellation));
    }

    public async Task End(Guid id, CancellationToken cancellation)
    {
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(EndQuery, new { id }, cancellationToken: cancellation));
    }
}

/// <summary>A session that stands.</summary>
/// <param name="ExpiresAt">UTC.</param>
internal sealed record OpenSession(int AccountId, string Name, string? FullName, string Role, string Organisation, bool Synthetic, DateTime ExpiresAt);
