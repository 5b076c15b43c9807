using System.Globalization;
using System.Security.Claims;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Who is asking, as far as an answer depends on it.</summary>
/// <param name="AccountId">Null for somebody who is not signed in.</param>
/// <param name="Name">The account's name; null likewise.</param>
/// <param name="ShownName">As people read it.</param>
/// <param name="Role">Of <see cref="AccountRole"/>; null likewise.</param>
/// <param name="Organisation">Of the account; null likewise.</param>
/// <param name="Scopes">What this caller may do: of a key, the part of its account's that it was made for.</param>
/// <param name="SessionId">Of a browser.</param>
/// <param name="KeyPrefix">Of a machine.</param>
/// <param name="Until">When the session or the key ends (UTC).</param>
internal sealed record Caller(
    int? AccountId, string? Name, string? ShownName, string? Role, string? Organisation, IReadOnlyList<string> Scopes, Guid? SessionId, string? KeyPrefix,
    DateTime? Until)
{
    private const string RoleClaim = "role";
    private const string OrganisationClaim = "organisation";
    private const string ScopeClaim = "scope";
    private const string SessionClaim = "session";
    private const string KeyClaim = "key";
    private const string UntilClaim = "until";
    private const string ShownNameClaim = "shown_name";

    private static readonly Caller Anybody = new(null, null, null, null, null, [Scope.ReadPublic], null, null, null);

    public bool IsSignedIn => AccountId is not null;

    /// <summary>Whose values this caller reads.</summary>
    public ReleaseTier Tier => May(Scope.ReadOfficer) ? ReleaseTier.Officer : May(Scope.ReadSupplier) ? ReleaseTier.Supplier : ReleaseTier.Public;

    public bool May(string scope) => Scopes.Contains(scope, StringComparer.Ordinal);

    /// <summary>The caller of a request, after authentication.</summary>
    public static Caller Of(HttpContext http)
    {
        var user = http.User;
        return user.Identity?.IsAuthenticated is not true ? Anybody : new(
            int.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture), user.Identity.Name, user.FindFirstValue(ShownNameClaim),
            user.FindFirstValue(RoleClaim), user.FindFirstValue(OrganisationClaim), [.. user.FindAll(ScopeClaim).Select(claim => claim.Value)],
            Session(user), user.FindFirstValue(KeyClaim),
            DateTime.TryParse(user.FindFirstValue(UntilClaim), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var until) ? until : null);
    }

    /// <summary>The session that a cookie names; null when it names none.</summary>
    public static Guid? Session(ClaimsPrincipal? cookie) => Guid.TryParse(cookie?.FindFirstValue(SessionClaim), out var session) ? session : null;

    /// <summary>Whose session it is, with what that account may do now.</summary>
    public static Caller OfSession(Guid id, OpenSession session) => new(
        session.AccountId, session.Name, session.FullName ?? session.Name, session.Role, session.Organisation, AccountRole.Scopes(session.Role), id, null, session.ExpiresAt);

    /// <summary>The same as claims, which the framework carries with the request.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.Name, RoleClaim);
        foreach (var (type, value) in (IEnumerable<(string, string?)>)
                 [
                     (ClaimTypes.NameIdentifier, AccountId?.ToString(CultureInfo.InvariantCulture)), (ClaimTypes.Name, Name), (ShownNameClaim, ShownName),
                     (RoleClaim, Role), (OrganisationClaim, Organisation), (SessionClaim, SessionId?.ToString()), (KeyClaim, KeyPrefix),
                     (UntilClaim, Until?.ToString("O", CultureInfo.InvariantCulture)), .. Scopes.Select(scope => (ScopeClaim, (string?)scope)),
                 ])
        {
            if (value is not null)
            {
                identity.AddClaim(new Claim(type, value));
            }
        }

        return new ClaimsPrincipal(identity);
    }
}
