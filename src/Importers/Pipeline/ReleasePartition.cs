using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// The partition of one release, from an unattached table that nobody sees to a part of its layer. Rows are loaded into it directly; indexes
/// come after. While it is loaded it has one column more, source_no: the record's number over all files, by which a row is traced to its source.
/// </summary>
/// <remarks>The DDL is written by the queries beside this class, which quote every identifier with <c>format('%I')</c>.</remarks>
internal sealed class ReleasePartition(NpgsqlConnection connection, string layer, int release)
{
    private const int SmallTable = 200_000;

    public string Name => $"{layer}_r{release}";

    public int Release => release;

    public string Layer => layer;

    /// <summary>A number for a release that does not exist yet.</summary>
    public static async Task<int> ReserveRelease(NpgsqlConnection connection, CancellationToken cancellation) =>
        (int)await connection.ExecuteScalarAsync<long>(
            new CommandDefinition(Sql.Beside(typeof(ReleasePartition), "reserve"), cancellationToken: cancellation));

    /// <summary>Makes the table, and the view <c>staged</c> on it that checks are written against.</summary>
    public async Task Create(CancellationToken cancellation)
    {
        await Run("create", cancellation);
        await Run("see", cancellation);
    }

    /// <summary>Goes on with the table that an earlier attempt loaded, with the view <c>staged</c>; without the indexes that it may have begun, unless it has checked the rows.</summary>
    public async Task Reopen(bool isChecked, CancellationToken cancellation)
    {
        await Run("settle", cancellation);
        await Run("see", cancellation);
        if (!isChecked)
        {
            await Run("unindex", cancellation);
        }
    }

    /// <summary>The COPY statement for release_id, the given columns and source_no.</summary>
    public async Task<string> CopyStatement(IReadOnlyList<string> columns, CancellationToken cancellation) =>
        (await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            Sql.Beside(typeof(ReleasePartition), "copy"), new { partition = Name, columns = columns.ToArray() }, cancellationToken: cancellation)))!;

    /// <summary>
    /// Makes the indexes of the layer side by side, each on a connection of its own; that of the primary key only when no two rows have the same key.
    /// </summary>
    public async Task AddIndexes(NpgsqlDataSource database, CancellationToken cancellation)
    {
        var statements = await Statements("indexes", null, cancellation);
        await Task.WhenAll(statements.Select(statement => OnItsOwn(database, own => Index(own, statement, cancellation), cancellation)));
    }

    /// <summary>Adds the primary key, from the index of <see cref="AddIndexes"/> where there is one; false when two rows have the same key, and then the transaction is as it was.</summary>
    public async Task<bool> AddKey(NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        await transaction.SaveAsync("before_key", cancellation);
        try
        {
            await Run("key", cancellation, transaction);
            return true;
        }
        catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            await transaction.RollbackAsync("before_key", cancellation);
            return false;
        }
    }

    /// <summary>
    /// Gathers statistics, on a connection of its own: others may use this one, and read the table, meanwhile. PostgreSQL reads 300 rows for each step of its
    /// statistics target: of a small table its default of 100 reads every row.
    /// </summary>
    public Task Analyze(NpgsqlDataSource database, long rows, CancellationToken cancellation) => OnItsOwn(
        database,
        async own =>
        {
            var parameters = new { partition = Name, target = rows < SmallTable ? 20 : 100 };
            foreach (var statement in await own.QueryAsync<string>(new CommandDefinition(
                Sql.Beside(typeof(ReleasePartition), "analyze"), parameters, cancellationToken: cancellation)))
            {
                await Execute(own, statement, cancellation);
            }
        },
        cancellation);

    /// <summary>Makes it a part of its layer, within the publishing transaction.</summary>
    public Task Attach(NpgsqlTransaction transaction, CancellationToken cancellation) => Run("attach", cancellation, transaction);

    /// <summary>Drops the table if it is there and not attached.</summary>
    public Task Drop() => Run("drop", CancellationToken.None);

    private async Task Run(string part, CancellationToken cancellation, NpgsqlTransaction? transaction = null)
    {
        foreach (var statement in await Statements(part, transaction, cancellation))
        {
            await connection.ExecuteAsync(new CommandDefinition(statement, transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
        }
    }

    private static async Task OnItsOwn(NpgsqlDataSource database, Func<NpgsqlConnection, Task> work, CancellationToken cancellation)
    {
        await using var own = await database.OpenConnectionAsync(cancellation);
        await Execute(own, Sql.Beside(typeof(ReleasePartition), "own"), cancellation);
        await work(own);
    }

    private static async Task Index(NpgsqlConnection own, string statement, CancellationToken cancellation)
    {
        try
        {
            await Execute(own, statement, cancellation);
        }
        catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // the checks find the duplicates, take them out, and then add the key
        }
    }

    private static Task<int> Execute(NpgsqlConnection own, string statement, CancellationToken cancellation) =>
        own.ExecuteAsync(new CommandDefinition(statement, commandTimeout: 0, cancellationToken: cancellation));

    private Task<IEnumerable<string>> Statements(string part, NpgsqlTransaction? transaction, CancellationToken cancellation) =>
        connection.QueryAsync<string>(new CommandDefinition(
            Sql.Beside(typeof(ReleasePartition), part), new { layer, partition = Name, release }, transaction, cancellationToken: cancellation));
}
