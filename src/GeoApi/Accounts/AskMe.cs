using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Accounts;

/// <summary>Who is asking, in the caller's own eyes: whether a cookie or a key is taken, and what it is good for.</summary>
internal static class AskMe
{
    public static async Task<Ok<Answer>> Handle(HttpContext http, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Cookie, Authorization";
        var caller = Caller.Of(http);
        return TypedResults.Ok(new Answer(
            caller.IsSignedIn, caller.Name, caller.ShownName, caller.Role, caller.Organisation, caller.Tier.ToString().ToLowerInvariant(), caller.Scopes,
            caller.KeyPrefix, caller.Until, standing.Edition, standing.Synthetic));
    }

    /// <param name="SignedIn">False for anybody.</param>
    /// <param name="Name">The account.</param>
    /// <param name="ShownName">As people read it.</param>
    /// <param name="Role"><c>supplier</c>, <c>officer</c> or <c>admin</c>.</param>
    /// <param name="Organisation">Of the account.</param>
    /// <param name="Tier">Whose values are answered with: <c>public</c>, <c>supplier</c> or <c>officer</c>.</param>
    /// <param name="Scopes">What this caller may do.</param>
    /// <param name="Key">The first letters of the key that was shown.</param>
    /// <param name="Until">When the session or the key ends (UTC).</param>
    /// <param name="Edition">In force; null while there is none.</param>
    /// <param name="Synthetic">True for the sample; null while nothing is loaded.</param>
    internal sealed record Answer(
        bool SignedIn, string? Name, string? ShownName, string? Role, string? Organisation, string Tier, IReadOnlyList<string> Scopes, string? Key,
        DateTime? Until, int? Edition, bool? Synthetic);
}
