namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// Refuses what another site makes a browser send: every request that may change something and either carries our cookie or gives a sign-in form must say that it
/// comes from our own pages, by <c>Sec-Fetch-Site</c> (which a page cannot forge) or else by <c>Origin</c>. Keys are not touched: a browser adds none by itself.
/// Forms carry an antiforgery token as well.
/// </summary>
internal static class CrossSiteRequests
{
    public static void UseCrossSiteRefusal(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (MayChange(context.Request.Method) && !ApiKeyAuthentication.IsShown(context.Request) && IsOurs(context) && !ComesFromUs(context.Request))
        {
            await Problems.Of(
                Problems.CrossSiteRequestKind,
                "A request that changes something must come from this site's own pages: Sec-Fetch-Site must be same-origin, or Origin "
                + $"{Origin(context.Request)}, and neither was.").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool MayChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    /// <summary>A caller with our cookie, or a form that signs somebody in: another site could sign a person in to an account of its own.</summary>
    private static bool IsOurs(HttpContext context) =>
        Caller.Of(context).IsSignedIn || context.GetEndpoint()?.Metadata.GetMetadata<SignInForm>() is not null;

    private static bool ComesFromUs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" => true,
        "" => string.Equals(request.Headers.Origin.ToString(), Origin(request), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static string Origin(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}

/// <summary>Marks the address of a form by which people sign in or out: open to everybody, and protected by its token and by where it comes from.</summary>
internal sealed class SignInForm;

/// <summary>Marks an address that takes a body and changes nothing: a question with a posted polygon.</summary>
internal sealed class OnlyReads;
