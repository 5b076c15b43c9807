using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.Importers.Accounts;

/// <summary>Makes and revokes the keys of machines. A key is shown once, when it is made; what is kept cannot be turned back into it.</summary>
internal sealed class Keys(NpgsqlDataSource database, string actor)
{
    private static readonly string AddQuery = Sql.Beside(typeof(Keys), "add");
    private static readonly string ListQuery = Sql.Beside(typeof(Keys), "list");
    private static readonly string RevokeQuery = Sql.Beside(typeof(Keys), "revoke");

    /// <summary>Makes a key for an account, with scopes that its role has.</summary>
    /// <returns>The key, or why not.</returns>
    public async Task<(string? Key, string? Trouble)> Add(string account, string name, IReadOnlyList<string> scopes, int days, CancellationToken cancellation)
    {
        var (key, prefix) = Secrets.NewKey();
        var trouble = await AccountChange.Run(
            database,
            actor,
            async change =>
            {
                if (await change.Find(account) is not { } owner)
                {
                    return People.NotThere(account);
                }

                var allowed = AccountRole.Scopes(owner.Role);
                if (owner.DisabledAt is not null || scopes.FirstOrDefault(scope => !allowed.Contains(scope, StringComparer.Ordinal)) is not null)
                {
                    return owner.DisabledAt is not null
                        ? $"{owner.Name} is disabled."
                        : $"--scope must be of those that the role {owner.Role} has: {string.Join(", ", allowed)}; was {string.Join(", ", scopes)}.";
                }

                await change.Connection.ExecuteAsync(
                    change.Command(AddQuery, new { owner.Id, hash = Secrets.Hash(key), prefix, name, scopes = scopes.ToArray(), days }));
                return await change.Note(AuditAction.KeyAdded, owner, $$"""{"scopes":"{{string.Join(' ', scopes)}}","days":{{days}}}""", prefix);
            },
            cancellation);
        return trouble is null ? (key, null) : (null, trouble);
    }

    /// <summary>Revokes a key by its first letters, as the list shows them; null, or why not.</summary>
    public Task<string?> Revoke(string prefix, CancellationToken cancellation) => AccountChange.Run(
        database,
        actor,
        async change => await change.Connection.ExecuteScalarAsync<string?>(change.Command(RevokeQuery, new { prefix })) is { } name
            ? await change.Note(AuditAction.KeyRevoked, await change.Find(name), subject: prefix)
            : $"There is no key {prefix} that stands: ./wessex key list shows those there are.",
        cancellation);

    public async Task<IReadOnlyList<ListedKey>> List(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<ListedKey>(new CommandDefinition(ListQuery, cancellationToken: cancellation))];
    }

    /// <param name="LastUsed">UTC, to the hour; null before it was used.</param>
    internal sealed record ListedKey(string Prefix, string State, string Account, string Name, string Scopes, DateTime ExpiresAt, DateTime? LastUsed);
}
