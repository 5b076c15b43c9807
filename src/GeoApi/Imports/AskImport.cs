using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Imports;

/// <summary>An officer has files of an upload imported. The job and its line in the audit are one transaction; what is refused because it is not hers is in the audit too.</summary>
internal static class AskImport
{
    private const double DefaultMaxRejects = 5;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly string Held = Sql.Beside(typeof(AskImport), "upload");
    private static readonly string Query = Sql.Beside(typeof(AskImport));

    public static async Task<IResult> Handle([FromBody] Body body, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var read = new ParameterReader();
        body.Check(read);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var id = Guid.Parse(body.Upload!);
        var upload = await connection.QuerySingleOrDefaultAsync<Upload>(new CommandDefinition(
            Held, new { upload = id, account = caller.AccountId, organisation = caller.Organisation }, cancellationToken: cancellation));
        if (Refusal(body, upload) is { } refusal)
        {
            return refusal;
        }

        if (!body.IsFor(caller))
        {
            await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.ImportAsked, id, new { dataset = body.Dataset }, done: false), cancellation: cancellation);
            return Problems.Of(Problems.NotAllowedKind, $"Officers import assets of their own organisation (council-assets) and custom areas (boundaries with kind custom and a series {caller.Organisation}/…); other data sets are an administrator's.");
        }

        var names = body.Files ?? [.. upload!.Files.Where(body.IsData)];
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var job = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            Query, new { upload = id, account = caller.AccountId, dataset = body.Dataset, request = JsonSerializer.Serialize(Request(body, names), Json) }, transaction, cancellationToken: cancellation));
        if (job is null)
        {
            return Problems.Of(Problems.NotAllowedKind, "You may no longer do this, or the files are no longer kept.");
        }

        await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.ImportAsked, job, new { dataset = body.Dataset, upload = id, files = names }), transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        http.Response.Headers.Location = $"/api/jobs/{job}";
        string[] notes = await Workers.AnyRuns(connection, cancellation) ? [] : [Workers.NoneRuns];
        return TypedResults.Json(
            new Answer(
                job.Value, $"Job {job} imports {string.Join(", ", names)} as {body.Dataset}: /api/jobs/{job} and /api/jobs/{job}/events tell how far it is.", body.Dataset!, id, standing.Edition,
                standing.Synthetic, notes),
            statusCode: StatusCodes.Status202Accepted);
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult? Refusal(Body body, Upload? upload)
    {
        if (upload is null)
        {
            return Problems.NotFound("There is no such upload of yours or of your organisation's officers: /api/uploads lists those there are.");
        }

        if (upload.Removed)
        {
            return Problems.Of(Problems.UploadGoneKind, "The files of this upload are no longer kept: send them again.");
        }

        var read = new ParameterReader();
        foreach (var (parameter, name) in (body.Files ?? []).Select(name => ("files", name)).Concat([("mapping", body.Mapping!), ("extent", body.Extent!)]))
        {
            if (name is not null && !upload.Files.Contains(name, StringComparer.Ordinal))
            {
                read.Refuse(parameter, $"{parameter} must name files of the upload, which are {string.Join(", ", upload.Files)}, was '{name}'");
            }
        }

        return read.Problem;
    }

    /// <summary>As the importers' ImportJob reads it.</summary>
    private static object Request(Body body, IReadOnlyList<string> names) => new
    {
        Paths = names, body.AsAt, MaxRejects = (body.MaxRejects ?? DefaultMaxRejects) / 100, AllowShrink = body.AllowShrink ?? false, Analyse = body.Analyse ?? true,
        Options = new { body.Crs, body.Layer, body.Encoding, body.Mapping, body.Extent, body.Kind, body.Series, body.Operator, body.Technology, body.Environment, body.Antenna },
    };

    /// <param name="Upload">Whose files: its number. Required.</param>
    /// <param name="Dataset">What they are: the id of a data set, as the inspection names those that they could be. Required.</param>
    /// <param name="Files">Which of its files, by name; all that hold data when left out. Together they are one release.</param>
    /// <param name="AsAt">The publisher's date as YYYY, YYYY-MM or YYYY-MM-DD, where the publication does not say it.</param>
    /// <param name="MaxRejects">Per cent of the records that may be rejected; 5 when left out.</param>
    /// <param name="AllowShrink">Publish although the release lacks many keys of the one in force.</param>
    /// <param name="Analyse">Compute the edition afterwards; true when left out.</param>
    /// <param name="Crs">The coordinate reference system, as in EPSG:27700; it counts before what the files say.</param>
    /// <param name="Layer">The layer of a file that holds several.</param>
    /// <param name="Encoding">The text encoding, as in windows-1252.</param>
    /// <param name="Mapping">The file of the upload that says which of a council's columns is which.</param>
    /// <param name="Extent">The file of the upload with the area that a prediction speaks of.</param>
    /// <param name="Kind">The kind of area, as in custom.</param>
    /// <param name="Series">Which earlier releases this one supersedes.</param>
    /// <param name="Operator">The mobile operator: EE, H3, TF, VO.</param>
    /// <param name="Technology">2g, 3g, 4g, 5g or 5g-sa.</param>
    /// <param name="Environment">outdoor, in-vehicle or indoor.</param>
    /// <param name="Antenna">Where the antenna was, roof or in-cab.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Body(
        string? Upload, string? Dataset, IReadOnlyList<string>? Files, string? AsAt, double? MaxRejects, bool? AllowShrink, bool? Analyse, string? Crs, string? Layer, string? Encoding,
        string? Mapping, string? Extent, string? Kind, string? Series, string? Operator, string? Technology, string? Environment, string? Antenna);

    /// <param name="Job">Its number.</param>
    /// <param name="Sentence">What was asked for.</param>
    /// <param name="Dataset">As what.</param>
    /// <param name="Upload">Of which upload.</param>
    /// <param name="Edition">In force now, which does not have it yet.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="Notes">What to know besides.</param>
    internal sealed record Answer(long Job, string Sentence, string Dataset, Guid Upload, int? Edition, bool? Synthetic, IReadOnlyList<string> Notes);

    [method: ExplicitConstructor] // the reader says of a column of texts only that it is an array
    private sealed record Upload(bool Removed, string[] Files);
}
