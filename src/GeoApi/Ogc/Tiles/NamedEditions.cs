using System.Collections.Concurrent;
using Npgsql;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>
/// The editions that the addresses of tiles name, looked up once a second: a map asks for dozens of tiles of the same edition at a time. An edition never changes; that it
/// retired is said a second late. An address without one is looked up every time, so that it never gives the edition before.
/// </summary>
internal sealed class NamedEditions(TimeProvider clock)
{
    private const int Remembered = 64;

    private readonly ConcurrentDictionary<(NpgsqlDataSource Database, string Edition), (RequestedEdition Found, long At)> _known = new();

    /// <summary>As <see cref="RequestedEdition.Find"/>.</summary>
    public async Task<(RequestedEdition? Edition, IResult? Problem)> Find(
        NpgsqlDataSource database, ParameterReader read, string? edition, string? asOf, CancellationToken cancellation)
    {
        var named = edition is not null && asOf is null && read.Problem is null;
        if (named && _known.TryGetValue((database, edition!), out var known) && clock.GetElapsedTime(known.At) < TimeSpan.FromSeconds(1))
        {
            return (known.Found, null);
        }

        var (found, problem) = await RequestedEdition.Find(database, read, edition, asOf, cancellation);
        if (named && found is not null)
        {
            if (_known.Count >= Remembered)
            {
                _known.Clear();
            }

            _known[(database, edition!)] = (found, clock.GetTimestamp());
        }

        return (found, problem);
    }
}
