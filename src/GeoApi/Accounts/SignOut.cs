using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Accounts;

/// <summary>Ends the session, wherever its cookie went, and takes the cookie from this browser.</summary>
internal static class SignOut
{
    public static async Task<IResult> Handle(HttpContext http, IAntiforgery antiforgery, Sessions sessions, CallerDatabases databases, CancellationToken cancellation)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return SignInDoor.Refuse(http, StatusCodes.Status400BadRequest, "The form was open for too long. Try again.", Problems.BadRequestKind);
        }

        var caller = Caller.Of(http);
        if (caller.SessionId is { } session)
        {
            await sessions.End(session, cancellation);
            await AuditTrail.Add(
                databases.SignIn,
                new AuditEvent(AuditAction.SignOut, true, caller.Name!, caller.AccountId, caller.Name, AuditEvent.Web, http.Connection.RemoteIpAddress),
                cancellation);
        }

        await http.SignOutAsync(CallersSetup.CookieScheme);
        return TypedResults.LocalRedirect("/");
    }
}
