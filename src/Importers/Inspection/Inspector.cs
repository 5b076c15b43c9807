using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>Tells what files are: files, folders and ZIP archives, each read once from end to end in constant memory, without a database.</summary>
internal sealed class Inspector(ReadOptions stated)
{
    private const string Words = "a CSV file, a GeoJSON file, a GeoPackage or an ESRI shapefile";
    private const int ProblemsListed = 40;

    private static readonly HashSet<string> Extensions = new(
        [".csv", ".tsv", ".txt", ".json", ".geojson", ".geojsonl", ".geojsons", ".gpkg", ".shp", ".zip"], StringComparer.OrdinalIgnoreCase);

    private static readonly ExpectedFiles Expected = new(Words, name => Extensions.Contains(Path.GetExtension(name)));

    /// <summary>How files are read before anybody states anything.</summary>
    public static ReadOptions Reading { get; } = new(Words)
    {
        Separator = null,
        Formats = [SourceFormat.Text, SourceFormat.Utf16, SourceFormat.Utf16WithoutMark, SourceFormat.Json, SourceFormat.GeoPackage, SourceFormat.Shapefile],
    };

    /// <summary>The files behind a path. One file that is none of the formats is an exception; among several it is told with its damage.</summary>
    /// <exception cref="SourceFileException">The path is missing, or none of its files can be read.</exception>
    public async Task<IReadOnlyList<InspectedFile>> Inspect(string path, CancellationToken cancellation)
    {
        var inspected = new List<InspectedFile>();
        foreach (var part in Directory.Exists(path) ? SourceFiles.Within(path, Expected) : [path])
        {
            try
            {
                foreach (var file in (await SourceFiles.Find([part], Expected, cancellation)).Files)
                {
                    inspected.Add(await Inspect(part == path ? file : file with { Name = Within(path, part, file.Name) }, cancellation));
                }
            }
            catch (SourceFileException unread) when (part != path)
            {
                inspected.Add(Unread(Path.GetRelativePath(path, part), new FileInfo(part).Length, unread.Message));
            }
        }

        return inspected.Exists(file => file.Format is not null) ? inspected
            : throw new SourceFileException(inspected is [{ Damage: { } damage }] ? damage : $"{path} holds no file that can be read; expected {Words}.");
    }

    /// <summary>A file's name with the folders between it and the one that is inspected.</summary>
    private static string Within(string folder, string part, string name) =>
        Path.GetDirectoryName(Path.GetRelativePath(folder, part)) is { Length: > 0 } between ? $"{SourceFiles.Name(between.Replace(Path.DirectorySeparatorChar, '/'))}/{name}" : name;

    private async Task<InspectedFile> Inspect(SourceFile file, CancellationToken cancellation)
    {
        try
        {
            return await Layers(file, cancellation);
        }
        catch (SourceFileException unread)
        {
            return Unread(file.Name, file.Bytes, unread.Message);
        }
    }

    private async Task<InspectedFile> Layers(SourceFile file, CancellationToken cancellation)
    {
        SourceFiles.Require(file, Words, [.. Reading.Formats]);
        var names = stated.Layer is { } asked ? [asked] : SourceReaders.Layers(file, cancellation);
        var layers = new List<InspectedLayer>();
        var problems = new List<InspectedProblem>();
        var possible = new List<PossibleDataset>();
        var (format, damage) = (default(string), default(string));
        foreach (var name in names)
        {
            var (layer, hasHeader) = await Open(file, stated with { Layer = name }, cancellation);
            await using var open = layer;
            var (fits, match) = PossibleDatasets.Of(file, layer.Fields, name, hasHeader);
            var scan = new LayerScan(layer, name, layer.Format == "CSV" ? PositionColumns.Of(layer.Fields, match, stated.Crs) : null);
            damage = await scan.Run(cancellation) ?? damage;
            RequireTable(layer, scan, damage, fits, lines: scan.Count + (hasHeader ? 1 : 0));
            format = layer.Format;
            layers.Add(scan.Result());
            problems.AddRange(scan.Problems);
            possible.AddRange(fits);
        }

        return new InspectedFile(
            file.Name, format, file.Bytes, layers, [.. problems.Take(ProblemsListed)], Math.Max(0, problems.Count - ProblemsListed), possible, damage);
    }

    /// <summary>Opens a layer; a table whose first line is no header is opened again without one.</summary>
    private static async Task<(SourceLayer Layer, bool HasHeader)> Open(SourceFile file, ReadOptions options, CancellationToken cancellation)
    {
        var layer = await SourceReaders.Open(file, options, cancellation);
        if (layer.Format != "CSV" || HeaderGuess.IsHeader(layer.Fields.Names))
        {
            return (layer, true);
        }

        await layer.DisposeAsync();
        return (await SourceReaders.Open(file, options with { HasHeader = false }, cancellation), false);
    }

    /// <summary>
    /// Any text can be read as a table of sorts: most of the lines of a real one have as many values as its first, and a single column is that of a data set.
    /// </summary>
    private static void RequireTable(SourceLayer layer, LayerScan scan, string? damage, IReadOnlyList<PossibleDataset> fits, long lines)
    {
        var isProse = layer.Format == "CSV"
            && (scan.Faults > scan.Count / 2 || (layer.Fields.Names is [var only] && only.Trim().Contains(' ', StringComparison.Ordinal)) || (layer.Fields.Names.Count == 1 && damage is not null));
        if (isProse)
        {
            throw new SourceFileException($"{layer.Name} is a text and no table: its lines have not the same number of values; expected {Words}.");
        }

        if (layer.Format == "CSV" && layer.Fields.Names.Count == 1 && fits.Count == 0)
        {
            throw new SourceFileException($"{layer.Name} is a text and no table: nothing separates its values, and no data set has a single column such as it; expected {Words}.");
        }

        if (layer.Format == "CSV" && lines == 1 && damage is null && fits.Count == 0)
        {
            throw new SourceFileException($"{layer.Name} is a text and no table: it has a single line, which names the columns of no data set; expected {Words}.");
        }
    }

    private static InspectedFile Unread(string name, long bytes, string damage) => new(SourceFiles.Name(name), null, bytes, [], [], 0, [], damage);
}
