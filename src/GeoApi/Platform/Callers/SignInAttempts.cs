using System.Net;
using System.Threading.RateLimiting;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// How often signing in may be tried, counted by address and by account, so that neither one machine with many names nor many machines with one name can guess for
/// long. Counted in this process; the lock after wrong passwords in a row is the database's, and the same for every web program.
/// </summary>
internal sealed class SignInAttempts(GeoApiOptions options) : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _addresses = Limiter(options.SignInAttemptsPerAddress);
    private readonly PartitionedRateLimiter<string> _accounts = Limiter(options.SignInAttemptsPerAccount);

    /// <summary>Counts an attempt from an address.</summary>
    /// <returns>How many seconds to wait; null when it may go on.</returns>
    public int? TooMany(IPAddress? address) => Count(_addresses, CallerNetwork.Of(address));

    /// <summary>Counts an attempt for a name, whether or not there is such an account.</summary>
    public int? TooMany(string name) => Count(_accounts, name.ToUpperInvariant());

    public void Dispose()
    {
        _addresses.Dispose();
        _accounts.Dispose();
    }

    private static int? Count(PartitionedRateLimiter<string> limiter, string of)
    {
        using var lease = limiter.AttemptAcquire(of);
        return lease.IsAcquired ? null
            : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            : (int)Window.TotalSeconds;
    }

    private static PartitionedRateLimiter<string> Limiter(int permits) => PartitionedRateLimiter.Create<string, string>(
        of => RateLimitPartition.GetFixedWindowLimiter(of, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window }));
}
