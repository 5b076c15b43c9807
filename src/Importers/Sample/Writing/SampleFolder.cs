using System.IO.Compression;
using System.Text;

namespace Wessex.Importers.Sample.Writing;

/// <summary>The folder that a sample is written to. Everything in it is a function of the sample alone: no clock, no culture.</summary>
internal sealed class SampleFolder(string path)
{
    private static readonly DateTimeOffset Stamp = new(2025, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text file; a name that ends in <c>.csv</c> inside one that ends in <c>.zip</c> is <c>outer.zip/inner.csv</c>.</summary>
    public void Write(string name, Action<TextWriter> write, bool byteOrderMark = false)
    {
        using var file = Create(name);
        using var text = Text(file, byteOrderMark);
        write(text);
    }

    /// <summary>Writes a text file in windows-1252, as older systems export it.</summary>
    public void WriteWestern(string name, Action<TextWriter> write)
    {
        using var file = Create(name);

        // Latin 1 has the pound sign and the accents at the same places.
        using var text = new StreamWriter(file, Encoding.Latin1, 1 << 16) { NewLine = "\n" };
        write(text);
    }

    /// <summary>Writes an archive of text files.</summary>
    public void WriteZip(string name, IEnumerable<(string Member, Action<TextWriter> Write)> members, bool byteOrderMark = false)
    {
        using var file = Create(name);
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        foreach (var (member, write) in members)
        {
            var entry = archive.CreateEntry(member, CompressionLevel.Optimal);
            entry.LastWriteTime = Stamp;
            using var stream = entry.Open();
            using var text = Text(stream, byteOrderMark);
            write(text);
        }
    }

    /// <summary>Writes an archive of shapefiles; each is made beside, as a shapefile is several files that are written at once.</summary>
    public void WriteShapefiles(string name, IEnumerable<SampleShapefile> shapefiles)
    {
        var folder = Directory.CreateTempSubdirectory("wessex-sample-");
        try
        {
            using var file = Create(name);
            using var archive = new ZipArchive(file, ZipArchiveMode.Create);
            foreach (var shapefile in shapefiles)
            {
                var shp = Path.Combine(folder.FullName, Path.GetFileName(shapefile.Member));
                shapefile.Write(shp);
                foreach (var extension in new[] { ".shp", ".shx", ".dbf", ".prj", ".cpg" })
                {
                    var entry = archive.CreateEntry(Path.ChangeExtension(shapefile.Member, extension), CompressionLevel.Optimal);
                    entry.LastWriteTime = Stamp;
                    using var to = entry.Open();
                    using var from = File.OpenRead(Path.ChangeExtension(shp, extension));
                    from.CopyTo(to);
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private FileStream Create(string name)
    {
        var full = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return File.Create(full, 1 << 16);
    }

    private static StreamWriter Text(Stream stream, bool byteOrderMark)
    {
        if (byteOrderMark)
        {
            stream.Write(Encoding.UTF8.Preamble);
        }

        return new StreamWriter(stream, Plain, 1 << 16) { NewLine = "\n" };
    }
}
