using System.Text;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>Reads a dBASE table forward, one record in memory at a time.</summary>
internal sealed class DbfReader : IDisposable
{
    private const byte Live = 0x20;
    private const byte Deleted = 0x2a;
    private const byte EndMark = 0x1a;

    private readonly string _name;
    private readonly long _fileBytes;
    private readonly ByteWindow _bytes;
    private readonly SourceProblems _problems;
    private readonly DbfValues _values;
    private bool _ended;

    /// <param name="table">The content; closed with the reader.</param>
    /// <param name="name">For messages.</param>
    /// <param name="encoding">As a person states it, or null.</param>
    /// <param name="cpg">The content of the .cpg file, or null.</param>
    /// <exception cref="SourceFileException">It is no table that is read.</exception>
    public DbfReader(Stream table, string name, string? encoding, string? cpg, SourceProblems problems)
    {
        (_name, _fileBytes, _problems) = (name, table.Length, problems);
        _bytes = new ByteWindow(table);
        try
        {
            Header = DbfHeader.Read(_bytes, _fileBytes, name, problems);
            Text = DbfText.Choose(encoding, cpg, Header.LanguageId, name, problems);
            Fields = DbfNames.Apart([.. Header.Fields.Select(field => field with { Name = Decode(field.Name) })], name, problems);
            _values = new DbfValues(Fields, Header, Text, problems);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public DbfHeader Header { get; }

    public DbfText Text { get; }

    /// <summary>The fields by names of which no two are alike.</summary>
    public IReadOnlyList<DbfField> Fields { get; }

    /// <summary>The number of the record read last, from 1, deleted ones counted.</summary>
    public long Record { get; private set; }

    /// <summary>True when the record read last is marked as deleted.</summary>
    public bool IsDeleted { get; private set; }

    /// <summary>Reads the next record; false at the end of the table.</summary>
    /// <exception cref="SourceFileException">The table is damaged or truncated.</exception>
    public bool Next()
    {
        if (_ended)
        {
            return false;
        }

        var offset = _bytes.Position;
        var mark = _bytes.Look(1).Span;
        var isRecord = mark is [Live or Deleted];
        if (mark.IsEmpty || mark[0] == EndMark || (Record >= Header.Records && (!isRecord || _fileBytes - offset < Header.RecordBytes)))
        {
            _ended = true;
            NoteEnd(offset, mark);
            return false;
        }

        if (!isRecord)
        {
            throw new SourceFileException(
                $"{_name} is damaged: record {Record + 1:N0} at byte {offset:N0} must start with a blank, or * when it is deleted, starts with byte 0x{mark[0]:x2}.");
        }

        var record = _bytes.Take(Header.RecordBytes);
        if (record.Length < Header.RecordBytes)
        {
            throw new SourceFileException($"{_name} is truncated: record {Record + 1:N0} at byte {offset:N0} breaks off after {record.Length:N0} of {Header.RecordBytes:N0} bytes.");
        }

        Record++;
        IsDeleted = record.Span[0] == Deleted;
        _values.Record = record;
        return true;
    }

    /// <summary>The values of the record read last, one a field; null where it is blank.</summary>
    public string?[] Values() => _values.Read(Record);

    public void Dispose() => _bytes.Dispose();

    private void NoteEnd(long offset, ReadOnlySpan<byte> mark)
    {
        if (Record != Header.Records)
        {
            _problems.Add($"{_name} states {Header.Records:N0} records and has {Record:N0}: those were read");
        }

        var behind = _fileBytes - offset - (mark is [EndMark] ? 1 : 0);
        if (behind > 0)
        {
            _problems.Add($"{_name} goes on for {behind:N0} bytes behind its last record, {Record:N0}: they are not read");
        }
    }

    private string Decode(string latin1) => Text.Decode(Encoding.Latin1.GetBytes(latin1));
}
