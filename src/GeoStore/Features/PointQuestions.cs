using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Geometry;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Features;

/// <summary>Which questions a <see cref="PointIndex"/> can answer, and what it is read from.</summary>
public static class PointQuestions
{
    /// <summary>True for a page of the points in a box, with no other condition, in the order of a key that is one number.</summary>
    public static bool CanAnswer(ItemsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question is { Box.Index: not null, Limit: not null, Equal.Count: 0, Filter: null, Area: null, Sort.Count: 0, Collection: { Shape: FeatureShape.Point, IsTiered: false, Key.Count: 1 } }
            && (question.Time is null || question.Collection.Time is null)
            && question.Collection.KeyProperties.Single().Type == PropertyType.WholeNumber;
    }

    /// <summary>Every point of a question's collection, in the reference system that its box is tested in; null where they would take more bytes than they may.</summary>
    public static async Task<PointIndex?> Load(NpgsqlDataSource database, ItemsQuestion question, Edition edition, EditionInputs inputs, long mostBytes)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(question);
        var all = new ItemsQuestion(question.Collection, Limit: null) { Crs = question.Box!.Srid == BritishGrid.GridSrid ? Crs.BritishGrid : Crs.Crs84 };
        await using var connection = await database.OpenConnectionAsync();
        var most = (int)Math.Min(mostBytes / PointIndex.BytesPerPoint, Array.MaxLength);
        var count = await Read(connection, ItemsStatement.Count(all, edition, inputs, most), async reader => await reader.ReadAsync() ? (int)reader.GetInt64(0) : 0);
        return count > most ? null : await Read(connection, ItemsStatement.Points(all, edition, inputs), async reader =>
        {
            var (points, read) = (new PointIndex.Point[count], 0);
            while (await reader.ReadAsync())
            {
                points[read++] = new(reader.GetInt64(0), reader.GetDouble(1), reader.GetDouble(2));
            }

            Array.Resize(ref points, read); // not all have a position
            return new PointIndex(points);
        });
    }

    /// <summary>The first keys of the page and how many features there are on all; one key more than the page holds when there is a next. Null when the database had better be asked.</summary>
    public static PointIndex.Found? Find(this PointIndex index, ItemsQuestion question)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(question);
        var boxes = question.Box!.Exact;
        return index.In(Enumerable.Range(0, boxes.NumGeometries).Select(i => boxes.GetGeometryN(i).EnvelopeInternal), question.After is [long last] ? last : null, question.Offset, question.Limit!.Value + 1);
    }

    private static async Task<T> Read<T>(NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, Task<T>> read)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync();
        return await read(reader);
    }
}
