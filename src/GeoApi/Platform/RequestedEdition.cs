using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoApi.Platform;

/// <summary>The edition that a request asks for, found once and then kept for every query of its answer.</summary>
/// <param name="Database">What further queries are sent to.</param>
/// <param name="Edition">The edition.</param>
/// <param name="Pinned">True when the address names the edition, so that the answer never changes.</param>
internal sealed record RequestedEdition(NpgsqlDataSource Database, Edition Edition, bool Pinned)
{
    private static readonly ConditionalWeakTable<NpgsqlDataSource, Flight> Flights = [];

    /// <param name="database">What holds the editions.</param>
    /// <param name="read">Takes note of what is wrong with the parameters, and already knows what is wrong with the others.</param>
    /// <param name="edition">Its number as the caller wrote it; null for the one in force, or the one for <paramref name="asOf"/>.</param>
    /// <param name="asOf">A date YYYY-MM-DD as the caller wrote it; null for today.</param>
    /// <param name="cancellation">Stops the query.</param>
    /// <returns>The edition, or the problem to answer with.</returns>
    public static async Task<(RequestedEdition? Edition, ProblemHttpResult? Problem)> Find(
        NpgsqlDataSource database, ParameterReader read, string? edition, string? asOf, CancellationToken cancellation)
    {
        var number = read.WholeNumber("edition", edition, 1, int.MaxValue);
        var date = read.Date("as-of", asOf);
        if (edition is not null && asOf is not null)
        {
            read.Refuse("as-of", "as-of and edition cannot be combined: an edition already says its date");
        }

        if (read.Problem is { } problem)
        {
            return (null, problem);
        }

        var answer = number is null && date is null
            ? await Flights.GetOrCreateValue(database).InForce(database, cancellation)
            : await EditionResolver.Resolve(database, number, date, cancellation);
        return answer.TryGet(out var found, out var refusal)
            ? (new RequestedEdition(database, found, number is not null), null)
            : (null, Problems.Of(refusal));
    }

    /// <summary>
    /// Requests that arrive while the edition in force is being asked for share the answer. One that was shared is given for a moment longer, so that under load one question serves
    /// dozens; one that was not is never given again: who asks alone after a publication is answered from it.
    /// </summary>
    private sealed class Flight
    {
        private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(10);

        private readonly Lock _lock = new();
        private Task<Answer<Edition>>? _asked;
        private bool _isShared;
        private long _since;

        public Task<Answer<Edition>> InForce(NpgsqlDataSource database, CancellationToken cancellation)
        {
            lock (_lock)
            {
                if (_asked is { IsCompleted: false } || (_isShared && _asked is { IsCompletedSuccessfully: true } && Stopwatch.GetElapsedTime(_since) < Moment))
                {
                    _isShared = true;
                }
                else
                {
                    _asked = EditionResolver.Resolve(database, cancellation: CancellationToken.None); // a caller that goes away leaves the others theirs
                    (_isShared, _since) = (false, Stopwatch.GetTimestamp());
                }

                return _asked.WaitAsync(cancellation);
            }
        }
    }
}
