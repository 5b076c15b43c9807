using System.Buffers.Binary;

namespace Wessex.Importers.Reading;

/// <summary>
/// The list of members at the end of a ZIP archive, walked entry by entry: the number in the archive's end record may be any, and whoever believes it reads
/// millions of entries into memory before it sees that it was wrong.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22, End64LocatorBytes = 20, End64Bytes = 56, EntryBytes = 46;
    private const uint EntryMark = 0x02014b50, End64LocatorMark = 0x07064b50, End64Mark = 0x06064b50;

    /// <summary>True when the archive lists more members than that. What is no archive lists none.</summary>
    /// <param name="archive">Seekable; where it stands afterwards is not said.</param>
    public static bool HasMoreThan(int most, Stream archive)
    {
        var tail = Read(archive, Math.Max(0, archive.Length - ushort.MaxValue - EndBytes), (int)Math.Min(archive.Length, ushort.MaxValue + EndBytes));
        var end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || tail.Length - end < EndBytes)
        {
            return false;
        }

        var at = Start(archive, tail.AsSpan(end), archive.Length - tail.Length + end);
        for (var count = 0; count <= most; count++)
        {
            if (Read(archive, at, EntryBytes) is not { Length: EntryBytes } entry || BinaryPrimitives.ReadUInt32LittleEndian(entry) != EntryMark)
            {
                return false;
            }

            at += EntryBytes + Length(entry, 28) + Length(entry, 30) + Length(entry, 32);
        }

        return true;
    }

    private static int Length(byte[] entry, int at) => BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(at));

    /// <summary>Where the list starts; of a large archive that stands in a record of its own before the end.</summary>
    private static long Start(Stream archive, ReadOnlySpan<byte> end, long endAt)
    {
        long start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (Read(archive, endAt - End64LocatorBytes, End64LocatorBytes) is { Length: End64LocatorBytes } locator
            && BinaryPrimitives.ReadUInt32LittleEndian(locator) == End64LocatorMark
            && Read(archive, BinaryPrimitives.ReadInt64LittleEndian(locator.AsSpan(8)), End64Bytes) is { Length: End64Bytes } wide
            && BinaryPrimitives.ReadUInt32LittleEndian(wide) == End64Mark)
        {
            start = BinaryPrimitives.ReadInt64LittleEndian(wide.AsSpan(48));
        }

        return start;
    }

    /// <summary>So many bytes from there, or fewer; none from outside the file.</summary>
    private static byte[] Read(Stream archive, long at, int bytes)
    {
        if (at < 0 || at >= archive.Length)
        {
            return [];
        }

        archive.Seek(at, SeekOrigin.Begin);
        var read = new byte[bytes];
        return read[..archive.ReadAtLeast(read, bytes, throwOnEndOfStream: false)];
    }
}
