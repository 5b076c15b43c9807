using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;
using Wessex.MapViewer;

namespace Wessex.GeoApi.Accounts;

/// <summary>What every way in has in common: what is checked before a secret is looked at, the session that begins, and the line in the audit.</summary>
internal sealed class SignInDoor(IAntiforgery antiforgery, SignInAttempts attempts, Sessions sessions, CallerDatabases databases)
{
    /// <summary>The form of a request that came safely, not too often and from our own page; else what to answer.</summary>
    public async Task<(IFormCollection? Form, IResult? Refused)> Open(HttpContext http, CancellationToken cancellation)
    {
        if (!SafeTransport.IsSafe(http.Request))
        {
            return (null, Refuse(http, StatusCodes.Status403Forbidden, SafeTransport.Rule, Problems.SafeTransportKind));
        }

        if (attempts.TooMany(http.Connection.RemoteIpAddress) is { } seconds)
        {
            return (null, Wait(http, seconds));
        }

        if (!http.Request.HasFormContentType)
        {
            return (null, Problems.Of(Problems.UnsupportedMediaTypeKind, "The body must be a form: application/x-www-form-urlencoded."));
        }

        return await antiforgery.IsRequestValidAsync(http)
            ? (await http.Request.ReadFormAsync(cancellation), null)
            : (null, Refuse(http, StatusCodes.Status400BadRequest, "The form was open for too long, or was sent twice. Try again.", Problems.BadRequestKind));
    }

    /// <summary>Begins a session and leads to the page that was wanted.</summary>
    public async Task<IResult> Enter(HttpContext http, Account account, string action, string? wanted, CancellationToken cancellation)
    {
        var session = await sessions.Open(account, cancellation);
        await Note(http, action, true, account, null, cancellation);
        var caller = new Caller(account.Id, account.Name, null, null, null, [], session, null, null);
        await http.SignInAsync(CallersSetup.CookieScheme, caller.ToPrincipal(CallersSetup.CookieScheme), new AuthenticationProperties { IsPersistent = false });
        return TypedResults.LocalRedirect(wanted is { Length: > 0 } && RedirectHttpResult.IsLocalUrl(wanted) ? wanted : "/");
    }

    /// <summary>Adds to the audit; a name that belongs to no account is not kept: people type passwords into the wrong field.</summary>
    public Task Note(HttpContext http, string action, bool done, Account? account, string? details, CancellationToken cancellation) => AuditTrail.Add(
        databases.SignIn,
        new AuditEvent(action, done, done ? account!.Name : AuditEvent.Somebody, account?.Id, account?.Name, AuditEvent.Web, http.Connection.RemoteIpAddress, details),
        cancellation);

    /// <summary>The form again with what is wrong, or a problem document for a caller that does not read HTML.</summary>
    public static IResult Refuse(HttpContext http, int status, string sentence, ProblemKind? kind = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        return http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? SignInPages.Again(http, status, sentence)
            : Problems.Of(kind ?? Problems.SignInNeededKind, sentence);
    }

    public static IResult Wait(HttpContext http, int seconds)
    {
        http.Response.Headers.RetryAfter = $"{seconds}";
        return Refuse(http, StatusCodes.Status429TooManyRequests, $"There were too many attempts: try again in {seconds} seconds.", Problems.TooManyAttemptsKind);
    }
}
