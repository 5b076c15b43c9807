using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets.Assets;

/// <summary>
/// A layer of what a council owns (lighting columns, buildings, car parks …) with the council's own column names: a mapping file says which is which
/// (docs/asset-mapping.md). Each owner's layer is a series of its own.
/// </summary>
internal sealed class CouncilAssets : Dataset<AssetRow>
{
    private AssetMapping? _mapping;

    public override string Id => "council-assets";

    public override string Layer => "assets";

    /// <summary>Attributes are internal until the mapping gives them another tier.</summary>
    public override bool ValuesArePrivate => true;

    public override bool BelongsTo(string organisation) => Read.Owner == organisation;

    public override string Expected => "a council's asset layer (shapefile, GeoPackage, GeoJSON or CSV) with a mapping file";

    public override string WhereAsAtStands => MonthInName.Words;

    public override IReadOnlyList<string> Takes => ["mapping"];

    public override string? Mapping => _mapping?.ToJson();

    /// <summary>Without a mapping any table could be one, with it only what it names.</summary>
    public override IReadOnlyList<ColumnProfile> Profiles => Options.Mapping is null ? base.Profiles : [Read.Profile];

    public override bool Wants(string fileName) =>
        !fileName.EndsWith(".mapping.json", StringComparison.OrdinalIgnoreCase)
        && (ShapeFiles.Wants(fileName) || fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));

    protected override ReadOptions Reading =>
        new(Expected) { Formats = [.. ShapeFiles.Formats, SourceFormat.Text, SourceFormat.Utf16], Crs = Options.Mapping is null ? null : Read.Crs };

    private AssetMapping Read => _mapping ?? throw new InvalidOperationException("no mapping is stated");

    /// <summary>The mapping that is stated, else the one that lies beside the first file under its name.</summary>
    public override ImportOptions OptionsFor(IReadOnlyList<SourceFile> files)
    {
        if (Options.Mapping is not null)
        {
            return Options;
        }

        var beside = Path.ChangeExtension(Path.GetFullPath(files[0].Path), ".mapping.json");
        return File.Exists(beside) ? Options with { Mapping = beside } : throw new SourceFileException(
            $"{files[0].Name} has a council's own columns: say which is which in a mapping file, with --mapping or as {Path.GetFileName(beside)} beside it (docs/asset-mapping.md).");
    }

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    public override RowMapper<AssetRow> MapperFor(SourceLayer layer, ProfileMatch match)
    {
        if (Read.X is null && layer.Format == "CSV")
        {
            throw new SourceFileException($"{layer.Name} is a table without shapes: {Read.File} must name the columns x and y.");
        }

        return Read.X is not null && layer.Crs is null
            ? throw new SourceFileException($"{Read.File} does not say the coordinate reference system of {Read.X} and {Read.Y}: give it crs, or {SourceCrs.HowToState}.")
            : new AssetMapper(Read, layer, match);
    }

    /// <summary>A mapping that is stated is read here, so that a bad one is refused before any file is opened.</summary>
    protected override string? Trouble()
    {
        _mapping = Options.Mapping is { } path ? AssetMappingFile.Read(path) : null;
        return null;
    }
}
