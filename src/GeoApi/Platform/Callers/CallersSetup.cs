using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Who is asking: by a cookie in a browser, by a key in a machine, else anybody. docs/accounts.md tells an administrator, decision 0010 why.</summary>
internal static class CallersSetup
{
    /// <summary>The scheme of the cookie.</summary>
    public const string CookieScheme = "wessex-session";

    /// <summary>The name of the cookie, over https after <c>__Host-</c>.</summary>
    public const string CookieName = "wessex-session";

    private const string EitherScheme = "wessex";
    private const string FormCookieName = "wessex-form";
    private const int WrongPasswords = 10;

    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);
    private static readonly SchemeCookies Cookies = new();

    public static void AddCallers(this IServiceCollection services, GeoApiOptions options)
    {
        services.AddSingleton<CallerDatabases>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SignInAttempts>();
        services.AddHttpContextAccessor();
        services.AddTransient<CallerForwarding>();

        services.AddIdentityCore<Account>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = WrongPasswords;
            identity.Lockout.DefaultLockoutTimeSpan = Locked;
        }).AddUserStore<AccountStore>();
        services.AddDataProtection().SetApplicationName("wessex");
        services.AddSingleton<DatabaseKeyRing>();
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseKeyRing>((keys, ring) => keys.XmlRepository = ring);

        services.AddAuthentication(EitherScheme)
            .AddPolicyScheme(EitherScheme, null, either => either.ForwardDefaultSelector = context =>
                ApiKeyAuthentication.IsShown(context.Request) ? ApiKeyAuthentication.SchemeName : CookieScheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, null)
            .AddCookie(CookieScheme, cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.Cookie.Path = "/";
                cookie.CookieManager = Cookies;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(options.SessionIdleMinutes);
                cookie.SlidingExpiration = true;
                cookie.Events.OnValidatePrincipal = FindSession;
            });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = FormCookieName;
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true; // the content security policy says it
        });

        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusedCallers>();
        services.AddAuthorization(authorization =>
        {
            foreach (var scope in Scope.All)
            {
                authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireClaim("scope", scope));
            }
        });
    }

    /// <summary>Between routing and the endpoints.</summary>
    public static void UseCallers(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            if (ApiKeyAuthentication.IsShown(context.Request) && !Caller.Of(context).IsSignedIn)
            {
                // Never answered as if anybody had asked: the caller would take the public's answer for his own.
                var why = context.Features.Get<Microsoft.AspNetCore.Authentication.IAuthenticateResultFeature>()?.AuthenticateResult?.Failure?.Message;
                await RefusedCallers.SignInNeeded(context, why ?? "This is not a key that is good here: it may be misspelt, over, or revoked.");
                return;
            }

            await next(context);
        });
        app.UseCrossSiteRefusal();
        app.UseAuthorization();
    }

    /// <summary>Behind a proxy: the scheme and the address of the caller as the proxy saw them, from the proxies that the settings name and nobody else.</summary>
    public static void UseTrustedProxies(this WebApplication app, GeoApiOptions options)
    {
        if (options.TrustedProxies.Length == 0)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in options.TrustedProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
            {
                forwarded.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
            {
                forwarded.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new OptionsException($"Setting {GeoApiOptions.Section}:TrustedProxies must hold addresses or networks such as 10.0.0.0/8, was '{proxy}'.");
            }
        }

        app.UseForwardedHeaders(forwarded);
    }

    /// <summary>What the caller's cookie holds; null when there is none.</summary>
    public static string? SessionCookie(HttpContext context) => Cookies.GetRequestCookie(context, CookieName);

    /// <summary>The route may be called only by who has the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder route, string scope)
        where TBuilder : IEndpointConventionBuilder => route.RequireAuthorization(scope);

    private static async Task FindSession(CookieValidatePrincipalContext context)
    {
        if (context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) || Caller.Session(context.Principal) is not { } id)
        {
            context.RejectPrincipal(); // styles and scripts are everybody's: not worth a question to the database
            return;
        }

        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (await sessions.Find(id, context.HttpContext.RequestAborted) is not { } session)
        {
            context.RejectPrincipal();
            return;
        }

        context.ReplacePrincipal(Caller.OfSession(id, session).ToPrincipal(CookieScheme));
    }
}
