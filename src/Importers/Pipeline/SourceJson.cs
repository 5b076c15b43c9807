using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>A record as it was read, as the JSON object that a reject keeps: the file's field names and texts, and the shape as WKT.</summary>
internal static class SourceJson
{
    /// <summary>Longer texts are cut: a reject is for finding the record, which the file still has.</summary>
    private const int LongestText = 10_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(SourceRow source)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            for (var i = 0; i < source.Values.Length; i++)
            {
                var name = i < source.Fields.Names.Count ? source.Fields.Names[i] : $"beyond the last column {i - source.Fields.Names.Count + 1}";
                json.WriteString(Storable(name), source.Values[i] is { } value ? Storable(value) : null);
            }

            if (source.Shape is { } shape)
            {
                json.WriteString("geometry", Storable(shape.AsText()));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string Storable(string text) =>
        (text.Length <= LongestText ? text : string.Concat(text.AsSpan(0, LongestText), "…")).Replace('\0', '\ufffd');
}
