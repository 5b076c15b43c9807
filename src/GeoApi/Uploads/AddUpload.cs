using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Uploads;

namespace Wessex.GeoApi.Uploads;

/// <summary>An officer sends files. The upload's row, the job that inspects it, its line in the audit and its folder are there together or not at all.</summary>
internal static class AddUpload
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly string Query = Sql.Beside(typeof(AddUpload));
    private static readonly string Inspect = Sql.Beside(typeof(AddUpload), "inspect");

    public static async Task<IResult> Handle(
        UploadReceiver receiver, UploadFolder folder, GeoApiOptions options, CallerDatabases databases, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var id = Guid.NewGuid();
        var (files, problem) = await receiver.Receive(http.Request, id, cancellation);
        if (files is null)
        {
            return problem!;
        }

        var kept = false;
        try
        {
            var database = databases.Of(ReleaseTier.Officer);
            await using (var connection = await database.OpenConnectionAsync(cancellation))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                await connection.ExecuteAsync(new CommandDefinition(
                    Query,
                    new
                    {
                        id, account = caller.AccountId, by = caller.Name, role = caller.Role, organisation = caller.Organisation,
                        until = clock.GetUtcNow().UtcDateTime.AddHours(options.UploadHours), files = JsonSerializer.Serialize(files, Json),
                    },
                    transaction,
                    cancellationToken: cancellation));
                await connection.ExecuteAsync(new CommandDefinition(Inspect, new { id, account = caller.AccountId }, transaction, cancellationToken: cancellation));
                await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.UploadAdded, id, new { files }), transaction, cancellation);
                folder.Finish(id);
                await transaction.CommitAsync(cancellation);
                kept = true;
            }

            http.Response.Headers.Location = $"/api/uploads/{id}";
            return await ShowUploads.Answered(id, databases, http, StatusCodes.Status201Created, "Received: a worker tells next what the files are.", cancellation);
        }
        finally
        {
            if (!kept)
            {
                folder.Remove(id);
            }
        }
    }
}
