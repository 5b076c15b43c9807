using System.IO.Pipelines;
using System.Text.Json;

namespace Wessex.GeoStore.Forms;

/// <summary>
/// Writes a GeoJSON feature collection (RFC 7946: CRS84, longitude first) straight into a response or a file, a feature at a time.
/// Nothing holds more than one feature and a buffer.
/// </summary>
public sealed class FeatureWriter : IAsyncDisposable
{
    /// <summary>Bytes that gather before they are sent.</summary>
    private const int SendAt = 64 * 1024;

    private readonly PipeWriter _output;
    private readonly JsonSerializerOptions _json;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Opens the collection.</summary>
    /// <param name="output">Where to; it is left open.</param>
    /// <param name="json">How members and properties are written.</param>
    public FeatureWriter(PipeWriter output, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(json);
        _output = output;
        _json = json;
        _writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = json.Encoder });
        _writer.WriteStartObject();
        _writer.WriteString("type", "FeatureCollection");
    }

    /// <summary>A member of the collection beside its features.</summary>
    public void Say<T>(string name, T value)
    {
        _writer.WritePropertyName(name);
        JsonSerializer.Serialize(_writer, value, _json);
    }

    /// <summary>Ends the members beside the features.</summary>
    public void StartFeatures() => _writer.WriteStartArray("features");

    /// <summary>One feature.</summary>
    /// <param name="id">Identifies the feature within the collection.</param>
    /// <param name="geometry">A GeoJSON geometry as text; null where no shape is held.</param>
    /// <param name="properties">Written as an object.</param>
    /// <param name="cancellation">Stops sending.</param>
    public async ValueTask Write<T>(string id, string? geometry, T properties, CancellationToken cancellation)
    {
        _writer.WriteStartObject();
        _writer.WriteString("type", "Feature");
        _writer.WriteString("id", id);
        _writer.WritePropertyName("geometry");
        if (geometry is null)
        {
            _writer.WriteNullValue();
        }
        else
        {
            _writer.WriteRawValue(geometry, skipInputValidation: true);
        }

        _writer.WritePropertyName("properties");
        JsonSerializer.Serialize(_writer, properties, _json);
        _writer.WriteEndObject();
        if (_writer.BytesPending + _output.UnflushedBytes >= SendAt)
        {
            await _writer.FlushAsync(cancellation);
            await _output.FlushAsync(cancellation);
        }
    }

    /// <summary>Ends the features: what is said now is known only when all have been written.</summary>
    public void EndFeatures() => _writer.WriteEndArray();

    /// <summary>Ends the collection and sends what is left.</summary>
    public async ValueTask End(CancellationToken cancellation)
    {
        if (_writer.CurrentDepth > 1)
        {
            EndFeatures();
        }

        _writer.WriteEndObject();
        await _writer.FlushAsync(cancellation);
        await _output.FlushAsync(cancellation);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _writer.Reset(Stream.Null); // an answer that broke off must not be ended as if it were whole
        return _writer.DisposeAsync();
    }
}
