using System.Text.Json;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>What every write of an officer leaves behind.</summary>
internal static class OfficersWrite
{
    /// <summary>Its line in the audit: by whom, with which key, from where.</summary>
    /// <param name="http">Of the request.</param>
    /// <param name="action">Of <see cref="AuditAction"/>.</param>
    /// <param name="subject">What it was done to: a number.</param>
    /// <param name="details">More, written as JSON; null when there is none.</param>
    /// <param name="done">False when it was refused.</param>
    public static AuditEvent Line(HttpContext http, string action, object subject, object? details = null, bool done = true)
    {
        var caller = Caller.Of(http);
        return new AuditEvent(
            action, done, caller.KeyPrefix is { } key ? $"{caller.Name} by {key}" : caller.Name!, caller.AccountId, string.Create(null, $"{subject}"), AuditEvent.Web,
            http.Connection.RemoteIpAddress, details is null ? null : JsonSerializer.Serialize(details));
    }
}
