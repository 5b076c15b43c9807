using System.Buffers.Binary;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// The index of a shapefile (.shx). Records are read by their own lengths, so that an index that is missing or stale does no harm; it is only asked where
/// the records' own numbers contradict their order.
/// </summary>
internal static class Shx
{
    /// <summary>Bytes of one entry: offset and length of a record in 16-bit words, big-endian.</summary>
    public const int EntryBytes = 8;

    /// <summary>Where the index says that a record (from 1) starts in the .shp file; null when there is no such entry.</summary>
    public static long? OffsetOf(SourceFile shp, long record)
    {
        using var stream = shp.Beside(Companions.Of(shp.FileName, ".shx"));
        if (stream is null)
        {
            return null;
        }

        using var window = new ByteWindow(stream);
        window.Skip(ShpHeader.Length + ((record - 1) * EntryBytes));
        var entry = window.Take(EntryBytes).Span;
        return entry.Length < EntryBytes ? null : 2L * BinaryPrimitives.ReadUInt32BigEndian(entry);
    }

    /// <summary>How many records the index has; null when there is none.</summary>
    public static long? Count(SourceFile shp)
    {
        using var stream = shp.Beside(Companions.Of(shp.FileName, ".shx"));
        return stream is null ? null : Math.Max(0, (stream.Length - ShpHeader.Length) / EntryBytes);
    }
}
