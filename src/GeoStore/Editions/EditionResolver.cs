using Npgsql;

namespace Wessex.GeoStore.Editions;

/// <summary>Which edition answers: the one named, the one for a date, or the one in force.</summary>
public static class EditionResolver
{
    /// <summary>Resolves once per request; refuses with NothingPublished, EditionUnknown, EditionRetired or DateNotComputed.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">An edition's id; wins over nothing else: give either this or <paramref name="asOf"/>.</param>
    /// <param name="asOf">The edition computed from the releases that were in force at this date.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static Task<Answer<Edition>> Resolve(
        NpgsqlDataSource database, int? edition = null, DateOnly? asOf = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
