using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Features;

/// <summary>
/// Every feature of a question in the order of its key, streamed in constant memory: as GeoJSON (RFC 7946), as a GeoJSON text sequence (RFC 8142) or as a table. The same
/// question of the same edition has the same bytes.
/// </summary>
public static class FeatureExport
{
    /// <summary>The forms that need no seeking, as <c>f=</c> and <c>--format</c> name them.</summary>
    public const string GeoJson = "geojson", Sequence = "geojsonseq", Csv = "csv";

    private const int SendAt = 64 * 1024;

    /// <summary>Writes it all and counts the features. What fails throws before the end is written: half a file never looks whole.</summary>
    /// <param name="database">Read only.</param>
    /// <param name="question">Its limit, where it has one, is kept; <see cref="ItemsQuestion.AsTable"/> is set for a table.</param>
    /// <param name="edition">That it is answered from.</param>
    /// <param name="format">One of the three.</param>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="cancellation">Stops the query at once.</param>
    public static async Task<long> Write(
        NpgsqlDataSource database, ItemsQuestion question, Edition edition, string format, PipeWriter output, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(output);
        var rows = new FeatureRows(question with { AsTable = format == Csv });
        var inputs = await EditionInputs.Of(database, edition, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 }; // as long as the reader takes it
        batch.BatchCommands.Add(ItemsStatement.Page(question with { AsTable = format == Csv }, edition, inputs));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return format == Csv ? await Table(reader, rows, question.Limit, output, cancellation) : await Features(reader, rows, question, edition, format == Sequence, output, cancellation);
    }

    private static async Task<long> Table(NpgsqlDataReader reader, FeatureRows rows, int? limit, PipeWriter output, CancellationToken cancellation)
    {
        var count = 0L;
        Put(output, CsvLine.Of(rows.Header()));
        while ((limit is null || count < limit) && await reader.ReadAsync(cancellation))
        {
            Put(output, CsvLine.Of(rows.Line(reader)));
            count++;
            await SendWhenFull(output, cancellation);
        }

        await output.FlushAsync(cancellation);
        return count;
    }

    private static async Task<long> Features(NpgsqlDataReader reader, FeatureRows rows, ItemsQuestion question, Edition edition, bool sequence, PipeWriter output, CancellationToken cancellation)
    {
        var count = 0L;
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        if (!sequence)
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "FeatureCollection"u8);
            writer.WriteStartArray("features"u8);
        }

        while ((question.Limit is null || count < question.Limit) && await reader.ReadAsync(cancellation))
        {
            if (sequence)
            {
                Put(output, "\u001e");
            }

            rows.Write(writer, reader);
            count++;
            if (sequence)
            {
                await writer.FlushAsync(cancellation);
                writer.Reset();
                Put(output, "\n");
            }

            if (writer.BytesPending + output.UnflushedBytes >= SendAt)
            {
                await writer.FlushAsync(cancellation);
                await output.FlushAsync(cancellation);
            }
        }

        if (!sequence)
        {
            writer.WriteEndArray();
            writer.WriteNumber("numberReturned"u8, count);
            writer.WriteString("timeStamp"u8, edition.CreatedAt);
            writer.WriteNumber("edition"u8, edition.Id);
            writer.WriteBoolean("synthetic"u8, edition.Synthetic);
            writer.WriteEndObject();
            await writer.FlushAsync(cancellation);
        }

        await output.FlushAsync(cancellation);
        return count;
    }

    private static async ValueTask SendWhenFull(PipeWriter output, CancellationToken cancellation)
    {
        if (output.UnflushedBytes >= SendAt)
        {
            await output.FlushAsync(cancellation);
        }
    }

    private static void Put(PipeWriter output, string text) => Encoding.UTF8.GetBytes(text, output);
}
