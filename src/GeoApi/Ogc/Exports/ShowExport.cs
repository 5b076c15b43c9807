using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Exports;

/// <summary>How far an export is (as OGC API Processes has it, 18-062r2, 7.14), and its file. Whoever has the address has the export, as long as he has the tier that it was asked as.</summary>
internal static class ShowExport
{
    private const int LookAgainSeconds = 2;
    private const int TokenLetters = 43;

    private static readonly string Query = Sql.Beside(typeof(ShowExport));

    public static Task<IResult> Handle(string token, CallerDatabases databases, HttpContext http, CancellationToken cancellation) =>
        Status(token, databases.Of(ReleaseTier.Public), http, cancellation);

    public static async Task<IResult> Status(string token, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation, int status = StatusCodes.Status200OK)
    {
        if (await Find(token, database, http, cancellation) is not { } export)
        {
            return Unknown();
        }

        var address = http.Request.Ogc($"/exports/{token}");
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers.Location = status == StatusCodes.Status202Accepted ? address : default;
        if (export.FinishedAt is null)
        {
            http.Response.Headers.RetryAfter = $"{LookAgainSeconds}";
        }

        var links = new List<OgcLink> { new("self", "application/json", address, "How far the export is") };
        if (export.State == "succeeded" && !export.IsOver)
        {
            links.Add(new OgcLink("enclosure", export.File!.MediaType, $"{address}/file", export.Proof!["file"]!.GetValue<string>()));
        }

        return Results.Json(new ExportStatus($"{export.Id}", Word(export.State), Message(export), export.CreatedAt, export.StartedAt, export.FinishedAt, export.ExpiresAt, export.Proof, links), OgcJson.Options, statusCode: status);
    }

    public static async Task<IResult> Download(string token, CallerDatabases databases, ExportFolder folder, HttpContext http, CancellationToken cancellation)
    {
        if (await Find(token, databases.Of(ReleaseTier.Public), http, cancellation) is not { } export)
        {
            return Unknown();
        }

        if (export.State != "succeeded")
        {
            return Problems.NotFound($"This export has no file: it is {export.State}.");
        }

        var path = folder.FileOf(Convert.ToHexStringLower(Secrets.Hash(token)), export.File!);
        if (export.IsOver || !File.Exists(path))
        {
            return Problems.Of(Problems.ExportGoneKind, "The file of this export is no longer kept: ask for it again, the same edition gives the same bytes.");
        }

        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as the caller takes it
        var proof = export.Proof!;
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers["X-Edition"] = proof["edition"]!.ToString();
        http.Response.Headers["X-Synthetic"] = proof["synthetic"]!.GetValue<bool>() ? "true" : "false";
        http.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(proof["sha256"]!.GetValue<string>()))}:";
        return TypedResults.PhysicalFile(
            path, export.File!.MediaType, proof["file"]!.GetValue<string>(), entityTag: new EntityTagHeaderValue($"\"{proof["sha256"]!.GetValue<string>()}\""), enableRangeProcessing: true);
    }

    private static async Task<Export?> Find(string token, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        if (token.Length != TokenLetters)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var export = await connection.QuerySingleOrDefaultAsync<Export>(new CommandDefinition(
            Query, new { token = Secrets.Hash(token), kept = ExportFolder.Kept.TotalSeconds }, cancellationToken: cancellation));
        var caller = Caller.Of(http);
        return export is null || !MayHave(export, caller)
            ? null : export;
    }

    private static bool MayHave(Export export, Caller caller) => export.Tier switch
    {
        "public" => true,
        "supplier" => caller.Tier == ReleaseTier.Supplier,
        _ => caller.Tier == ReleaseTier.Officer && (caller.Organisation ?? "") == export.Organisation,
    };

    /// <summary>Also of one that is another tier's.</summary>
    private static ProblemHttpResult Unknown() => Problems.NotFound("There is no export at this address: it is told when one is asked for, and forgotten a day after the file was made.");

    private static string Word(string state) => state switch { "queued" or "waiting" => "accepted", "succeeded" => "successful", "cancelled" => "dismissed", _ => state };

    private static string Message(Export export) => export switch
    {
        { IsOver: true } => "The file is no longer kept.",
        { State: "succeeded" } => $"{export.Proof!["rows"]!.GetValue<long>():N0} features are written.",
        { State: "running", Progress: { Length: > 0 } far } => $"{far} are written so far.",
        { State: "running" } => "It is being written.",
        { Error: { } error } => error,
        _ => "It waits until a worker is free.",
    };

    /// <param name="JobID">The number of the job.</param>
    /// <param name="Status">accepted, running, successful, failed or dismissed.</param>
    /// <param name="Message">How far it is.</param>
    /// <param name="Created">When it was asked for.</param>
    /// <param name="Started">When a worker began it.</param>
    /// <param name="Finished">When it was done.</param>
    /// <param name="Expires">Until when the file can be fetched.</param>
    /// <param name="Proof">Where the file comes from, its rows, bytes and SHA-256.</param>
    /// <param name="Links">To the file, once it is there.</param>
    internal sealed record ExportStatus(
        string JobID, string Status, string Message, DateTime Created, DateTime? Started, DateTime? Finished, DateTime? Expires, JsonNode? Proof, IReadOnlyList<OgcLink> Links);

    private sealed record Export(
        long Id, string State, string? Progress, string? Error, DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt, DateTime? ExpiresAt, bool IsOver, string? Result, string Format,
        string Tier, string Organisation)
    {
        public JsonNode? Proof => Result is null ? null : JsonNode.Parse(Result);

        public ExportFormat? File => ExportFormat.Find(Format);
    }
}
