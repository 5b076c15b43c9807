using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// What can only be checked with all rows there: duplicates, and each data set's own <c>{Class}.stage.sql</c>. That file sees
/// <c>staged</c> (the loaded rows with source_no; rows may be updated, and derived ones inserted with source_no null) and says what it finds
/// by inserting into <c>staged_rejects (source_no, code, field, value, reason)</c> and <c>staged_repairs (kind, source_no)</c>;
/// <c>@release</c> is the release's number. Rejected rows are then taken out here. All of it is one transaction with the note that it is done: an
/// attempt that dies in it leaves the rows as they were loaded, and no reject.
/// </summary>
internal sealed class StageChecks(NpgsqlConnection connection, Dataset dataset, ReleasePartition partition, Checkpoint checkpoint)
{
    private static readonly string Prepare = Sql.Beside(typeof(StageChecks), "prepare");
    private static readonly string NoteFiles = Sql.Beside(typeof(StageChecks), "files");
    private static readonly string Repeats = Sql.Beside(typeof(StageChecks), "repeats");
    private static readonly string Duplicates = Sql.Beside(typeof(StageChecks), "duplicates");
    private static readonly string TakeOut = Sql.Beside(typeof(StageChecks), "rejects");
    private static readonly string Count = Sql.Beside(typeof(StageChecks), "count");

    /// <summary>Runs the checks; afterwards the table has its primary key and only good rows.</summary>
    public async Task<CheckedCounts> Run(CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var kept = await Run(checkpoint.Staged, transaction, cancellation);
        await (checkpoint with { Kept = kept }).Save(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return kept;
    }

    private async Task<CheckedCounts> Run(StagedCounts staged, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        var run = checkpoint.Run;
        await Execute(Prepare, null, cancellation);
        await Execute(
            NoteFiles,
            new
            {
                files = staged.Files.Select(file => file.File.Name).ToArray(),
                firstNumbers = staged.Files.Select(file => file.FirstNumber).ToArray(),
                lastNumbers = staged.Files.Select(file => file.FirstNumber + (int)file.Records - 1).ToArray(),
            },
            cancellation);
        var takeOut = new
        {
            run,
            whole = !dataset.IsInternal,
            Reject.LongestValue,
            Reject.LongestReason,
            codes = RejectCode.All.Select(code => code.Code).ToArray(),
            meanings = RejectCode.All.Select(code => code.Meaning).ToArray(),
        };
        var hasKey = await partition.AddKey(transaction, cancellation);
        var (repeats, takenOut) = (0, 0);
        if (!hasKey && dataset.RepeatsAreOne)
        {
            repeats = await Execute((await Written(Repeats, cancellation))!, null, cancellation);
            hasKey = await partition.AddKey(transaction, cancellation);
        }

        if (!hasKey)
        {
            await Execute((await Written(Duplicates, cancellation))!, null, cancellation);
            takenOut += await Execute(TakeOut, takeOut, cancellation);
            if (!await partition.AddKey(transaction, cancellation))
            {
                throw new InvalidOperationException($"{partition.Name} still has duplicates after they were taken out");
            }
        }

        if (dataset.StageSql is { } checks)
        {
            await Execute(checks, new { release = partition.Release }, cancellation);
            takenOut += await Execute(TakeOut, takeOut, cancellation);
        }

        var notes = (await dataset.Derive(connection, partition.Release, cancellation)).ToDictionary(note => note, _ => 1L);
        if (repeats > 0)
        {
            notes["records that an earlier one repeats word for word: one row"] = repeats;
        }

        var repairs = (await connection.QueryAsync<(string Kind, long Records)>(
            new CommandDefinition(Sql.Beside(typeof(StageChecks), "repairs"), cancellationToken: cancellation))).ToDictionary(row => row.Kind, row => row.Records);
        var (rows, derived) = await connection.QuerySingleAsync<(long, long)>(
            new CommandDefinition(Count, commandTimeout: 0, cancellationToken: cancellation));
        return new CheckedCounts(rows, derived, takenOut, repairs, notes);
    }

    private Task<string?> Written(string query, CancellationToken cancellation) => connection.ExecuteScalarAsync<string>(new CommandDefinition(
        query, new { layer = partition.Layer, partition = partition.Name, code = RejectCode.DuplicateKey.Code }, cancellationToken: cancellation));

    private Task<int> Execute(string statement, object? parameters, CancellationToken cancellation) =>
        connection.ExecuteAsync(new CommandDefinition(statement, parameters, commandTimeout: 0, cancellationToken: cancellation));
}

/// <summary>What is left after the checks.</summary>
/// <param name="Rows">Rows in the partition.</param>
/// <param name="Derived">Of them, rows that we made from others (districts from wards).</param>
/// <param name="Rejected">Staged rows that were taken out.</param>
/// <param name="Notes">What could not be derived and why, and how many records were one with an earlier one.</param>
internal sealed record CheckedCounts(
    long Rows, long Derived, long Rejected, IReadOnlyDictionary<string, long> Repairs, IReadOnlyDictionary<string, long> Notes)
{
    /// <summary>Of rows that were not checked, since the files were not read to their end.</summary>
    public static CheckedCounts None(long rows) => new(rows, 0, 0, new Dictionary<string, long>(), new Dictionary<string, long>());
}
