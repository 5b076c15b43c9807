using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Uploads;

/// <summary>Uploads for who sent them, and for the officers of the organisation that an officer sent them for.</summary>
internal static class ShowUploads
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 500;
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string Query = Sql.Beside(typeof(ShowUploads));

    public static async Task<IResult> All([AsParameters] Request request, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return TypedResults.Ok(new Answer(await Read(connection, Caller.Of(http), null, limit, cancellation), standing.Edition, standing.Synthetic));
    }

    public static Task<IResult> One(string id, CallerDatabases databases, HttpContext http, CancellationToken cancellation) =>
        Answered(Guid.TryParse(id, out var upload) ? upload : Guid.Empty, databases, http, StatusCodes.Status200OK, null, cancellation);

    /// <summary>An upload as an answer.</summary>
    /// <param name="sentence">What was done; null = what is to be done next.</param>
    public static async Task<IResult> Answered(Guid id, CallerDatabases databases, HttpContext http, int status, string? sentence, CancellationToken cancellation)
    {
        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if ((await Read(connection, Caller.Of(http), id, 1, cancellation)).SingleOrDefault() is not { } upload)
        {
            return Problems.NotFound("There is no such upload of yours or of your organisation's officers: /api/uploads lists those there are.");
        }

        var isDone = upload.InspectionState is "succeeded" or "failed" or "cancelled";
        string[] notes =
        [
            upload.RemovedAt is null ? $"The files are kept until {upload.KeptUntil:yyyy-MM-dd HH:mm} UTC, and longer while a job of theirs is not done." : "The files are no longer kept.",
            .. isDone || await Workers.AnyRuns(connection, cancellation) ? Array.Empty<string>() : [Workers.NoneRuns],
        ];
        return TypedResults.Json(new UploadAnswer(upload, sentence ?? Next(upload), standing.Edition, standing.Synthetic, notes), statusCode: status);
    }

    /// <summary>Those that the caller may see, the latest first; with what was found of them when one is asked for.</summary>
    public static async Task<IReadOnlyList<Upload>> Read(NpgsqlConnection connection, Caller caller, Guid? id, int limit, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Query, new { id, limit, account = caller.AccountId, organisation = caller.Organisation }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(row => new Upload(
                row.Id, row.MadeBy, row.Organisation, row.MadeAt, row.KeptUntil, row.RemovedAt, JsonSerializer.Deserialize<ReceivedFile[]>(row.Files, Json)!, row.InspectionState,
                row.InspectionError, row.Inspection is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Inspection), row.Imports)),
        ];
    }

    private static string Next(Upload upload) => upload switch
    {
        { RemovedAt: not null } => "The files are taken away.",
        { InspectionState: "succeeded" } => "Inspected: POST /api/imports imports it as the data set that it is.",
        { InspectionState: "failed" or "cancelled" } => "It could not be inspected; it may be imported all the same.",
        _ => "A worker tells next what the files are.",
    };

    internal sealed record Request([property: FromQuery(Name = "limit"), Description("How many at most: 1 to 500, 50 when left out.")] string? Limit = null);

    /// <param name="Uploads">The latest first.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(IReadOnlyList<Upload> Uploads, int? Edition, bool? Synthetic);

    [method: ExplicitConstructor] // the reader says of a column of numbers only that it is an array
    private sealed record Row(
        Guid Id, string MadeBy, string Organisation, DateTime MadeAt, DateTime KeptUntil, DateTime? RemovedAt, string Files, string? InspectionState, string? InspectionError,
        string? Inspection, long[] Imports);
}
