namespace Wessex.Importers.Reading;

/// <summary>One record of a file as its format gives it: names, texts and a shape, no meaning.</summary>
/// <param name="File">The file's name, as the person who reads a reject should look for it (a member of a zip as <c>outer.zip/inner.csv</c>).</param>
/// <param name="Record">The record's number in the file, from 1; a header line is not a record.</param>
/// <param name="Fields">The layer's fields, shared by all its rows.</param>
/// <param name="Values">
/// One text per field, exactly as read; null only where the format itself can say null (a missing JSON member, a short line). Longer than the
/// fields only with a <see cref="Fault"/>.
/// </param>
/// <param name="Shape">The geometry in the layer's own CRS, or null when the format carries none or the record's is null.</param>
internal sealed record SourceRow(
    string File, long Record, SourceFields Fields, string?[] Values, NetTopologySuite.Geometries.Geometry? Shape = null)
{
    /// <summary>What the format itself finds wrong with the record (a short line, a ring that is no ring); null for a sound one. Such a row is a reject.</summary>
    public SourceFault? Fault { get; init; }

    /// <summary>The text under a field name of the file (not of a profile), or null when the file has no such field.</summary>
    public string? this[string field] => Fields.IndexOf(field) is var index and >= 0 ? Values[index] : null;
}

/// <summary>A record that its format cannot read as it should be: a reject code of the closed list and the rule with the value, as a sentence.</summary>
internal sealed record SourceFault(string Code, string Reason);

/// <summary>A field as its format declares it.</summary>
/// <param name="Name">Exactly as the file has it.</param>
/// <param name="Type">The format's own word: <c>C</c>, <c>INTEGER</c>; null where the format declares none.</param>
/// <param name="Width">In bytes or characters, as the format counts; null where it declares none.</param>
/// <param name="Decimals">Digits behind the point; null where the format declares none.</param>
internal sealed record SourceField(string Name, string? Type = null, int? Width = null, int? Decimals = null);

/// <summary>The fields of a layer in file order. Look-ups ignore case and runs of white space, since published headers drift in both.</summary>
internal sealed class SourceFields
{
    private readonly Dictionary<string, int> _positions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Fields of a format that declares only their names.</summary>
    public SourceFields(IReadOnlyList<string> names)
        : this([.. names.Select(name => new SourceField(name))])
    {
    }

    public SourceFields(IReadOnlyList<SourceField> fields)
    {
        Declared = fields;
        var names = fields.Select(field => field.Name).ToArray();
        Names = names;
        for (var i = 0; i < names.Length; i++)
        {
            _positions.TryAdd(Normal(names[i]), i);
        }
    }

    /// <summary>The fields as the format declares them.</summary>
    public IReadOnlyList<SourceField> Declared { get; }

    /// <summary>The names exactly as the file has them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The position of a field, or −1.</summary>
    public int IndexOf(string name) => _positions.GetValueOrDefault(Normal(name), -1);

    /// <summary>A name as it is looked up, but for its case.</summary>
    internal static string Normal(string name) =>
        string.Join(' ', name.Split([' ', '\t', '\r', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A file opened by a reader: what its format says of it, and its records, streamed once.</summary>
/// <param name="Name">The file's name as in <see cref="SourceRow.File"/>.</param>
/// <param name="Format">The format's name for messages: <c>CSV</c>, <c>GeoJSON</c>.</param>
/// <param name="Encoding">The text encoding and how it was known: <c>UTF-8 (BOM)</c>.</param>
/// <param name="Crs">The coordinate reference system of the shapes; null when the format carries no geometry, or nothing says it.</param>
/// <param name="Fields">The fields; for a format without a header, <c>column1</c> and so on.</param>
/// <param name="Rows">The records. A damaged file throws <see cref="SourceFileException"/> where it is damaged, however far that is.</param>
internal sealed record SourceLayer(
    string Name, string Format, string? Encoding, SourceCrs? Crs, SourceFields Fields, IAsyncEnumerable<SourceRow> Rows) : IAsyncDisposable
{
    /// <summary>What the file itself says where a statement counts before it; null where nothing was stated, or the file says nothing.</summary>
    public SourceCrs? OverruledCrs { get; init; }

    /// <summary>What the format says that the shapes are, in its own word: <c>PolyLineZ</c>, <c>MULTIPOLYGON</c>; null when it does not say.</summary>
    public string? GeometryType { get; init; }

    /// <summary>How many records the format states; null when it does not.</summary>
    public long? StatedRecords { get; init; }

    /// <summary>What is wrong with the file as a whole and was read all the same; complete once all rows have been read.</summary>
    public SourceProblems Problems { get; init; } = new(Name);

    /// <summary>Closes what the reader holds open.</summary>
    public Func<ValueTask> Close { get; init; } = () => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Close();
}

/// <summary>A file is not what it should be: one sentence that names the file, what was expected and what was found.</summary>
internal sealed class SourceFileException : Exception
{
    /// <summary>True when the outside world kept the file from being read, rather than what is in it: it may be readable later.</summary>
    public bool MayPass => InnerException is IOException and not (FileNotFoundException or DirectoryNotFoundException or EndOfStreamException);

    public SourceFileException()
    {
    }

    public SourceFileException(string message)
        : base(message)
    {
    }

    public SourceFileException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
