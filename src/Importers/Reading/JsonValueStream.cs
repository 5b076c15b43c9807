using System.Text.Json;

namespace Wessex.Importers.Reading;

/// <summary>
/// Walks a JSON text of any length: the outer tokens one by one, inner values whole. It keeps one value in memory, and the text may be
/// several values after another (lines, or records that start with the RS character).
/// </summary>
internal sealed class JsonValueStream(Stream stream) : IDisposable
{
    /// <summary>The largest single value that is read; the longest coastline in one feature has about a tenth of it.</summary>
    public const int MaxValueBytes = 128 << 20;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 64, AllowMultipleValues = true };

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _offset;
    private bool _atEnd;
    private bool _begun;
    private JsonReaderState _state = new(Options);

    /// <summary>Bytes read so far: where the next token starts, or near where the text is damaged.</summary>
    public long Position => _offset + _start;

    /// <summary>After a <see cref="JsonException"/>: true when the text is sound as far as it goes, and only ends too early.</summary>
    public bool EndsTooEarly { get; private set; }

    /// <summary>The next token and, for names and strings, its text; null at the end of the text.</summary>
    /// <exception cref="JsonException">The text is damaged at <see cref="Position"/>, or ends too early.</exception>
    public (JsonTokenType Token, string? Text)? Read()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Rest, _atEnd, _state);
            if (Advance(ref reader))
            {
                var text = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String ? reader.GetString() : null;
                Keep(ref reader);
                return (reader.TokenType, text);
            }

            if (_atEnd)
            {
                return null;
            }

            Fill();
        }
    }

    /// <summary>The next value whole, as its own JSON text, valid until the next call; null at the end of the array, object or text.</summary>
    /// <exception cref="JsonException">The text is damaged at <see cref="Position"/>, or ends too early.</exception>
    public ReadOnlyMemory<byte>? ReadValue()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(Rest, _atEnd, _state);
            if (Advance(ref reader))
            {
                if (reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                {
                    Keep(ref reader);
                    return null;
                }

                var from = _start + (int)reader.TokenStartIndex;
                if (Skip(ref reader))
                {
                    Keep(ref reader);
                    return _buffer.AsMemory(from, _start - from);
                }
            }
            else if (_atEnd)
            {
                return null;
            }

            Fill();
        }
    }

    public void Dispose() => stream.Dispose();

    private ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    private bool Advance(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException)
        {
            Note(ref reader);
            throw;
        }
    }

    private bool Skip(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TrySkip();
        }
        catch (JsonException)
        {
            Note(ref reader);
            throw;
        }
    }

    private void Note(ref Utf8JsonReader failed)
    {
        var again = new Utf8JsonReader(Rest, isFinalBlock: false, _state);
        try
        {
            while (_atEnd && again.Read())
            {
            }

            EndsTooEarly = _atEnd;
        }
        catch (JsonException)
        {
            EndsTooEarly = false;
        }

        _start += (int)failed.BytesConsumed;
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Rest.CopyTo(_buffer);
            _offset += _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxValueBytes)
            {
                throw new JsonException($"a single value is longer than {MaxValueBytes >> 20} MB");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        var fresh = _buffer.AsSpan(_end, read);
        fresh.Replace((byte)0x1e, (byte)' ');
        if (!_begun && fresh.StartsWith("\ufeff"u8))
        {
            "   "u8.CopyTo(fresh);
        }

        _begun = true;
        _end += read;
        _atEnd = read == 0;
    }
}
