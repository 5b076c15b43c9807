using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// Writes a GeoJSON feature collection (RFC 7946: CRS84, longitude first) straight into the response, a feature at a time.
/// Nothing holds more than one feature and a buffer.
/// </summary>
internal sealed class FeatureStream : IAsyncDisposable
{
    /// <summary>Bytes that gather before they are sent.</summary>
    private const int SendAt = 64 * 1024;

    private readonly HttpResponse _response;
    private readonly JsonSerializerOptions _json;
    private readonly Utf8JsonWriter _writer;

    /// <summary>Opens the collection.</summary>
    /// <param name="context">Whose response has not started.</param>
    public FeatureStream(HttpContext context)
    {
        _response = context.Response;
        _json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        _response.ContentType = MediaTypes.GeoJson;
        _writer = new Utf8JsonWriter(_response.BodyWriter, new JsonWriterOptions { Encoder = _json.Encoder });
        _writer.WriteStartObject();
        _writer.WriteString("type", "FeatureCollection");
    }

    /// <summary>A member of the collection beside its features.</summary>
    public void Say<T>(string name, T value)
    {
        _writer.WritePropertyName(name);
        JsonSerializer.Serialize(_writer, value, _json);
    }

    public void StartFeatures() => _writer.WriteStartArray("features");

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
        if (_writer.BytesPending + _response.BodyWriter.UnflushedBytes >= SendAt)
        {
            await _writer.FlushAsync(cancellation);
            await _response.BodyWriter.FlushAsync(cancellation);
        }
    }

    public async ValueTask End(CancellationToken cancellation)
    {
        _writer.WriteEndArray();
        _writer.WriteEndObject();
        await _writer.FlushAsync(cancellation);
        await _response.BodyWriter.FlushAsync(cancellation);
    }

    public ValueTask DisposeAsync()
    {
        _writer.Reset(Stream.Null); // an answer that broke off must not be ended as if it were whole
        return _writer.DisposeAsync();
    }
}
