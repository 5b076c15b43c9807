using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Geometry;
using Wessex.GeoStore.Uploads;

namespace Wessex.GeoApi.Uploads;

/// <summary>An officer draws an area: a small upload, imported as boundaries of kind custom in a series of its own, called as the organisation and the code say.</summary>
internal static partial class AddCustomArea
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int LongestName = 120;
    private const int LongestCode = 80; // as long as the code of an area may be

    /// <summary>What begins the code of an area that is drawn over the sample: keys say what is invented.</summary>
    private const string Synthetic = "synthetic-";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string Keep = Sql.Beside(typeof(AddUpload));
    private static readonly string Query = Sql.Beside(typeof(AddCustomArea));

    public static async Task<IResult> Handle(
        [AsParameters] Request request, UploadFolder folder, GeoApiOptions options, CallerDatabases databases, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var read = new ParameterReader();
        var name = request.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            read.Refuse("name", $"name is required: 1 to {LongestName} letters on one line, was {name.Length}");
        }

        var series = $"{caller.Organisation}/{request.Code}";
        if (request.Code is null || !Code.IsMatch(request.Code) || Synthetic.Length + series.Length > LongestCode)
        {
            read.Refuse("code", $"code is required: small letters, digits and hyphens, with {caller.Organisation}/ before it {LongestCode - Synthetic.Length} at the most, as in lyme-bay");
        }

        var crs = read.ReferenceSystem("polygon-crs", request.PolygonCrs, PostedPolygon.Systems);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        if (await Posted.Body(http.Request, MostBytes, cancellation) is not { } body)
        {
            return Problems.Of(Problems.TooLargeKind, $"The polygon must be at most {MostBytes >> 20} MiB of GeoJSON, was more.");
        }

        var (shape, trouble) = PostedPolygon.Read(body, crs);
        return shape is null ? Problems.InvalidParameter("body", trouble!)
            : await Add(name, series, crs, body, folder, options, databases, http, clock.GetUtcNow().UtcDateTime, cancellation);
    }

    private static async Task<IResult> Add(
        string name, string series, string? crs, byte[] body, UploadFolder folder, GeoApiOptions options, CallerDatabases databases, HttpContext http, DateTime now, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var id = Guid.NewGuid();
        var file = string.Create(CultureInfo.InvariantCulture, $"custom_{now:yyyyMMdd-HHmmss}.geojson");
        var kept = false;
        try
        {
            var database = databases.Of(ReleaseTier.Officer);
            var standing = await Standing.Of(database, http, cancellation);
            var code = standing.Synthetic == true ? $"{Synthetic}{series}" : series;
            var text = File(name, code, body);
            await System.IO.File.WriteAllBytesAsync(Path.Combine(folder.Begin(id), file), text, cancellation);
            http.Response.Headers.CacheControl = "private, no-store";
            await using var connection = await database.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(new CommandDefinition(
                Keep,
                new
                {
                    id, account = caller.AccountId, by = caller.Name, role = caller.Role, organisation = caller.Organisation, until = now.AddHours(options.UploadHours),
                    files = JsonSerializer.Serialize(new[] { new ReceivedFile(file, text.Length, Convert.ToHexStringLower(SHA256.HashData(text))) }, Json),
                },
                transaction,
                cancellationToken: cancellation));
            var request = JsonSerializer.Serialize(new
            {
                paths = new[] { file }, as_at = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), allow_shrink = true,
                options = new { kind = "custom", series, crs = crs == BoundingBox.BritishNationalGrid ? "EPSG:27700" : "EPSG:4326" },
            });
            var job = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(Query, new { upload = id, account = caller.AccountId, request }, transaction, cancellationToken: cancellation));
            if (job is null)
            {
                return Problems.Of(Problems.NotAllowedKind, "You may no longer do this.");
            }

            await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.AreaAdded, series, new { name, job }), transaction, cancellation);
            folder.Finish(id);
            await transaction.CommitAsync(cancellation);
            kept = true;
            http.Response.Headers.Location = $"/api/jobs/{job}";
            string[] notes = await Workers.AnyRuns(connection, cancellation) ? [] : [Workers.NoneRuns];
            return TypedResults.Json(
                new Answer(code, job.Value, $"Job {job} makes {name} the custom area {code}: once it is done, area={code} stays within it.", standing.Edition, standing.Synthetic, notes),
                statusCode: StatusCodes.Status202Accepted);
        }
        finally
        {
            if (!kept)
            {
                folder.Remove(id);
            }
        }
    }

    /// <summary>The polygon as it was sent, with its code and name, as the importer reads custom areas.</summary>
    private static byte[] File(string name, string code, byte[] body)
    {
        var sent = JsonNode.Parse(body)!.AsObject();
        var geometry = sent["type"]!.GetValue<string>() == "Feature" ? sent["geometry"]! : sent;
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray(new JsonObject
            {
                ["type"] = "Feature", ["properties"] = new JsonObject { ["code"] = code, ["name"] = name },
                ["geometry"] = new JsonObject { ["type"] = geometry["type"]!.GetValue<string>(), ["coordinates"] = geometry["coordinates"]!.DeepClone() },
            }),
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "name"), Description("What people call it. Required.")] string? Name = null,
        [property: FromQuery(Name = "code"), Description("What it is asked by, after the organisation and a slash: small letters, digits and hyphens. Required. One that is there already is replaced.")] string? Code = null,
        [property: FromQuery(Name = "polygon-crs"), Description("The reference system of the polygon, by URI or code: CRS84 (when left out) or EPSG:27700, metres of the British grid.")] string? PolygonCrs = null);

    /// <param name="Code">What it is asked by: <c>area=dorset-council/lyme-bay</c>.</param>
    /// <param name="Job">That imports it and computes the edition.</param>
    /// <param name="Sentence">What was asked for.</param>
    /// <param name="Edition">In force now, which does not have it yet.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="Notes">What to know besides.</param>
    internal sealed record Answer(string Code, long Job, string Sentence, int? Edition, bool? Synthetic, IReadOnlyList<string> Notes);

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code { get; }
}
