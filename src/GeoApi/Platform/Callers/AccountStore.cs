using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// Accounts for ASP.NET Core Identity, which hashes passwords, counts wrong ones and locks. Accounts are made and disabled on the command line, never here:
/// the database role of this store could not.
/// </summary>
internal sealed class AccountStore(CallerDatabases databases) : IUserPasswordStore<Account>, IUserLockoutStore<Account>
{
    private static readonly string ById = Sql.Beside(typeof(AccountStore), "by-id");
    private static readonly string ByName = Sql.Beside(typeof(AccountStore), "by-name");
    private static readonly string Change = Sql.Beside(typeof(AccountStore), "change");
    private static readonly string Fail = Sql.Beside(typeof(AccountStore), "fail");
    private static readonly string Reset = Sql.Beside(typeof(AccountStore), "reset");
    private static readonly string Lock = Sql.Beside(typeof(AccountStore), "lock");

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Find(ById, new { id = int.Parse(userId, CultureInfo.InvariantCulture) }, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Find(ByName, new { name = normalizedUserName }, cancellationToken);

    /// <summary>Stores a password that was hashed anew; attempts and locks are stored where they happen, so that none is lost to another at the same moment.</summary>
    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await Execute(Change, new { user.Id, user.PasswordHash, user.SecurityStamp }, cancellationToken);
        return IdentityResult.Success;
    }

    /// <summary>Counted by the database, so that attempts at the same moment count each.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellationToken);
        user.FailedAttempts = await connection.ExecuteScalarAsync<int>(new CommandDefinition(Fail, new { user.Id }, cancellationToken: cancellationToken));
        return user.FailedAttempts;
    }

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        user.FailedAttempts = 0;
        return Execute(Reset, new { user.Id }, cancellationToken);
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.FailedAttempts);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => throw new NotSupportedException("Every account can be locked.");

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntil is { } moment ? new DateTimeOffset(moment, TimeSpan.Zero) : null);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockedUntil = lockoutEnd?.UtcDateTime;
        return Execute(Lock, new { user.Id, user.LockedUntil }, cancellationToken);
    }

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name.ToUpperInvariant());

    /// <summary>The database makes it from the name.</summary>
    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException("An account keeps its name.");

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are made by ./wessex user add.");

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are disabled by ./wessex user disable.");

    public void Dispose()
    {
        // the data source is not ours
    }

    private async Task Execute(string query, object parameters, CancellationToken cancellation)
    {
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(query, parameters, cancellationToken: cancellation));
    }

    private async Task<Account?> Find(string query, object parameters, CancellationToken cancellation)
    {
        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(query, parameters, cancellationToken: cancellation));
    }
}
