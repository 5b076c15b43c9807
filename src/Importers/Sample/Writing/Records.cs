namespace Wessex.Importers.Sample.Writing;

/// <summary>A record that an importer must refuse, placed on purpose.</summary>
/// <param name="File">As rejects name it: the file's name, a member of an archive as <c>outer.zip/inner.csv</c>.</param>
/// <param name="Record">Its number in the file, from 1, a header not counted.</param>
/// <param name="Code">The reject code that it must get.</param>
/// <param name="Why">What is wrong with it.</param>
internal sealed record PlacedDirt(string Date, string Dataset, string File, long Record, string Code, string Why);

/// <summary>Writes the records of one file and counts them, with the bad ones that belong among them.</summary>
internal sealed class Records(TextWriter text, string lineEnd, SampleDate date, string dataset, string file, List<PlacedDirt> dirt)
{
    private long _record;

    /// <summary>One good record.</summary>
    public void Add(string record)
    {
        text.Write(record);
        text.Write(lineEnd);
        _record++;
    }

    /// <summary>One record that must be refused.</summary>
    public void AddDirt(string record, string code, string why)
    {
        Add(record);
        dirt.Add(new PlacedDirt(date.Name, dataset, file, _record, code, why));
    }

    /// <summary>A field as CSV has it: quoted only where it must be.</summary>
    public static string Field(string value) => value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;
}
