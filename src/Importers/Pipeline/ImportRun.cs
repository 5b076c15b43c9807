using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Pipeline;

/// <summary>A record that was not loaded, as import_rejects keeps it.</summary>
/// <param name="Source">The record as read, as JSON; null where it must not be kept.</param>
internal sealed record RejectedRecord(string File, long Record, Reject Reject, string? Source);

/// <summary>
/// The row of one import in import_runs, on a connection of its own: what it says, and the rejects, stay when the work is rolled back.
/// Its stage tells another session, a person or a later import how far it has come.
/// </summary>
internal sealed class ImportRun : IAsyncDisposable
{
    private static readonly string BeginRun = Sql.Beside(typeof(ImportRun), "begin");
    private static readonly string EnterStage = Sql.Beside(typeof(ImportRun), "enter");
    private static readonly string Count = Sql.Beside(typeof(ImportRun), "count");
    private static readonly string EndRun = Sql.Beside(typeof(ImportRun), "end");
    private static readonly string KeepRejects = Sql.Beside(typeof(ImportRun), "rejects");
    private readonly NpgsqlConnection _connection;
    private readonly IProgress<ImportProgress>? _progress;

    private ImportRun(NpgsqlConnection connection, long id, IProgress<ImportProgress>? progress)
    {
        _connection = connection;
        _progress = progress;
        Id = id;
    }

    public long Id { get; }

    /// <summary>As last entered.</summary>
    public string Stage { get; private set; } = ImportStage.Files;

    /// <summary>Opens the row of an import, or goes on with the one that an earlier attempt left.</summary>
    public static async Task<ImportRun> Begin(
        NpgsqlDataSource database, ImportRequest request, long? left, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            var id = left ?? await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                BeginRun, new { dataset = request.Dataset.Id, files = request.Paths.ToArray(), stage = ImportStage.Files, request.Job }, cancellationToken: cancellation));
            return new ImportRun(connection, id, progress);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Notes the stage; <paramref name="staging"/> names the table that is now being loaded.</summary>
    public async Task Enter(string stage, string words, CancellationToken cancellation, string? staging = null)
    {
        Stage = stage;
        _progress?.Report(new ImportProgress(stage, words));
        await Execute(EnterStage, new { Id, stage, staging }, cancellation);
    }

    public Task Counted(long read, long loaded, long rejected, CancellationToken cancellation)
    {
        _progress?.Report(new ImportProgress(Stage, $"{read:N0} records read, {rejected:N0} rejected"));
        return Execute(Count, new { Id, read, loaded, rejected }, cancellation);
    }

    /// <summary>Adds rejects; they are there at once, whatever becomes of the run.</summary>
    public Task Add(IReadOnlyCollection<RejectedRecord> rejects, CancellationToken cancellation) => Execute(
        KeepRejects,
        new
        {
            Id,
            files = rejects.Select(rejected => rejected.File).ToArray(),
            records = rejects.Select(rejected => rejected.Record).ToArray(),
            codes = rejects.Select(rejected => rejected.Reject.Code.Code).ToArray(),
            fields = rejects.Select(rejected => Storable(rejected.Reject.Field)).ToArray(),
            values = rejects.Select(rejected => Storable(rejected.Reject.Value)).ToArray(),
            reasons = rejects.Select(rejected => Storable(rejected.Reject.Reason)).ToArray(),
            sources = rejects.Select(rejected => rejected.Source).ToArray(),
        },
        cancellation);

    /// <summary>Takes the rejects and the checkpoint back: the files are read again.</summary>
    public Task Forget(CancellationToken cancellation) => Execute(Sql.Beside(typeof(ImportRun), "forget"), new { Id }, cancellation);

    /// <summary>Ends a run that published nothing. Not cancellable: the row must not stay behind as running.</summary>
    public Task End(string state, int? release, string? error) =>
        Execute(EndRun, new { Id, state, release, error }, CancellationToken.None);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<int> Execute(string statement, object parameters, CancellationToken cancellation) =>
        _connection.ExecuteAsync(new CommandDefinition(statement, parameters, cancellationToken: cancellation));

    /// <summary>PostgreSQL's text holds no NUL.</summary>
    private static string? Storable(string? text) => text?.Replace('\0', '\ufffd');
}

/// <summary>The stages of an import in order, as import_runs.stage has them.</summary>
internal static class ImportStage
{
    public const string Files = "files";
    public const string Loading = "loading";
    public const string Checking = "checking";
    public const string Indexing = "indexing";
    public const string Reporting = "reporting";
    public const string Publishing = "publishing";
    public const string Analysing = "analysing";
    public const string Done = "done";
}
