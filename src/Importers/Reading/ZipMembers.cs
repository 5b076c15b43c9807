using System.IO.Compression;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Reading;

/// <summary>
/// The data files inside a ZIP archive, read as streams: nothing is unpacked to the disk, so names that climb out of a folder are only names.
/// Archives that would harm (far more content than their size allows, thousands of members, archives in archives) are refused with a sentence.
/// </summary>
internal static class ZipMembers
{
    /// <summary>More members than any published data set has.</summary>
    public const int MaxMembers = 10_000;

    /// <summary>Unpacked bytes in one archive: OS Open UPRN, the largest we read, has under 3 GB.</summary>
    public const long MaxTotalBytes = 32L << 30;

    /// <summary>Unpacked to packed; tables of figures reach 10 to 40.</summary>
    public const int MaxRatio = 200;

    /// <summary>Under this size a ratio says nothing.</summary>
    public const long RatioFromBytes = 16L << 20;

    /// <summary>Adds the members of an archive that a data set takes.</summary>
    public static async Task Add(
        string path, string name, ExpectedFiles expected, List<SourceFile> files, List<string> leftOut, CancellationToken cancellation)
    {
        var before = files.Count;
        var members = List(path, name, expected);
        var kept = Companions.Fold([.. members.Select(member => member.FullName)]).ToHashSet(StringComparer.Ordinal);
        foreach (var member in members.Where(member => kept.Contains(member.FullName)))
        {
            var memberName = $"{name}/{SourceFiles.Name(member.FullName)}";
            if (SourceFiles.IsAccompanying(member.FullName) || !(expected.Takes(Path.GetFileName(member.FullName)) || IsArchive(member.FullName)))
            {
                leftOut.Add(memberName);
                continue;
            }

            if (IsArchive(member.FullName))
            {
                throw new SourceFileException($"{memberName} is an archive inside an archive: unpack {name} first; expected {expected.Words}.");
            }

            var file = await SourceFile.Survey(
                memberName, path, () => new Member(path, member.Index, memberName),
                wanted => OpenBeside(path, name, member.FullName, wanted, expected), cancellation);
            SourceFiles.Require(file, expected.Words, [.. Enum.GetValues<SourceFormat>().Where(format => format is not (SourceFormat.Zip or SourceFormat.Empty))]);
            files.Add(await (file with { IsMember = true }).WithCompanions(cancellation));
        }

        if (files.Count == before)
        {
            throw new SourceFileException($"{name} holds no fitting file; expected {expected.Words}.");
        }
    }

    private static bool IsArchive(string memberName) => Path.GetExtension(memberName).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    private static List<(int Index, string FullName, long Length)> List(string path, string name, ExpectedFiles expected)
    {
        try
        {
            using var stream = File.OpenRead(path);
            if (ZipDirectory.HasMoreThan(MaxMembers, stream))
            {
                throw new SourceFileException($"{name} holds more than the {MaxMembers:N0} files that are read from one archive; expected {expected.Words}.");
            }

            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var members = archive.Entries
                .Select((entry, index) => (Index: index, entry.FullName, entry.Length, entry.CompressedLength, entry.IsEncrypted))
                .Where(entry => !entry.FullName.EndsWith('/')).ToList();
            if (members.Any(member => member.FullName == "[Content_Types].xml"))
            {
                throw new SourceFileException($"{name} is {SourceFormats.Words(SourceFormat.Workbook)}; expected {expected.Words}.");
            }

            if (members.Any(member => member.IsEncrypted))
            {
                throw new SourceFileException($"{name} is protected with a password: unpack it first; expected {expected.Words}.");
            }

            var total = members.Sum(member => (decimal)member.Length);
            if (total > MaxTotalBytes)
            {
                throw new SourceFileException($"{name} would unpack to {total / (1 << 30):N0} GB, more than the {MaxTotalBytes >> 30} GB that are read from one archive; expected {expected.Words}.");
            }

            // Members may share the same packed bytes, so the whole archive is measured against its file as well as each member by itself.
            if (members.Any(member => member.Length > RatioFromBytes && member.Length / MaxRatio > member.CompressedLength)
                || (total > RatioFromBytes && total / MaxRatio > stream.Length))
            {
                throw new SourceFileException($"{name} would unpack to more than {MaxRatio} times its size, which no table does; expected {expected.Words}.");
            }

            return [.. members.Select(member => (member.Index, member.FullName, member.Length)).OrderBy(member => member.FullName, StringComparer.Ordinal)];
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new SourceFileException($"{name} is a damaged or truncated ZIP archive; expected {expected.Words}.", failure);
        }
    }

    private static Member? OpenBeside(string path, string name, string from, string wanted, ExpectedFiles expected)
    {
        var asked = FromRoot(from[..(from.LastIndexOf('/') + 1)] + wanted);
        var found = List(path, name, expected)
            .Select(member => (member.Index, member.FullName, Full: FromRoot(member.FullName)))
            .Where(member => member.Full.Equals(asked, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(member => member.Full == asked).FirstOrDefault();
        return found.FullName is null ? null : new Member(path, found.Index, $"{name}/{found.FullName}");
    }

    /// <summary>A member's path from the top of its archive. It is a text and never a path of the disk, which could not hold every name that an archive can.</summary>
    private static string FromRoot(string memberName)
    {
        var parts = new List<string>();
        foreach (var part in memberName.Split('/').Where(part => part is not ("" or ".")))
        {
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>One member as a stream that keeps to the length and the checksum that the archive states.</summary>
    private sealed class Member : Stream
    {
        private readonly ZipArchive _archive;
        private readonly Stream _content;
        private readonly string _name;
        private readonly long _length;
        private readonly uint _checksum;
        private uint _crc;
        private long _position;

        public Member(string path, int index, string name)
        {
            _archive = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            try
            {
                var entry = _archive.Entries[index];
                (_name, _length, _checksum) = (name, entry.Length, entry.Crc32);
                _content = entry.Open();
            }
            catch
            {
                _archive.Dispose();
                throw;
            }
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => _length;

        public override long Position
        {
            get => _position;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read;
            try
            {
                read = _content.Read(buffer);
            }
            catch (InvalidDataException failure)
            {
                throw new SourceFileException($"{_name} is damaged: its packed data cannot be unpacked past byte {_position:N0}.", failure);
            }

            _position += read;
            if (_position > _length)
            {
                throw new SourceFileException($"{_name} is longer than the {_length:N0} bytes that its archive states: it is not read.");
            }

            _crc = Crc32.Append(_crc, buffer[..read]);
            if (read == 0 && buffer.Length > 0 && (_position < _length || _crc != _checksum))
            {
                throw new SourceFileException(_position < _length
                    ? $"{_name} is truncated: it ends after {_position:N0} of {_length:N0} bytes."
                    : $"{_name} is damaged: its checksum is not the one that its archive states.");
            }

            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(Read(buffer.Span));
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                _content.Dispose();
                _archive.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
