using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Jobs;

/// <summary>What came of an import, for officers. A report quotes no value of data sets whose values are not for everybody.</summary>
internal static class JobReport
{
    private static readonly string Query = Sql.Beside(typeof(JobReport));

    public static async Task<IResult> Handle(long id, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var database = databases.Of(ReleaseTier.Officer);
        if (await JobList.Find(database, id, cancellation) is not { } job)
        {
            return Problems.NotFound($"There is no job {id}: /api/jobs lists those there are.");
        }

        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var result = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(Query, new { id }, cancellationToken: cancellation));
        return TypedResults.Ok(new Answer(
            job, job.Error ?? (job.FinishedAt is null ? $"Job {id} is {job.State}: there is no report yet." : $"Job {id} is {job.State}."),
            result is null ? null : JsonSerializer.Deserialize<JsonElement>(result), standing.Edition, standing.Synthetic));
    }

    /// <param name="Job">As it is now.</param>
    /// <param name="Sentence">What came of it.</param>
    /// <param name="Result">Of an import its <c>outcome</c> (published, unchanged, refused) and <c>report</c>, as ./wessex import --json tells it; null while there is none.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(JobList.Job Job, string Sentence, JsonElement? Result, int? Edition, bool? Synthetic);
}
