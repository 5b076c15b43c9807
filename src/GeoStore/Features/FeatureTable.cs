using System.Data;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Features;

/// <summary>
/// Every feature of a question in the order of its key as values and a shape, read row by row: for writers of formats that are no text. Whatever is asked of one is asked of the same moment,
/// also when owners publish in between.
/// </summary>
public sealed class FeatureTable : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _moment;
    private readonly ItemsQuestion _question;
    private readonly Edition _edition;
    private readonly EditionInputs _inputs;

    private FeatureTable(NpgsqlConnection connection, NpgsqlTransaction moment, ItemsQuestion question, Edition edition, EditionInputs inputs) =>
        (_connection, _moment, _question, _edition, _inputs) = (connection, moment, question, edition, inputs);

    /// <summary>The features of a question as they are when the first thing is asked of them.</summary>
    public static async Task<FeatureTable> Open(NpgsqlDataSource database, ItemsQuestion question, Edition edition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(question);
        var inputs = await EditionInputs.Of(database, edition, cancellation);
        var connection = await database.OpenConnectionAsync(cancellation);
        try
        {
            return new FeatureTable(connection, await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation), question, edition, inputs);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands out every feature; <c>write</c> gets the shape, in the question's reference system and x first, and the values of the properties that are written.</summary>
    /// <returns>How many there were.</returns>
    public async Task<long> Read(Action<NetTopologySuite.Geometries.Geometry?, object?[]> write, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        var rows = new FeatureRows(_question);
        var values = new object?[rows.Written.Count];
        await using var batch = Batch(ItemsStatement.Page(_question, _edition, _inputs));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var count = 0L;
        while ((_question.Limit is null || count < _question.Limit) && await reader.ReadAsync(cancellation))
        {
            rows.Values(reader, values);
            write(rows.Shape(reader), values);
            count++;
        }

        return count;
    }

    /// <summary>The most bytes that the text of each property has, in UTF-8; 0 where none has any, and for what is no text.</summary>
    public async Task<IReadOnlyList<int>> Widths(CancellationToken cancellation = default)
    {
        var written = new FeatureRows(_question).Written;
        await using var batch = Batch(ItemsStatement.Widths(_question, _edition, _inputs));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return [.. written.Select((_, i) => reader.IsDBNull(i) ? 0 : reader.GetInt32(i))];
    }

    public async ValueTask DisposeAsync()
    {
        await _moment.DisposeAsync();
        await _connection.DisposeAsync();
    }

    /// <summary>As long as it takes.</summary>
    private NpgsqlBatch Batch(NpgsqlBatchCommand statement)
    {
        var batch = new NpgsqlBatch(_connection, _moment) { Timeout = 0 };
        batch.BatchCommands.Add(statement);
        return batch;
    }
}
