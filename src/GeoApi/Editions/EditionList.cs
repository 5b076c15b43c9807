using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoApi.Editions;

/// <summary>Which editions there are, from which releases, and which one is in force.</summary>
internal static class EditionList
{
    private static readonly string Query = Sql.Beside(typeof(EditionList));

    public static async Task<Ok<Answer>> All(NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        return TypedResults.Ok(new Answer(await Read(database, null, cancellation), standing.Edition, standing.Synthetic));
    }

    public static async Task<Results<Ok<CurrentAnswer>, ProblemHttpResult>> Current(
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        if (!(await EditionResolver.Resolve(database, cancellation: cancellation)).TryGet(out var found, out var refusal))
        {
            return Problems.Of(refusal);
        }

        http.Response.Headers["X-Edition"] = $"{found.Id}";
        http.Response.Headers["X-Synthetic"] = found.Synthetic ? "true" : "false";
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(new CurrentAnswer((await Read(database, found.Id, cancellation))[0], found.Id, found.Synthetic));
    }

    private static async Task<IReadOnlyList<EditionOfReleases>> Read(NpgsqlDataSource database, int? edition, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Query, new { edition }, cancellationToken: cancellation));
        return
        [
            .. rows.GroupBy(row => row.Id).Select(edition => new EditionOfReleases(
                edition.Key, edition.First().AsOf, edition.First().EngineVersion, edition.First().Synthetic, edition.First().CreatedAt,
                edition.First().InForce, edition.First().Retired,
                [.. edition.Where(row => row.ReleaseId is not null).Select(row =>
                    new UsedRelease(row.ReleaseId!.Value, row.Dataset!, row.Series!, row.AsAt!.Value, row.AsAtPrecision!))])),
        ];
    }

    internal sealed record Answer(IReadOnlyList<EditionOfReleases> Editions, int? Edition, bool? Synthetic);

    internal sealed record CurrentAnswer(EditionOfReleases Current, int Edition, bool Synthetic);

    /// <param name="Id">Its number, from 1.</param>
    /// <param name="AsOf">The date it answers for; null: the releases in force when it was made.</param>
    /// <param name="EngineVersion">Of the programs that computed it.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="InForce">True for the one that answers questions that name no edition.</param>
    /// <param name="Retired">True when what was computed for it is gone: questions that name it are answered with 410.</param>
    /// <param name="Releases">What it was made from.</param>
    internal sealed record EditionOfReleases(
        int Id, DateOnly? AsOf, string EngineVersion, bool Synthetic, DateTime CreatedAt, bool InForce, bool Retired, IReadOnlyList<UsedRelease> Releases);

    internal sealed record UsedRelease(int Release, string Dataset, string Series, DateOnly AsAt, string AsAtPrecision);

    private sealed record Row(
        int Id, DateOnly? AsOf, string EngineVersion, bool Synthetic, DateTime CreatedAt, bool InForce, bool Retired,
        int? ReleaseId, string? Dataset, string? Series, DateOnly? AsAt, string? AsAtPrecision);
}
