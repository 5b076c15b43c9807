using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Exports;

/// <summary>Asks for an export that is a job. Anybody may, so many at a time; the address of the job is a secret that only the answer tells.</summary>
internal static class QueueExport
{
    /// <summary>Exports that one caller may have under way: an account, or an address for those who are not signed in.</summary>
    private const int MostOfACaller = 3;
    private const int RetryAfterSeconds = 20;

    private static readonly string Query = Sql.Beside(typeof(QueueExport));

    public static async Task<IResult> Add(ExportRequest request, Edition edition, ItemsReader reader, HttpContext http, CancellationToken cancellation)
    {
        var token = Secrets.NewToken();
        await using var connection = await reader.Database.OpenConnectionAsync(cancellation);
        if (!await Workers.AnyRuns(connection, cancellation))
        {
            http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return Problems.Of(Problems.NoWorkerKind, $"f={request.Format} is written by a worker, and none is running: ./wessex worker starts one. The other forms need none.");
        }

        var job = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            Query,
            new
            {
                collection = request.Collection, format = request.Format, edition = request.Edition, parameters = JsonSerializer.Serialize(request.Parameters),
                organisation = request.Organisation, token = Secrets.Hash(token), caller = Counted(http), most = MostOfACaller,
            },
            cancellationToken: cancellation));
        if (job is null)
        {
            http.Response.Headers.RetryAfter = $"{RetryAfterSeconds}";
            return Problems.Of(Problems.TooManyExportsKind, $"You may have {MostOfACaller} exports under way, and all of these are: ask again in {RetryAfterSeconds} seconds.");
        }

        http.Response.Headers["X-Edition"] = $"{edition.Id}";
        http.Response.Headers["X-Synthetic"] = edition.Synthetic ? "true" : "false";
        return await ShowExport.Status(token, reader.Database, http, cancellation, StatusCodes.Status202Accepted);
    }

    /// <summary>Whom it counts for; an address is kept as a digest.</summary>
    private static string Counted(HttpContext http) => Caller.Of(http).AccountId is { } account ? $"account:{account}"
        : $"address:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(CallerNetwork.Of(http.Connection.RemoteIpAddress))))[..16]}";
}
