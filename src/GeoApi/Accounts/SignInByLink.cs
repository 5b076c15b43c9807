using Dapper;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Accounts;

/// <summary>
/// Signing in with a one-time link. Opening the link shows a page with a button, and the button uses it: mail programs that open links to look at them use none up.
/// </summary>
internal static class SignInByLink
{
    private const string Spent = "This link was used already, or its time is over. Ask for another one.";

    private static readonly string Take = Sql.Beside(typeof(SignInByLink));

    public static async Task<IResult> Handle(
        string token, HttpContext http, SignInDoor door, CallerDatabases databases, TimeProvider clock, CancellationToken cancellation)
    {
        var (form, refused) = await door.Open(http, cancellation);
        if (form is null)
        {
            return refused!;
        }

        await using var connection = await databases.SignIn.OpenConnectionAsync(cancellation);
        var account = await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            Take, new { hash = Secrets.Hash(token), now = clock.GetUtcNow().UtcDateTime }, cancellationToken: cancellation));
        if (account is null)
        {
            await door.Note(http, AuditAction.SignInByLink, false, null, null, cancellation);
            return SignInDoor.Refuse(http, StatusCodes.Status401Unauthorized, Spent);
        }

        return await door.Enter(http, account, AuditAction.SignInByLink, null, cancellation);
    }
}
