namespace Wessex.Importers.Reading;

/// <summary>A file given to an import, or a member of an archive given to it: its name and how to read it, any number of times.</summary>
/// <param name="Name">As in <see cref="SourceRow.File"/>: the file's name, or <c>outer.zip/inner.csv</c>.</param>
/// <param name="Bytes">Its size, uncompressed.</param>
/// <param name="Open">Opens it for reading from its beginning; the caller disposes it.</param>
/// <param name="Beside">Opens another file of the same publication by its path from this one's folder (<c>metadata.txt</c>, <c>../Doc/metadata.txt</c>); null when there is none.</param>
internal sealed record SourceFile(string Name, long Bytes, Func<Stream> Open, Func<string, Stream?> Beside)
{
    /// <summary>The last part of <see cref="Name"/>.</summary>
    public string FileName => Name[(Name.LastIndexOf('/') + 1)..];
}
