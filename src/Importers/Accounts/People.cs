using System.Security.Cryptography;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.Importers.Accounts;

/// <summary>
/// Makes accounts and what lets them in. Each change and its line in the audit are one transaction. What cannot be done is a sentence for the administrator.
/// </summary>
internal sealed class People(NpgsqlDataSource database, string actor)
{
    private static readonly string AddQuery = Sql.Beside(typeof(People), "add");
    private static readonly string ListQuery = Sql.Beside(typeof(People), "list");
    private static readonly string StandQuery = Sql.Beside(typeof(People), "stand");
    private static readonly string LinkQuery = Sql.Beside(typeof(People), "link");
    private static readonly string PasswordQuery = Sql.Beside(typeof(People), "password");

    public async Task<IReadOnlyList<Person>> List(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<Person>(new CommandDefinition(ListQuery, cancellationToken: cancellation))];
    }

    /// <summary>Adds an account that nothing lets in yet; null, or why not.</summary>
    public Task<string?> Add(NewPerson person, CancellationToken cancellation) => Change(
        async change => await change.Connection.ExecuteAsync(change.Command(
                AddQuery, new { person.Name, person.FullName, person.Role, person.Organisation, person.Synthetic, stamp = NewStamp() })) == 0
            ? $"There is an account {person.Name} already: ./wessex user list shows it."
            : await change.Note(AuditAction.AccountAdded, await change.Find(person.Name), $$"""{"role":"{{person.Role}}"}"""),
        cancellation);

    /// <summary>Disables an account, which ends its sessions, links and keys, or takes it back; null, or why not.</summary>
    public Task<string?> Stand(string name, bool enabled, CancellationToken cancellation) => OfOne(
        name,
        async (change, account) =>
        {
            if (enabled == account.DisabledAt is null)
            {
                return $"{account.Name} is {(enabled ? "not disabled" : "disabled already")}.";
            }

            await change.Connection.ExecuteAsync(change.Command(StandQuery, new { account.Id, enabled, stamp = NewStamp() }));
            return await change.Note(enabled ? AuditAction.AccountEnabled : AuditAction.AccountDisabled, account);
        },
        cancellation);

    /// <summary>Makes a one-time link; those made before and not used are good no more.</summary>
    /// <returns>Its token, or why not.</returns>
    public async Task<(string? Token, string? Trouble)> Link(string name, TimeSpan lasts, CancellationToken cancellation)
    {
        var token = Secrets.NewToken();
        var trouble = await OfOne(
            name,
            async (change, account) =>
            {
                if (account.DisabledAt is not null)
                {
                    return $"{account.Name} is disabled: ./wessex user enable {account.Name} takes it back.";
                }

                await change.Connection.ExecuteAsync(change.Command(LinkQuery, new { account.Id, hash = Secrets.Hash(token), lasts }));
                return await change.Note(AuditAction.LinkMade, account);
            },
            cancellation);
        return trouble is null ? (token, null) : (null, trouble);
    }

    /// <summary>Sets a password and unlocks the account; its sessions are over. Null, or why not.</summary>
    public Task<string?> SetPassword(string name, string password, CancellationToken cancellation) => OfOne(
        name,
        async (change, account) =>
        {
            if (PasswordRules.Trouble(password, account.Name) is { } trouble)
            {
                return trouble;
            }

            var hash = new PasswordHasher<Account>().HashPassword(account, password);
            await change.Connection.ExecuteAsync(change.Command(PasswordQuery, new { account.Id, hash, stamp = NewStamp() }));
            return await change.Note(AuditAction.PasswordSet, account);
        },
        cancellation);

    private Task<string?> OfOne(string name, Func<AccountChange, Account, Task<string?>> act, CancellationToken cancellation) => Change(
        async change => await change.Find(name) is { } account ? await act(change, account) : NotThere(name), cancellation);

    private Task<string?> Change(Func<AccountChange, Task<string?>> act, CancellationToken cancellation) => AccountChange.Run(database, actor, act, cancellation);

    public static string NotThere(string name) => $"There is no account {name}: ./wessex user list shows those there are.";

    private static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    internal sealed record NewPerson(string Name, string? FullName, string Role, string Organisation, bool Synthetic);

    /// <param name="LastSignIn">UTC; null before the first.</param>
    internal sealed record Person(
        string Name, string? FullName, string Role, string Organisation, bool Synthetic, bool HasPassword, string State, long Keys, DateTime? LastSignIn);
}
