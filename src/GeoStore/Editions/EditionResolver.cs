using Dapper;
using Npgsql;

namespace Wessex.GeoStore.Editions;

/// <summary>Which edition answers: the one named, the one for a date, or the one in force.</summary>
public static class EditionResolver
{
    private static readonly string Named = Sql.Beside(typeof(EditionResolver));
    private static readonly string Dated = Sql.Beside(typeof(EditionResolver), "dated");

    /// <summary>Resolves once per request; refuses with NothingPublished, EditionUnknown, EditionRetired or DateNotComputed.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="edition">An edition's id. Give this or <paramref name="asOf"/>; with neither, the edition in force answers.</param>
    /// <param name="asOf">The edition computed from the releases that were in force at this date.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<Edition>> Resolve(
        NpgsqlDataSource database, int? edition = null, DateOnly? asOf = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (edition is null && asOf is { } date)
        {
            edition = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(Dated, new { date }, cancellationToken: cancellation));
            if (edition is null)
            {
                return new Refusal(
                    RefusalKind.DateNotComputed,
                    $"No edition has been computed for the releases that were in force on {date:yyyy-MM-dd}: ./wessex analyse --as-of {date:yyyy-MM-dd} computes it.");
            }
        }

        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Named, new { edition }, cancellationToken: cancellation));
        return row switch
        {
            null when edition is null => new Refusal(RefusalKind.NothingPublished, "Nothing has been loaded yet: run ./wessex import, or ./wessex load-sample data/shapefiles for the sample."),
            null => new Refusal(RefusalKind.EditionUnknown, $"There is no edition {edition}."),
            { Retired: true } => new Refusal(
                RefusalKind.EditionRetired, $"Edition {edition} is retired: what was computed for it is gone. Ask again without an edition for the one in force."),
            _ => new Edition(row.Id, asOf, row.EngineVersion, row.Synthetic, row.CreatedAt, row.Day, row.IsCurrent, row.Areas, row.PremisesLevels, row.PostcodeLevels),
        };
    }

    private sealed record Row(
        int Id, string EngineVersion, bool Synthetic, DateTime CreatedAt, DateOnly Day, bool IsCurrent, bool Retired, int? Areas, int? PremisesLevels, int? PostcodeLevels);
}
