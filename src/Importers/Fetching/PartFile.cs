using System.Text.Json;

namespace Wessex.Importers.Fetching;

/// <summary>
/// The part of a file that has been fetched so far, <c>NAME.part</c>, and beside it what the server called that state of the file: only with
/// the same tag may the rest be added to it.
/// </summary>
internal sealed class PartFile(string folder, string name)
{
    private readonly string _notes = System.IO.Path.Combine(folder, name + ".part.json");

    /// <summary>Where the part is.</summary>
    public string Path { get; } = System.IO.Path.Combine(folder, name + ".part");

    /// <summary>Bytes that are there and may be kept: 0 where nothing says which state of the file they are of.</summary>
    public long Bytes => Notes() is { Tag: not null } && File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>The server's tag for what the part is of.</summary>
    public string? Tag => Notes()?.Tag;

    /// <summary>True when the part was begun from this address.</summary>
    public bool IsFrom(Uri address) => Notes()?.Address == address.AbsoluteUri;

    /// <summary>Begins anew with what the server calls this state of the file (null: it cannot be taken up again).</summary>
    public void Begin(Uri address, string? tag)
    {
        Discard();
        File.WriteAllText(_notes, JsonSerializer.Serialize(new PartNotes(address.AbsoluteUri, tag)));
    }

    public FileStream Append() => new(Path, FileMode.Append, FileAccess.Write, FileShare.Read);

    public void Discard()
    {
        File.Delete(Path);
        File.Delete(_notes);
    }

    /// <summary>Makes the part the file, in one step; answers where it is.</summary>
    public string Finish(string finalName)
    {
        var target = System.IO.Path.Combine(folder, finalName);
        File.Move(Path, target, overwrite: true);
        File.Delete(_notes);
        return target;
    }

    private PartNotes? Notes()
    {
        try
        {
            return JsonSerializer.Deserialize<PartNotes>(File.ReadAllText(_notes));
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            return null;
        }
    }

    private sealed record PartNotes(string Address, string? Tag);
}
