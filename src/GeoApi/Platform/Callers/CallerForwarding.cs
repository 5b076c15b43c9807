namespace Wessex.GeoApi.Platform.Callers;

/// <summary>The hosted pages ask as whoever opened them: the session's cookie or the key goes with their questions over the private socket.</summary>
internal sealed class CallerForwarding(IHttpContextAccessor current) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (current.HttpContext?.Request is { } page)
        {
            if (ApiKeyAuthentication.IsShown(page))
            {
                request.Headers.TryAddWithoutValidation("Authorization", page.Headers.Authorization.ToString());
            }
            else if (CallersSetup.SessionCookie(page.HttpContext) is { } session)
            {
                request.Headers.TryAddWithoutValidation("Cookie", $"{CallersSetup.CookieName}={session}"); // the socket is no https: without __Host-
            }
        }

        return base.SendAsync(request, cancellationToken);
    }
}
