namespace Wessex.GeoApi.Platform;

/// <summary>What every response tells a browser not to do, and the two methods that every address answers.</summary>
internal static class SecurityHeaders
{
    /// <summary>Scripts, styles and everything else from this site alone, nothing inline; data: pictures for icons in style sheets.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly object HeadersAlone = new();

    /// <summary>True for HEAD: what is costly to write need not be written.</summary>
    public static bool AsksForHeadersAlone(this HttpContext http) => http.Items.ContainsKey(HeadersAlone);

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return next(context);
    });

    /// <summary>HEAD is answered as GET without its body (Kestrel leaves the body out); OPTIONS says what is allowed.</summary>
    public static void UseHeadAndOptions(this WebApplication app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        if (HttpMethods.IsHead(method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Items[HeadersAlone] = true;
        }

        await next(context);
        if (HttpMethods.IsOptions(method) && context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            context.Response.Headers.Allow = string.Join(", ", context.Response.Headers.Allow
                .SelectMany(methods => methods!.Split(',', StringSplitOptions.TrimEntries)).Union([HttpMethods.Head, HttpMethods.Options]));
        }
    });
}
