namespace Wessex.Importers.Sample.Writing;

/// <summary>A record that an importer must refuse, placed on purpose.</summary>
/// <param name="File">As rejects name it: the file's name, a member of an archive as <c>outer.zip/inner.csv</c>.</param>
/// <param name="Record">Its number in the file, from 1, a header not counted.</param>
/// <param name="Code">The reject code that it must get.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record PlacedDirt(string Date, string Dataset, string File, long Record, string Code, string Why);

/// <summary>What has been written: records by file, and the bad ones among them.</summary>
internal sealed class SampleTally
{
    private readonly SortedDictionary<(string Date, string Dataset, string File), long> _records = [];
    private readonly SortedDictionary<(string Date, string Dataset), long> _rows = [];

    public List<PlacedDirt> Dirt { get; } = [];

    /// <summary>Records of each file, headers not counted.</summary>
    public IReadOnlyDictionary<(string Date, string Dataset, string File), long> Records => _records;

    public void Count(SampleDate date, string dataset, string file, long records) => Count(date.Name, dataset, file, records);

    /// <param name="date">As the publication names it.</param>
    /// <param name="dataset">Its id.</param>
    /// <param name="file">As rejects name it.</param>
    /// <param name="records">So far.</param>
    public void Count(string date, string dataset, string file, long records) => _records[(date, dataset, file)] = records;

    /// <summary>Says how many rows come of a data set at a date, where they are not its good records.</summary>
    /// <param name="rows">−1 = it depends on how the importer puts records together.</param>
    public void Rows(SampleDate date, string dataset, long rows) => _rows[(date.Name, dataset)] = rows;

    /// <summary>Per date and data set: records, how many of them are bad, and rows that an import must come to.</summary>
    public IEnumerable<(string Date, string Dataset, long Records, long Bad, long Rows)> Totals() =>
        _records.GroupBy(file => (file.Key.Date, file.Key.Dataset)).Select(group =>
        {
            var (records, bad) = (group.Sum(file => file.Value), Dirt.Count(one => (one.Date, one.Dataset) == group.Key));
            return (group.Key.Date, group.Key.Dataset, records, (long)bad, _rows.TryGetValue(group.Key, out var rows) ? rows : records - bad);
        });
}

/// <summary>Writes the records of one file and counts them, with the bad ones that belong among them.</summary>
internal sealed class Records(TextWriter text, string lineEnd, SampleDate date, string dataset, string file, SampleTally tally)
{
    private long _record;

    /// <summary>One good record.</summary>
    public void Add(string record)
    {
        text.Write(record);
        text.Write(lineEnd);
        tally.Count(date, dataset, file, ++_record);
    }

    /// <summary>One record that must be refused.</summary>
    public void AddDirt(string record, string code, string why)
    {
        Add(record);
        tally.Dirt.Add(new PlacedDirt(date.Name, dataset, file, _record, code, why));
    }

    /// <summary>A field as CSV has it: quoted only where it must be.</summary>
    public static string Field(string value) => value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
