using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>A page of features as the database sends it, with the count of all and the way to the next.</summary>
/// <param name="from">What it is read through.</param>
/// <param name="question">What was asked.</param>
/// <param name="edition">That it is answered from.</param>
/// <param name="inputs">Of the edition.</param>
/// <param name="points">Which of them are in its box; null where only the database can say.</param>
/// <param name="cursor">Where it begins; null for the first page.</param>
/// <param name="seal">Makes the cursor of the next.</param>
internal sealed class ItemsPage(
    ItemsReader from, ItemsQuestion question, Edition edition, EditionInputs inputs, PointIndex? points, ItemCursor? cursor, Func<(int Matched, string?[] Place), string> seal)
{
    /// <summary>A page is asked for by its keys where it is at most one in so many of all in the box: a larger part of them is found sooner through the box itself.</summary>
    private const int LeastOfKeys = 4;

    public ItemsQuestion Question => question;

    public Edition Edition => edition;

    /// <summary>Features of all pages; null when there are more than <see cref="ListItems.CountCap"/>. Known once the rows have been read.</summary>
    public int? Matched => _counted > ListItems.CountCap ? null : _counted;

    /// <summary>Features of this page. Known once the rows have been read.</summary>
    public int Returned { get; private set; }

    /// <summary>The cursor of the next page; null when this is the last. Known once the rows have been read.</summary>
    public string? Next { get; private set; }

    private int _counted;

    /// <summary>Sends the question and hands out its rows one by one.</summary>
    public async Task Read(FeatureRows rows, Func<NpgsqlDataReader, ValueTask> write, CancellationToken cancellation)
    {
        string?[]? last = null;
        var more = false;
        var found = points?.Find(question) is { } all && all.Keys.Length * LeastOfKeys <= all.Matched ? all : null;
        var asked = found is null ? question : question with { Keys = found.Keys, Box = null, After = null, Offset = 0 };
        long? counted = found?.Matched;
        using var turn = ItemsStatement.IsShort(asked) ? await from.Turns.Next(cancellation) : null;
        await using var connection = await from.Database.OpenConnectionAsync(cancellation);
        await using (var batch = new NpgsqlBatch(connection))
        {
            batch.BatchCommands.Add(ItemsStatement.Page(asked, edition, inputs));
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            turn?.Dispose();
            while (await reader.ReadAsync(cancellation))
            {
                if (Returned == 0 && ItemsStatement.CountsToo(asked))
                {
                    counted = reader.GetInt64(reader.FieldCount - 1);
                }

                if (Returned == question.Limit)
                {
                    more = true;
                    break;
                }

                await write(reader);
                if (++Returned == question.Limit)
                {
                    last = rows.Place(reader);
                }
            }
        }

        _counted = cursor?.Matched ?? (int?)counted ?? (more || (Returned == 0 && question.Offset > 0) ? await Count(connection, cancellation) : question.Offset + Returned);
        Next = more ? seal((_counted, last!)) : null;
    }

    /// <summary>A page that is not full has said how many there are: then nothing is counted.</summary>
    private async Task<int> Count(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(ItemsStatement.Count(question, edition, inputs, ListItems.CountCap));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (int)reader.GetInt64(0);
    }
}
