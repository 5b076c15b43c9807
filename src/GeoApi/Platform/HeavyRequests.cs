using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// How many costly questions one caller has answered at once: whole collections, clusters, figures of a posted polygon. A few more wait their turn, for a whole office may
/// share one address; whatever is beyond is answered 429. So one caller cannot take the database from the others.
/// </summary>
internal static class HeavyRequests
{
    private const string Policy = "heavy";

    private const string Free = "not counted";

    /// <summary>For one that may run, so many may wait.</summary>
    private const int WaitingForEach = 2;

    public static void AddHeavyLimit(this IServiceCollection services, GeoApiOptions options) => services.AddRateLimiter(limits =>
    {
        limits.AddPolicy(Policy, http => Costs(http) && Who(http) is { } caller
            ? RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = options.HeavyRequestsPerCaller, QueueLimit = options.HeavyRequestsPerCaller * WaitingForEach,
            })
            : RateLimitPartition.GetNoLimiter(Free));
        limits.OnRejected = async (refused, _) =>
            await Refusal(refused.HttpContext, "You have as many costly questions under way as one caller may have at once: wait for one of them.").ExecuteAsync(refused.HttpContext);
    });

    /// <summary>429 with the time to wait.</summary>
    public static ProblemHttpResult Refusal(HttpContext http, string sentence)
    {
        http.Response.Headers.RetryAfter = Problems.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(Problems.TooManyHeavyKind, sentence);
    }

    /// <summary>The address counts among its caller's costly ones, always or when the request is of that kind.</summary>
    public static TBuilder IsHeavy<TBuilder>(this TBuilder route, Func<HttpRequest, bool>? when = null)
        where TBuilder : IEndpointConventionBuilder => route.RequireRateLimiting(Policy).WithMetadata(new Heavy(when));

    private static bool Costs(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Heavy>()?.When?.Invoke(http.Request) != false;

    /// <summary>Whom it counts for; null for the pages of this program, which ask over a socket of their own.</summary>
    public static string? Who(HttpContext http) =>
        Caller.Of(http).AccountId is { } account ? string.Create(CultureInfo.InvariantCulture, $"account {account}")
        : http.Connection.RemoteIpAddress is { } address ? $"address {CallerNetwork.Of(address)}"
        : null;

    /// <summary>Tells by the request whether it is costly; null: it always is.</summary>
    private sealed record Heavy(Func<HttpRequest, bool>? When);
}
