namespace Wessex.Importers.Reading;

/// <summary>How a file is to be read where the file itself does not say it.</summary>
/// <param name="Expected">What the data set's files are, for messages: <c>a CSV of Code-Point Open (10 columns, no header)</c>.</param>
internal sealed record ReadOptions(string Expected)
{
    /// <summary>False for a table whose first line is a record; its fields are then <c>column1</c>, <c>column2</c> ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>
    /// Between the values of a table; the comma gives way to a semicolon, a tab or a bar where the header has that and no comma. Null finds it out from
    /// the first lines, for a table of which nothing is known.
    /// </summary>
    public char? Separator { get; init; } = ',';

    /// <summary>The formats that the data set comes in; a file of another one is refused.</summary>
    public IReadOnlyList<SourceFormat> Formats { get; init; } = [SourceFormat.Text, SourceFormat.Utf16, SourceFormat.Utf16WithoutMark];

    /// <summary>The coordinate reference system as a person states it; it counts before what the file says.</summary>
    public SourceCrs? Crs { get; init; }

    /// <summary>The layer to read of a file that holds several; null: the only one, or the first of <see cref="LikelyLayers"/> that is there.</summary>
    public string? Layer { get; init; }

    /// <summary>Names by which the data set's layer is known in files that hold several.</summary>
    public IReadOnlyList<string> LikelyLayers { get; init; } = [];

    /// <summary>The text encoding as a person states it, by its name (<c>windows-1252</c>); it counts before what the file says.</summary>
    public string? Encoding { get; init; }
}
