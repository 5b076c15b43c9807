using System.Threading.RateLimiting;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>How many tiles are made for one caller at once: a map asks for a screen of them, and they wait their turn; what is beyond some screens is refused. A tile that is held costs nothing.</summary>
internal sealed class ColdTiles(GeoApiOptions options) : IDisposable
{
    private const string Pages = "the pages of this program";

    /// <summary>For one that is made, so many may wait.</summary>
    private const int WaitingForEach = 40;

    private readonly PartitionedRateLimiter<HttpContext> _shares = PartitionedRateLimiter.Create<HttpContext, string>(http => HeavyRequests.Who(http) is { } caller
        ? RateLimitPartition.GetConcurrencyLimiter(caller, _ => new ConcurrencyLimiterOptions { PermitLimit = options.TilesPerCaller, QueueLimit = options.TilesPerCaller * WaitingForEach })
        : RateLimitPartition.GetNoLimiter(Pages));

    /// <summary>Leave to make one more tile for a caller, when it is his turn; to be given back when the tile is made. Null when too many wait already.</summary>
    public async Task<RateLimitLease?> Turn(HttpContext http)
    {
        var lease = await _shares.AcquireAsync(http, 1, http.RequestAborted);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    public static IResult Refusal(HttpContext http) => HeavyRequests.Refusal(http, "You wait for more tiles than one caller may at once: ask again when some of them have come.");

    public void Dispose() => _shares.Dispose();
}
