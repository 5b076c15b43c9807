using System.Runtime.CompilerServices;

namespace Wessex.Importers.Reading;

/// <summary>What a file on the disk was like before its checksum was taken. The rows are read later: a file that changed in between is not the one that was checked.</summary>
internal sealed record FileStamp(string Path, long Length, DateTime Written)
{
    /// <summary>The file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return new FileStamp(path, file.Exists ? file.Length : -1, file.LastWriteTimeUtc);
    }

    /// <summary>True while length and time of the last change are the same.</summary>
    public bool Holds => Of(Path) == this;

    /// <summary>The rows of a file, of which the last is followed by the question whether the file is still the same.</summary>
    /// <exception cref="SourceFileException">It is not, and that goes before anything else that is wrong with it.</exception>
    public static async IAsyncEnumerable<SourceRow> Watch(SourceFile file, IAsyncEnumerable<SourceRow> rows, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var each = rows.GetAsyncEnumerator(cancellation);
        while (await Next(file, each))
        {
            yield return each.Current;
        }

        if (!file.IsUnchanged)
        {
            throw Changed(file, null);
        }
    }

    private static async ValueTask<bool> Next(SourceFile file, IAsyncEnumerator<SourceRow> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (SourceFileException failure) when (!file.IsUnchanged)
        {
            throw Changed(file, failure);
        }
    }

    private static SourceFileException Changed(SourceFile file, Exception? failure) =>
        new($"{file.Name} was changed while it was read: import it again when nothing writes to it any more.", failure!);
}
