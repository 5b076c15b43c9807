using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Who may not is told so by a problem document: 401 to sign in, 403 with what is missing. And a key that is no good is said to be, wherever it is shown.</summary>
internal sealed class RefusedCallers : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Challenged)
        {
            await SignInNeeded(context, $"Sign in at /sign-in, or show a key with the scope {Scopes(policy)}: Authorization: Bearer wessex_….");
        }
        else if (authorizeResult.Forbidden)
        {
            await Problems.Of(Problems.NotAllowedKind, $"This needs the scope {Scopes(policy)}, which you do not have: /api/me lists yours.").ExecuteAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    public static Task SignInNeeded(HttpContext context, string detail)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"wessex\"";
        context.Response.Headers.CacheControl = "no-store";
        return Problems.Of(Problems.SignInNeededKind, detail).ExecuteAsync(context);
    }

    private static string Scopes(AuthorizationPolicy policy) =>
        string.Join(", ", policy.Requirements.OfType<Microsoft.AspNetCore.Authorization.Infrastructure.ClaimsAuthorizationRequirement>()
            .SelectMany(requirement => requirement.AllowedValues ?? []));
}
