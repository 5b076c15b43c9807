using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// What the database holds at this moment: for answers about the database itself (data sets, releases, editions, health),
/// which exist before there is an edition and change without one.
/// </summary>
/// <param name="Edition">The edition in force; null when nothing has been published.</param>
/// <param name="Synthetic">True for the sample, false for real data, null when nothing has been loaded.</param>
internal sealed record Standing(int? Edition, bool? Synthetic)
{
    private static readonly string Query = Sql.Beside(typeof(Standing));

    /// <summary>Asks, and says it in the response's headers.</summary>
    public static async Task<Standing> Of(NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var standing = await connection.QuerySingleAsync<Standing>(new CommandDefinition(Query, cancellationToken: cancellation));
        if (standing.Edition is { } edition)
        {
            http.Response.Headers["X-Edition"] = $"{edition}";
        }

        if (standing.Synthetic is { } synthetic)
        {
            http.Response.Headers["X-Synthetic"] = synthetic ? "true" : "false";
        }

        http.Response.Headers.CacheControl = "no-cache";
        return standing;
    }
}
