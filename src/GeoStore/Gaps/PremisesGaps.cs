using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps;

/// <summary>How many premises (postcodes, where only those are held) of an area cannot get a level of broadband.</summary>
public static class PremisesGaps
{
    /// <summary>The figures by area, with the sentence, sources and notes.</summary>
    public static Task<Answer<GapSummary>> Summary(
        NpgsqlDataSource database, Edition edition, GapQuestion question, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    /// <summary>What the coverage release lists and no group of the question holds, a page at a time, ordered by key.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="question">Its level plays no part.</param>
    /// <param name="after">Only keys after this one; null from the start.</param>
    /// <param name="limit">1 to 10,000.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static Task<Answer<UnplacedPage>> UnplacedItems(
        NpgsqlDataSource database, Edition edition, GapQuestion question, string? after = null, int limit = 100, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
