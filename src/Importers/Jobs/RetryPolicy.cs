using System.Net.Sockets;
using Npgsql;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>
/// Which failures are worth another try, and when: those of the world around us, which pass by themselves (the database away, a connection lost,
/// two transactions in each other's way, a file that cannot be read just now). What is wrong with the files or with the program stays wrong.
/// </summary>
internal sealed record RetryPolicy
{
    /// <summary>How long to wait after the first failure, the second and so on; the last is kept.</summary>
    public IReadOnlyList<TimeSpan> Pauses { get; init; } =
        [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15)];

    /// <summary>How long to wait for a data set that somebody else is importing.</summary>
    public TimeSpan WhenBusy { get; init; } = TimeSpan.FromSeconds(2);

    /// <param name="failures">How often it has failed, from 1.</param>
    public TimeSpan After(int failures) => Pauses[Math.Min(failures, Pauses.Count) - 1];

    /// <summary>Whether trying again can help. 40: in each other's way; 53: no room or no memory just now; 57P: the server is shut down or starting.</summary>
    public static bool MayPass(Exception failure) => failure switch
    {
        PostgresException refused => refused.IsTransient
            || refused.SqlState[..2] is "40" or "53" or "08"
            || refused.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || refused.SqlState is PostgresErrorCodes.LockNotAvailable,
        NotInForceException { InnerException: { } cause } => MayPass(cause),
        NpgsqlException or TimeoutException or SocketException => true,
        FileNotFoundException or DirectoryNotFoundException => false,
        IOException => true,
        _ => false,
    };
}
