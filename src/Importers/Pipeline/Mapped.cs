namespace Wessex.Importers.Pipeline;

/// <summary>A record that is not loaded, and why.</summary>
/// <param name="Code">Of the closed list.</param>
/// <param name="Field">The file's own name of the field at fault, when one is.</param>
/// <param name="Value">What stood there, cut when it is long.</param>
/// <param name="Reason">The rule and the value, as a sentence without a full stop, cut likewise.</param>
internal sealed record Reject(RejectCode Code, string? Field, string? Value, string Reason)
{
    /// <summary>Enough to find the record by, which the file still has whole.</summary>
    public const int LongestValue = 200;

    /// <summary>Some rules list the words that they allow.</summary>
    public const int LongestReason = 500;

    public string? Value { get; init; } = Value is null ? null : Cut(Value, LongestValue);

    public string Reason { get; init; } = Cut(Reason, LongestReason);

    private static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "…");
}

/// <summary>What a mapper makes of one record: a row of ours, or a reject. Both convert to it.</summary>
internal readonly struct Mapped<TRow>
    where TRow : struct, IStagedRow
{
    private Mapped(TRow row, Reject? reject)
    {
        Row = row;
        Reject = reject;
    }

    /// <summary>The row; only when <see cref="Reject"/> is null.</summary>
    public TRow Row { get; }

    public Reject? Reject { get; }

    public static implicit operator Mapped<TRow>(TRow row) => new(row, null);

    public static implicit operator Mapped<TRow>(Reject reject) => new(default, reject);
}

/// <summary>
/// Meaning without format: turns the records of one file into rows of one layer. Made per file, called once per record in file order,
/// by one thread at a time.
/// </summary>
internal abstract class RecordMapper<TRow>
    where TRow : struct, IStagedRow
{
    /// <summary>A word of the file's own in a note makes a kind of its own: a file with a new word in every record must not fill the memory.</summary>
    private const int MostKinds = 200;

    private readonly Dictionary<string, ShapeRepairs> _repairs = [];
    private readonly Dictionary<string, long> _notes = [];
    private readonly List<string> _notesOfRecord = [];
    private bool _isInRecord;

    /// <summary>Which releases this one supersedes; read when the file has been read. '' for most data sets.</summary>
    public virtual string Series => "";

    /// <summary>The shapes that were put right while mapping, by unit.</summary>
    public IReadOnlyCollection<ShapeRepairs> Repairs => _repairs.Values;

    /// <summary>What is worth knowing of records that are loaded as they stood, by kind, in words: values that contradict each other, N/A.</summary>
    public IReadOnlyDictionary<string, long> Notes => _notes;

    /// <summary>How many records the files before this one had, by the highest number of each; set by the pipeline.</summary>
    public int RecordsBefore { get; set; }

    /// <summary>
    /// Adds the record's rows, none for a record that says nothing, or answers why it is rejected; then no row of it may have been added. A
    /// <see cref="Reading.SourceFileException"/> is for what makes the whole file unusable (two suppliers in one declaration), never for one bad record.
    /// </summary>
    public abstract Reject? Map(Reading.SourceRow source, List<TRow> rows);

    /// <summary><see cref="Map(Reading.SourceRow, List{TRow})"/>, with the notes of a record that is rejected taken back: they are of what is loaded.</summary>
    public Reject? Take(Reading.SourceRow source, List<TRow> rows)
    {
        _isInRecord = true;
        var reject = Map(source, rows);
        _isInRecord = false;
        foreach (var kind in reject is null ? [] : _notesOfRecord)
        {
            if (--_notes[kind] == 0)
            {
                _notes.Remove(kind);
            }
        }

        _notesOfRecord.Clear();
        return reject;
    }

    /// <summary>Adds the rows that could only be made when the file's last record had been seen; called once, after it.</summary>
    public virtual void End(List<TRow> rows)
    {
    }

    /// <summary>The record's shape as an area, with a repair counted; or null and why it cannot be one.</summary>
    /// <param name="source">The record.</param>
    /// <param name="layer">Where it comes from.</param>
    /// <param name="named">What the area is called among the repairs.</param>
    /// <param name="refusal">Set when the answer is null.</param>
    protected AreaShape? Area(Reading.SourceRow source, Reading.SourceLayer layer, string named, out Reject? refusal)
    {
        var shape = AreaShape.Of(source.Shape, layer, out refusal);
        if (shape?.Repair is { } repair)
        {
            CountRepair(named, repair);
        }

        return shape;
    }

    /// <summary>
    /// A day or a month that is not what the record is about: of a month the first day is kept, and what is neither is unknown. Both are noted; no record is
    /// lost for them.
    /// </summary>
    protected DateOnly? DateBeside(ref RecordFields fields, Column column)
    {
        if (fields.Text(column) is not { } text)
        {
            return null;
        }

        if (DateText.Day(text) is { } day)
        {
            return day;
        }

        var month = DateText.Month(text);
        CountNote(month is null ? $"{column.Header} is neither a day nor a month: unknown" : $"{column.Header} is a month: kept as its first day");
        return month;
    }

    /// <summary>Counts a record whose shape is loaded, but not as it stood.</summary>
    protected void CountRepair(string named, ShapeRepair repair) =>
        _repairs[repair.Unit] = (_repairs.GetValueOrDefault(repair.Unit) ?? ShapeRepairs.None(repair.Unit)).With(named, repair);

    /// <summary>Counts a record that is loaded as it stood and yet worth a line in the report.</summary>
    protected void CountNote(string kind)
    {
        var counted = _notes.Count < MostKinds || _notes.ContainsKey(kind) ? kind : $"notes of other kinds than the first {MostKinds}";
        _notes[counted] = _notes.GetValueOrDefault(counted) + 1;
        if (_isInRecord)
        {
            _notesOfRecord.Add(counted);
        }
    }
}

/// <summary>A mapper of records that are one row each.</summary>
internal abstract class RowMapper<TRow> : RecordMapper<TRow>
    where TRow : struct, IStagedRow
{
    /// <summary>A row or a reject.</summary>
    public abstract Mapped<TRow> Map(Reading.SourceRow source);

    /// <inheritdoc/>
    public sealed override Reject? Map(Reading.SourceRow source, List<TRow> rows)
    {
        var mapped = Map(source);
        if (mapped.Reject is null)
        {
            rows.Add(mapped.Row);
        }

        return mapped.Reject;
    }
}
