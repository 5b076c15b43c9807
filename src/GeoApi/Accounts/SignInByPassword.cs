using Microsoft.AspNetCore.Identity;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Accounts;

/// <summary>
/// Signing in with a name and a password. Whatever is wrong, the answer is the same and takes as long: it tells nobody which accounts there are, nor that one is
/// locked.
/// </summary>
internal static class SignInByPassword
{
    private const string Wrong = "The name and the password do not belong together, or the account cannot be used at the moment. Ask for a sign-in link if you have no password.";

    public static async Task<IResult> Handle(
        HttpContext http, SignInDoor door, SignInAttempts attempts, UserManager<Account> accounts, UnknownPassword unknown, CancellationToken cancellation)
    {
        var (form, refused) = await door.Open(http, cancellation);
        if (form is null)
        {
            return refused!;
        }

        var name = form["name"].ToString().Trim();
        if (attempts.TooMany(name) is { } seconds)
        {
            return SignInDoor.Wait(http, seconds);
        }

        var account = await accounts.FindByNameAsync(name);
        if (await Trouble(accounts, account, form["password"].ToString(), unknown) is { } reason)
        {
            await door.Note(http, AuditAction.SignIn, false, account, $$"""{"reason":"{{reason}}"}""", cancellation);
            return SignInDoor.Refuse(http, StatusCodes.Status401Unauthorized, Wrong);
        }

        return await door.Enter(http, account!, AuditAction.SignIn, form["return"], cancellation);
    }

    /// <summary>Why not, for the audit; null when they belong together.</summary>
    private static async Task<string?> Trouble(UserManager<Account> accounts, Account? account, string password, UnknownPassword unknown)
    {
        if (account?.PasswordHash is null || account.DisabledAt is not null)
        {
            unknown.Check(password);
            return account is null ? "no such account" : account.DisabledAt is not null ? "disabled" : "no password";
        }

        if (await accounts.IsLockedOutAsync(account))
        {
            unknown.Check(password);
            return "locked";
        }

        if (await accounts.CheckPasswordAsync(account, password))
        {
            await accounts.ResetAccessFailedCountAsync(account);
            return null;
        }

        await accounts.AccessFailedAsync(account);
        return account.LockedUntil > DateTime.UtcNow ? "wrong password, now locked" : "wrong password";
    }
}

/// <summary>Takes the time of checking a password where there is none to check.</summary>
internal sealed class UnknownPassword(IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new() { Name = "nobody", Role = "", Organisation = "", SecurityStamp = "" };

    private readonly string _hash = hasher.HashPassword(Nobody, Secrets.NewToken());

    public void Check(string password) => hasher.VerifyHashedPassword(Nobody, _hash, password);
}
