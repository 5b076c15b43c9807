namespace Wessex.Importers.Reading.Shapefile;

/// <summary>A stream read forward in pieces through one buffer, which grows no further than what the stream really holds.</summary>
internal sealed class ByteWindow(Stream stream) : IDisposable
{
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>Offset of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>The next bytes, fewer when the stream ends before; they hold until the next call.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        var bytes = Look(count);
        _start += bytes.Length;
        Position += bytes.Length;
        return bytes;
    }

    /// <summary>As <see cref="Take"/>, and the bytes stay to be taken.</summary>
    public ReadOnlyMemory<byte> Look(int count)
    {
        while (_end - _start < count && Fill())
        {
        }

        return _buffer.AsMemory(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Passes over bytes; false when the stream ends before.</summary>
    public bool Skip(long count)
    {
        while (count > 0)
        {
            var passed = Take((int)Math.Min(count, _buffer.Length)).Length;
            if (passed == 0)
            {
                return false;
            }

            count -= passed;
        }

        return true;
    }

    public void Dispose() => stream.Dispose();

    private bool Fill()
    {
        if (_end == _buffer.Length && _start > 0)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        return read > 0;
    }
}
