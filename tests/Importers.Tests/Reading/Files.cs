using System.IO.Compression;
using System.Text;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Reading;

/// <summary>A folder of small files for one test, gone when it is disposed.</summary>
internal sealed class Files : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("wessex-reading-").FullName;

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string WriteZip(string name, params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var member in members)
            {
                using var stream = archive.CreateEntry(member.Name, CompressionLevel.SmallestSize).Open();
                stream.Write(member.Content);
            }
        }

        return Write(name, memory.ToArray());
    }

    /// <summary>A file as an import would find it.</summary>
    public static async Task<SourceFile> Find(string path, Func<string, bool>? takes = null) =>
        (await SourceFiles.Find([path], Expected(takes))).Files[0];

    public static ExpectedFiles Expected(Func<string, bool>? takes = null) =>
        new("a CSV of things (2 columns)", takes ?? (name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)));

    /// <summary>The sentence with which a file is refused.</summary>
    public static async Task<string> Refusal(Func<Task> reading)
    {
        var sentence = (await Should.ThrowAsync<SourceFileException>(reading)).Message;
        sentence.ShouldEndWith(".");
        sentence.ShouldNotContain("\n");
        return sentence;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
