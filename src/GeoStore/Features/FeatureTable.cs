using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Features;

/// <summary>Every feature of a question in the order of its key as values and a shape, read row by row: for writers of formats that are no text.</summary>
public static class FeatureTable
{
    /// <summary>Hands out every feature; <c>write</c> gets the shape, in the question's reference system and x first, and the values of the properties that are written.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<long> Read(
        NpgsqlDataSource database, ItemsQuestion question, Edition edition, Action<NetTopologySuite.Geometries.Geometry?, object?[]> write, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(write);
        var rows = new FeatureRows(question);
        var values = new object?[rows.Written.Count];
        var inputs = await EditionInputs.Of(database, edition, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 }; // as long as it takes
        batch.BatchCommands.Add(ItemsStatement.Page(question, edition, inputs));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var count = 0L;
        while ((question.Limit is null || count < question.Limit) && await reader.ReadAsync(cancellation))
        {
            rows.Values(reader, values);
            write(rows.Shape(reader), values);
            count++;
        }

        return count;
    }

    /// <summary>The most bytes that the text of each property has, in UTF-8; 0 where none has any, and for what is no text.</summary>
    public static async Task<IReadOnlyList<int>> Widths(NpgsqlDataSource database, ItemsQuestion question, Edition edition, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(question);
        var written = new FeatureRows(question).Written;
        var inputs = await EditionInputs.Of(database, edition, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(ItemsStatement.Widths(question, edition, inputs));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return [.. written.Select((_, i) => reader.IsDBNull(i) ? 0 : reader.GetInt32(i))];
    }
}
