using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Health;

/// <summary>Is the program alive, and can it answer questions?</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new Live("live"))).WithName("live").WithTags("Health")
            .WithSummary("200 while the program runs; says nothing of the database");
        routes.MapGet("/health/ready", Ready).WithName("ready").WithTags("Health")
            .WithSummary("200 when the database answers and has the schema of this program; 503 otherwise").ProducesProblem(503);
    }

    private static async Task<Results<Ok<ReadyAnswer>, ProblemHttpResult>> Ready(
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        if (await StartUpCheck.Trouble(database, cancellation) is { } trouble)
        {
            http.Response.Headers.RetryAfter = $"{Problems.RetryAfterSeconds}";
            return Problems.Of(Problems.DatabaseUnavailableKind, trouble);
        }

        var standing = await Standing.Of(database, http, cancellation);
        return TypedResults.Ok(new ReadyAnswer("ready", standing.Edition, standing.Synthetic));
    }

    internal sealed record Live(string Status);

    internal sealed record ReadyAnswer(string Status, int? Edition, bool? Synthetic);
}
