using System.Data;
using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>The one transaction that makes a staged release part of what everybody sees.</summary>
internal static class Publication
{
    private static readonly string Lock = Sql.Beside(typeof(Publication), "lock");
    private static readonly string Kind = Sql.Beside(typeof(Publication), "kind");
    private static readonly string Dataset = Sql.Beside(typeof(Publication), "dataset");
    private static readonly string Insert = Sql.Beside(typeof(Publication), "insert");

    /// <summary>Publishes, or says in a sentence why not; then nothing has changed.</summary>
    public static async Task<string?> Publish(
        NpgsqlConnection connection, ReleasePartition partition, Dataset dataset, long run, string checksum, AsAt asAt, QualityReport report,
        CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Lock, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
        if (!await DatasetLock.StillHeld(connection, dataset.Id, run, transaction, cancellation))
        {
            return $"Run {run} lost its lock on {dataset.Id} and was given up: import again.";
        }

        var kind = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition(Kind, new { report.Synthetic }, transaction, cancellationToken: cancellation));
        if (kind != report.Synthetic!.Value)
        {
            return $"This database now holds {(kind ? "the synthetic sample" : "real data")} and this release is {(kind ? "real" : "of the sample")}: the two never mix.";
        }

        await connection.ExecuteAsync(new CommandDefinition(Dataset, dataset.Facts, transaction, cancellationToken: cancellation));
        await partition.Attach(transaction, cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            Insert,
            new
            {
                run,
                release = partition.Release,
                dataset = dataset.Id,
                report.Series,
                asAt = asAt.Date,
                asAt.Precision,
                checksum,
                report.Synthetic,
                report.Profile,
                files = JsonSerializer.Serialize(report.Files.Select(file => new { name = file.Name, bytes = file.Bytes, sha256 = file.Sha256 })),
                report.Rows,
                report = report.ToJson(),
                dataset.Mapping,
            },
            transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
        return null;
    }
}
