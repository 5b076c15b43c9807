using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Jobs;

/// <summary>
/// The records that an import rejected. Every officer sees how many and why; what stood in them is for who may see it, which the database decides: of assets and licensed addresses
/// who sent the files, and the officers of the organisation that an officer sent them for.
/// </summary>
internal static partial class JobRejects
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 1_000;
    private const int CursorParts = 3;
    private static readonly string Query = Sql.Beside(typeof(JobRejects));
    private static readonly string Counts = Sql.Beside(typeof(JobRejects), "counts");
    private static readonly string Allowed = Sql.Beside(typeof(JobRejects), "allowed");

    public static async Task<IResult> Handle(long id, [AsParameters] Request request, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        var (after, _) = read.Cursor(request.Cursor, null, null, CursorParts);
        if (request.Code is { } code && !RejectCode.IsMatch(code))
        {
            read.Refuse("code", "code must be a reject code such as bad-key");
        }

        if (after is not null && (!RowId.IsMatch(after.Key[2]) || !RejectCode.IsMatch(after.Key[0])))
        {
            read.Refuse("cursor", "cursor must be the 'next_cursor' of the page before");
        }

        var record = read.Number(after, part: 1);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var database = databases.Of(ReleaseTier.Officer);
        if (await JobList.Find(database, id, cancellation) is not { } job)
        {
            return Problems.NotFound($"There is no job {id}: /api/jobs lists those there are.");
        }

        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var account = Caller.Of(http).AccountId;
        var counts = (await connection.QueryAsync<ByCode>(new CommandDefinition(Counts, new { run = job.Run }, cancellationToken: cancellation))).AsList();
        var allowed = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(Allowed, new { job = id, account }, cancellationToken: cancellation));
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Query,
            new { job = id, run = job.Run, account, only = request.Code, code = after?.Key[0], record, row = after?.Key[2], limit = limit + 1 },
            cancellationToken: cancellation))).AsList();
        var next = rows.Count <= limit ? null
            : new PageCursor(1, rows[limit - 1].Code, rows[limit - 1].Record.ToString(CultureInfo.InvariantCulture), rows[limit - 1].Place); // a run's rejects are no edition's
        http.SayNextPage(next);
        return TypedResults.Ok(new Answer(
            job.Run, counts,
            [.. rows.Take(limit).Select(row => new Reject(row.File, row.Record, row.Code, row.Field, row.Value, row.Reason, row.Source is null ? null : JsonSerializer.Deserialize<JsonElement>(row.Source)))],
            allowed ? Words(job, counts) : $"{Words(job, counts)} What stood in them is for who sent the files, and for the officers of the organisation that they were sent for.",
            next?.ToString(), standing.Edition, standing.Synthetic));
    }

    private static string Words(JobList.Job job, List<ByCode> counts) => counts.Count == 0
        ? $"Job {job.Id} has rejected nothing."
        : $"Job {job.Id} has rejected {counts.Sum(code => code.Records):N0} record(s): {string.Join(", ", counts.Select(code => $"{code.Code} {code.Records:N0}"))}.";

    internal sealed record Request(
        [property: FromQuery(Name = "code"), Description("Only those of this reason, as in codes.")] string? Code = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 1000, 100 when left out.")] string? Limit = null,
        [property: FromQuery(Name = "cursor"), Description("Goes on after the page that gave it.")] string? Cursor = null);

    /// <param name="Run">The run of the import; null when it did not come to one.</param>
    /// <param name="Codes">How many for each reason.</param>
    /// <param name="Rejects">Those of this page, by reason and number.</param>
    /// <param name="Sentence">How many, and to whom they are told.</param>
    /// <param name="NextCursor">Gives the next page; null on the last.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(long? Run, IReadOnlyList<ByCode> Codes, IReadOnlyList<Reject> Rejects, string Sentence, string? NextCursor, int? Edition, bool? Synthetic);

    /// <param name="Code">Of the closed list of reasons.</param>
    /// <param name="Records">Of how many.</param>
    internal sealed record ByCode(string Code, long Records);

    /// <param name="File">Its name.</param>
    /// <param name="Record">The record's number in it, from 1.</param>
    /// <param name="Code">Why.</param>
    /// <param name="Field">In which column.</param>
    /// <param name="Value">What stood there.</param>
    /// <param name="Reason">The rule and the value, as a sentence.</param>
    /// <param name="Source">The record as read.</param>
    internal sealed record Reject(string File, long Record, string Code, string? Field, string? Value, string Reason, JsonElement? Source);

    private sealed record Row(string Place, string File, long Record, string Code, string? Field, string? Value, string Reason, string? Source);

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RejectCode { get; }

    [GeneratedRegex(@"^\([0-9]{1,9},[0-9]{1,5}\)$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RowId { get; }
}
