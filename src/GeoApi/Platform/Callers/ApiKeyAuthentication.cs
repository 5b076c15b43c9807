using System.Text.Encodings.Web;
using Dapper;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// A machine shows its key: <c>Authorization: Bearer wessex_…</c>, never in the address, which ends in logs. A key may do what it was made for and what its
/// account's role still may.
/// </summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, CallerDatabases databases, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "wessex-key";

    private const string Bearer = "Bearer ";

    private static readonly string Query = Sql.Beside(typeof(ApiKeyAuthentication));
    private static readonly string UseQuery = Sql.Beside(typeof(ApiKeyAuthentication), "use");

    /// <summary>True when the request shows a key, a good one or not.</summary>
    public static bool IsShown(HttpRequest request) => request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        if (!key.StartsWith(Secrets.KeyStart, StringComparison.Ordinal))
        {
            return AuthenticateResult.Fail("The key is none of this service: they begin with wessex_.");
        }

        await using var connection = await databases.SignIn.OpenConnectionAsync(Context.RequestAborted);
        var found = await connection.QuerySingleOrDefaultAsync<Row>(
            new CommandDefinition(Query, new { hash = Secrets.Hash(key) }, cancellationToken: Context.RequestAborted));
        if (found is null)
        {
            return AuthenticateResult.Fail("The key is not known here.");
        }

        if (found.RevokedAt is not null || found.DisabledAt is not null)
        {
            return AuthenticateResult.Fail($"The key {found.Prefix} is revoked.");
        }

        if (found.ExpiresAt <= clock.GetUtcNow().UtcDateTime)
        {
            return AuthenticateResult.Fail($"The key {found.Prefix} ended on {found.ExpiresAt:yyyy-MM-dd}.");
        }

        var first = await connection.ExecuteScalarAsync<bool?>(new CommandDefinition(UseQuery, new { found.Id }, cancellationToken: Context.RequestAborted));
        if (first is true)
        {
            await AuditTrail.Add(
                connection,
                new AuditEvent(AuditAction.KeyFirstUsed, true, found.Name, found.AccountId, found.Prefix, AuditEvent.Web, Context.Connection.RemoteIpAddress),
                cancellation: Context.RequestAborted);
        }

        var scopes = AccountRole.Scopes(found.Role).Intersect(found.Scopes, StringComparer.Ordinal).Prepend(Scope.ReadPublic).Distinct(StringComparer.Ordinal);
        var caller = new Caller(
            found.AccountId, found.Name, found.FullName ?? found.Name, found.Role, found.Organisation, [.. scopes], null, found.Prefix, found.ExpiresAt);
        return AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(SchemeName), SchemeName));
    }

    [method: ExplicitConstructor] // the reader says of a column of texts only that it is an array
    private sealed record Row(
        int Id, string Prefix, string[] Scopes, DateTime ExpiresAt, DateTime? RevokedAt, int AccountId, string Name, string? FullName, string Role,
        string Organisation, DateTime? DisabledAt);
}
