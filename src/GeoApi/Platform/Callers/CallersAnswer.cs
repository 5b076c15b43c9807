namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Headers of an answer that depends on who asks: kept by no cache that others read from.</summary>
internal static class CallersAnswer
{
    /// <summary>Also of a refusal: that there is nothing here depends on who asks.</summary>
    public static void KeepFromOthers(HttpContext http)
    {
        http.Response.Headers.CacheControl = Caller.Of(http).IsSignedIn ? "private, no-store" : "no-cache";
        http.Response.Headers.Vary = "Accept, Accept-Encoding, Authorization, Cookie";
    }
}
