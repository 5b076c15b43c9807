using Microsoft.AspNetCore.Authentication.Cookies;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// Names a cookie <c>__Host-…</c> over https: a browser then takes it from this very host alone, for every path, and never sends it in clear. Over http, where a
/// browser would refuse that name, it goes without; <see cref="SafeTransport"/> lets nobody sign in over http but on this machine.
/// </summary>
internal sealed class SchemeCookies : ICookieManager
{
    private readonly ChunkingCookieManager _cookies = new();

    public static string Name(HttpRequest request, string key) => request.IsHttps ? $"__Host-{key}" : key;

    public string? GetRequestCookie(HttpContext context, string key) => _cookies.GetRequestCookie(context, Name(context.Request, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context.Request, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context.Request, key), options);
}
