using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Reading;

/// <summary>
/// A file that an import reads, on the disk or inside a ZIP archive. It has been read once from end to end, so that its checksum, its encoding
/// and what it is are known before a reader starts.
/// </summary>
/// <param name="Name">The name for messages and rejects: the file's own, or <c>outer.zip/inner.csv</c>; no control characters.</param>
/// <param name="Path">The path of the file on the disk (of the archive for a member).</param>
/// <param name="Bytes">Length, unpacked.</param>
/// <param name="Sha256">
/// Of the content, unpacked, lower-case hexadecimal: a file and its zipped copy have the same. Of a shapefile, over those of its .shp and of the .dbf, .prj
/// and .cpg beside it, so that another .dbf is another release.
/// </param>
/// <param name="Format">What it is by its first bytes.</param>
/// <param name="IsUtf8">True when the whole content is valid UTF-8.</param>
/// <param name="HasUtf8Mark">True when it starts with the UTF-8 byte order mark.</param>
/// <param name="EndsWithLineBreak">True when the last byte is a line feed or carriage return.</param>
/// <param name="StartsBigEndian">True when a UTF-16 file has its high bytes first.</param>
/// <param name="FirstZeroByte">Offset of the first zero byte, or −1: text has none.</param>
internal sealed record SourceFile(
    string Name, string Path, long Bytes, string Sha256, SourceFormat Format,
    bool IsUtf8, bool HasUtf8Mark, bool EndsWithLineBreak, bool StartsBigEndian, long FirstZeroByte)
{
    private const int BufferSize = 1 << 17;

    /// <summary>True for a member of an archive, which can be read from its start only.</summary>
    public bool IsMember { get; init; }

    private IReadOnlyList<FileStamp> Stamps { get; init; } = [];

    private Func<Stream> Content { get; init; } = () => Stream.Null;

    private Func<string, Stream?> Neighbour { get; init; } = _ => null;

    /// <summary>Opens the content from its start; the caller closes it.</summary>
    /// <exception cref="SourceFileException">It can no longer be opened.</exception>
    public Stream Open() => Guard(Content, Name);

    /// <summary>True while it is, so far as its length and time of change say, the file whose checksum was taken.</summary>
    public bool IsUnchanged => Stamps.All(stamp => stamp.Holds);

    /// <summary>The last part of <see cref="Name"/>.</summary>
    public string FileName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>
    /// Opens another file of the same publication by its path from this one's folder (<c>metadata.txt</c>, <c>../Doc/metadata.txt</c>), in the same
    /// archive when this is a member of one; case does not matter; null when there is none.
    /// </summary>
    /// <exception cref="SourceFileException">It is there and cannot be opened.</exception>
    public Stream? Beside(string path) => Guard(() => Neighbour(path), $"{path} beside {Name}");

    /// <summary>The file with the contents of its companions in its checksum, when it is a shapefile; each is read once.</summary>
    /// <exception cref="SourceFileException">A companion cannot be read, or is damaged.</exception>
    public async Task<SourceFile> WithCompanions(CancellationToken cancellation)
    {
        if (Format != SourceFormat.Shapefile)
        {
            return this;
        }

        var parts = new List<string> { Sha256 };
        var stamps = Stamps.ToList();
        foreach (var extension in Companions.WithMeaning)
        {
            var name = Companions.Of(FileName, extension);
            if (Beside(name) is { } stream)
            {
                stamps.AddRange(stream is FileStream onDisk ? [FileStamp.Of(onDisk.Name)] : []);
                var companion = await Survey(Companions.Of(Name, extension), Path, () => stream, _ => null, cancellation);
                parts.Add($"{extension} {companion.Sha256}");
            }
        }

        return this with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', parts)))), Stamps = stamps };
    }

    /// <summary>Reads the content once and knows it.</summary>
    /// <exception cref="SourceFileException">It cannot be read, or is damaged.</exception>
    public static async Task<SourceFile> Survey(
        string name, string path, Func<Stream> content, Func<string, Stream?> neighbour, CancellationToken cancellation)
    {
        try
        {
            var stamp = FileStamp.Of(path);
            await using var stream = content();
            return await Survey(new(name, path, 0, "", SourceFormat.Empty, true, false, false, false, -1) { Content = content, Neighbour = neighbour, Stamps = [stamp] }, stream, cancellation);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            throw new SourceFileException($"{name} cannot be read: {failure.Message}", failure);
        }
    }

    private static async Task<SourceFile> Survey(SourceFile file, Stream stream, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        var head = Array.Empty<byte>();
        long bytes = 0, firstZero = -1;
        var isUtf8 = true;
        byte last = 0, beforeLast = 0;
        for (var kept = 0; ;)
        {
            var read = await stream.ReadAtLeastAsync(buffer.AsMemory(kept), 1, throwOnEndOfStream: false, cancellation);
            if (read == 0)
            {
                isUtf8 &= kept == 0;
                break;
            }

            if (head.Length < SourceFormats.HeadLength)
            {
                head = [.. head, .. buffer.AsSpan(kept, Math.Min(read, SourceFormats.HeadLength - head.Length))];
            }

            var fresh = buffer.AsSpan(kept, read);
            hash.AppendData(fresh);
            if (firstZero < 0 && fresh.IndexOf((byte)0) is var zero and >= 0)
            {
                firstZero = bytes + zero;
            }

            bytes += read;
            beforeLast = fresh.Length > 1 ? fresh[^2] : last;
            last = fresh[^1];
            var text = buffer.AsSpan(0, kept + read);
            var whole = isUtf8 ? WholeCharacters(text) : text.Length;
            isUtf8 = isUtf8 && Utf8.IsValid(text[..whole]);
            kept = isUtf8 ? text.Length - whole : 0;
            text[^kept..].CopyTo(buffer);
        }

        var format = SourceFormats.Of(head);
        var isWide = format is SourceFormat.Utf16 or SourceFormat.Utf16WithoutMark;
        return file with
        {
            Bytes = bytes,
            Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Format = format,
            IsUtf8 = isUtf8,
            HasUtf8Mark = head.AsSpan().StartsWith(Encoding.UTF8.Preamble),
            EndsWithLineBreak = last is (byte)'\n' or (byte)'\r' || (last == 0 && isWide && beforeLast is (byte)'\n' or (byte)'\r'),
            StartsBigEndian = head is [0xfe, 0xff, ..] || (format == SourceFormat.Utf16WithoutMark && SourceFormats.LooksBigEndian(head)),
            FirstZeroByte = firstZero,
        };
    }

    private static T Guard<T>(Func<T> open, string name)
    {
        try
        {
            return open();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            throw new SourceFileException($"{name} cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>How many of the bytes are left when a character that continues past the end is cut off.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (var back = 1; back <= Math.Min(3, text.Length); back++)
        {
            var value = text[^back];
            if ((value & 0xc0) == 0xc0)
            {
                var length = value >= 0xf0 ? 4 : value >= 0xe0 ? 3 : 2;
                return back < length ? text.Length - back : text.Length;
            }

            if ((value & 0x80) == 0)
            {
                break;
            }
        }

        return text.Length;
    }
}
