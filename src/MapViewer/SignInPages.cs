using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Wessex.MapViewer.Layout;

namespace Wessex.MapViewer;

/// <summary>The pages of signing in, when the host refuses what was sent from one of them.</summary>
public static class SignInPages
{
    private static readonly object Key = new();

    /// <summary>The page of the request's own address again, with what is wrong.</summary>
    /// <param name="http">The refused request: a POST to the address of a page.</param>
    /// <param name="status">Of the response.</param>
    /// <param name="sentence">What is wrong, for whoever sent the form.</param>
    public static IResult Again(HttpContext http, int status, string sentence)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Items[Key] = sentence;
        return new RazorComponentResult<App> { StatusCode = status };
    }

    /// <summary>What <see cref="Again"/> was told; null when the page is opened.</summary>
    internal static string? Trouble(HttpContext http) => http.Items[Key] as string;

    /// <summary>Nobody keeps the page, and no other site learns its address.</summary>
    internal static void KeepPrivate(HttpContext http)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
        }
    }
}
