using System.Net;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Secrets are taken over https, or from this machine itself. Behind a proxy that ends https, <c>GeoApi:TrustedProxies</c> names the proxy.</summary>
internal static class SafeTransport
{
    public const string Rule =
        "Signing in needs https. Behind a proxy that ends https, name the proxy's address in GeoApi:TrustedProxies.";

    public static bool IsSafe(HttpRequest request) => request.IsHttps
        || (request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && IsThisMachine(request.Host.Host));

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
