using System.Globalization;
using System.Threading.RateLimiting;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// How many costly questions one caller has answered at once: whole collections, clusters, figures of a posted polygon. A few more wait their turn, for a whole office may
/// share one address; whatever is beyond is answered 429. So one caller cannot take the database from the others.
/// </summary>
internal sealed class HeavyRequests(GeoApiOptions options) : IDisposable
{
    /// <summary>For one that may run, so many may wait.</summary>
    private const int WaitingForEach = 2;

    private readonly PartitionedRateLimiter<string> _running = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(
        caller, _ => new ConcurrencyLimiterOptions { PermitLimit = options.HeavyRequestsPerCaller, QueueLimit = options.HeavyRequestsPerCaller * WaitingForEach }));

    /// <summary>A place among the caller's own; not acquired when there is none.</summary>
    public ValueTask<RateLimitLease> Begin(HttpContext http) => _running.AcquireAsync(
        Caller.Of(http).AccountId is { } account ? string.Create(CultureInfo.InvariantCulture, $"account {account}") : CallerNetwork.Of(http.Connection.RemoteIpAddress), 1, http.RequestAborted);

    public void Dispose() => _running.Dispose();
}

/// <summary>Marks an address whose answers may be costly.</summary>
/// <param name="When">Tells by the request; null: always.</param>
internal sealed record Heavy(Func<HttpRequest, bool>? When = null);

internal static class HeavyRequestsSetup
{
    /// <summary>The address counts among its caller's costly ones, always or when the request is of that kind.</summary>
    public static TBuilder IsHeavy<TBuilder>(this TBuilder route, Func<HttpRequest, bool>? when = null)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Heavy(when));

    /// <summary>After it is known who asks.</summary>
    public static void UseHeavyLimit(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Heavy>() is not { } heavy || heavy.When?.Invoke(context.Request) == false)
        {
            await next(context);
            return;
        }

        using var lease = await context.RequestServices.GetRequiredService<HeavyRequests>().Begin(context);
        if (lease.IsAcquired)
        {
            await next(context);
            return;
        }

        context.Response.Headers.RetryAfter = Problems.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);
        await Problems.Of(Problems.TooManyHeavyKind, "You have as many costly questions under way as one caller may have at once: wait for one of them.").ExecuteAsync(context);
    });
}
