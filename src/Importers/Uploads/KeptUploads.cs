using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Uploads;

namespace Wessex.Importers.Uploads;

/// <summary>Takes away the files of uploads whose time is over; the uploads stay on record.</summary>
internal static class KeptUploads
{
    private static readonly string Expire = Sql.Beside(typeof(KeptUploads), "expire");
    private static readonly string Kept = Sql.Beside(typeof(KeptUploads));

    /// <summary>Called by every whole worker about once a minute; two at once do no harm.</summary>
    public static async Task ClearOld(NpgsqlDataSource database, UploadFolder folder, TimeProvider clock, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Expire, cancellationToken: cancellation));
        var kept = await connection.QueryAsync<Guid>(new CommandDefinition(Kept, cancellationToken: cancellation));
        folder.Clear(kept.ToHashSet(), clock.GetUtcNow().UtcDateTime);
    }
}
