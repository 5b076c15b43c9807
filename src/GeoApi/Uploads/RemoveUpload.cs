using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Uploads;

namespace Wessex.GeoApi.Uploads;

/// <summary>An officer takes the files of an upload away before their time.</summary>
internal static class RemoveUpload
{
    private static readonly string Query = Sql.Beside(typeof(RemoveUpload));
    private static readonly string Held = Sql.Beside(typeof(RemoveUpload), "held");

    public static async Task<IResult> Handle(string id, UploadFolder folder, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var upload = Guid.TryParse(id, out var number) ? number : Guid.Empty;
        await using (var connection = await databases.Of(ReleaseTier.Officer).OpenConnectionAsync(cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(new CommandDefinition(Held, new { upload }, transaction, cancellationToken: cancellation));
            var outcome = await connection.QuerySingleOrDefaultAsync<Outcome>(new CommandDefinition(
                Query, new { upload, account = caller.AccountId, organisation = caller.Organisation }, transaction, cancellationToken: cancellation));
            if (outcome is { InUse: { } job })
            {
                return Problems.Of(Problems.WrongStateKind, $"Job {job} still needs the files: cancel it first, or wait for its end.");
            }

            if (outcome is { Removed: true })
            {
                await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.UploadRemoved, upload), transaction, cancellation);
                await transaction.CommitAsync(cancellation);
                folder.Remove(upload);
            }
        }

        return await ShowUploads.Answered(upload, databases, http, StatusCodes.Status200OK, null, cancellation);
    }

    /// <param name="InUse">A job that still needs the files; null when there is none.</param>
    /// <param name="Removed">False when they were taken away before.</param>
    private sealed record Outcome(long? InUse, bool Removed);
}
