using System.Globalization;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Overrides;

/// <summary>What every write of an officer leaves behind.</summary>
internal static class Written
{
    /// <summary>When it counts.</summary>
    public const string Note = "It counts from the edition that is computed next: ./wessex analyse computes it.";

    /// <summary>Its line in the audit: by whom, with which key, from where.</summary>
    public static AuditEvent Line(HttpContext http, Caller caller, string action, int id, string? details = null) => new(
        action, true, caller.KeyPrefix is { } key ? $"{caller.Name} by {key}" : caller.Name!, caller.AccountId, id.ToString(CultureInfo.InvariantCulture), AuditEvent.Web,
        http.Connection.RemoteIpAddress, details);
}
