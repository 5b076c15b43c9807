using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Predicted mobile coverage of any operator, technology and environment: polygons of what is covered, or a grid of cells. A release declares its extent,
/// in the file or with <c>--extent</c>: what lies in it and is not covered has no signal, what lies outside is unknown. Which operators, technologies and
/// environments a release speaks of is its series.
/// </summary>
internal sealed partial class PredictedCoverage : Dataset<PredictedCoverageRow>
{
    /// <summary>In an extent: all operators, technologies or environments of the release.</summary>
    public const string All = "*";

    private static readonly string AddExtent = Sql.Beside(typeof(PredictedCoverage), "extent");
    private static readonly string WithoutExtent = Sql.Beside(typeof(PredictedCoverage), "without");
    private static readonly string Networks = Sql.Beside(typeof(PredictedCoverage), "networks");
    private static readonly string Rectangles = Sql.Beside(typeof(PredictedCoverage), "rectangles");
    private static readonly string Overlaps = Sql.Beside(typeof(PredictedCoverage), "overlaps");
    private static readonly string Outside = Sql.Beside(typeof(PredictedCoverage), "outside");

    public override string Id => "predicted-coverage";

    public override string Layer => "predicted_coverage";

    public override string Expected => "polygons of predicted coverage (operator, technology, environment, kind) or a CSV of cells (cell_size_m, easting, northing, covered)";

    public override string WhereAsAtStands => "a file name that starts with YYYYMM_";

    public override IReadOnlyList<string> Takes => ["operator", "technology", "environment", "extent"];

    /// <summary>Parts are numbered as they come: what counts is the area that they cover.</summary>
    public override bool KeysLast => false;

    /// <inheritdoc/>
    public override bool IsCountedByWard => false;

    public override bool Wants(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() is ".SHP" or ".GPKG" or ".JSON" or ".GEOJSON" or ".GEOJSONL" or ".CSV";

    protected override ReadOptions Reading => new(Expected)
    {
        Formats = [SourceFormat.Shapefile, SourceFormat.GeoPackage, SourceFormat.Json, SourceFormat.Text, SourceFormat.Utf16],
        LikelyLayers = ["predicted_coverage", "coverage"],
    };

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["month"].Value) : null;

    public override SourceCrs? CrsOfForm(ProfileMatch match) => match.Profile.Name == "grid" ? SourceCrs.British("the columns easting and northing") : null;

    public override RecordMapper<PredictedCoverageRow> MapperFor(SourceLayer layer, ProfileMatch match)
    {
        var isTable = layer.Format == "CSV";
        if (isTable != (match.Profile.Name == "grid"))
        {
            throw new SourceFileException(isTable
                ? $"{layer.Name} is a table without the columns of a grid (cell_size_m, easting, northing, covered); expected {Expected}."
                : $"{layer.Name} has the columns of a grid, which is read as CSV; expected {Expected}.");
        }

        foreach (var (column, option, stated) in new[] { ("operator", "operator", Options.Operator), ("technology", "technology", Options.Technology), ("environment", "environment", Options.Environment) })
        {
            if (match[column].Index < 0 && stated is null)
            {
                throw new SourceFileException($"{layer.Name} has no column \"{column}\": state with --{option} what all of it is of.");
            }
        }

        return isTable ? new CoverageGridMapper(layer, match, Options) : new CoveragePolygonMapper(layer, match, Options);
    }

    /// <inheritdoc/>
    /// <exception cref="SourceFileException">Nothing says what area the prediction speaks of.</exception>
    public override async Task<IReadOnlyList<string>> Derive(NpgsqlConnection connection, int release, CancellationToken cancellation)
    {
        if (Options.Extent is { } path)
        {
            await foreach (var shape in ExtentFile.Read(path, Options, cancellation))
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    AddExtent, new { release, source = Path.GetFileName(path), geom = shape.Geom, lonlat = shape.LonLat }, cancellationToken: cancellation));
            }
        }

        var missing = (await connection.QueryAsync<string>(new CommandDefinition(WithoutExtent, commandTimeout: 0, cancellationToken: cancellation))).AsList();
        if (missing.Count > 0)
        {
            throw new SourceFileException(
                $"Nothing says which area the prediction for {string.Join(", ", missing.Take(4))} speaks of, so that outside its polygons nobody could tell uncovered from unknown: "
                + "give features with kind extent, or --extent with a file of polygons.");
        }

        var notes = new List<string>();
        if (await ContradictedCells.CutOut(connection, release, cancellation) is > 0 and var cells)
        {
            notes.Add($"{cells:N0} cells that are given far apart both as covered and as not: unknown");
        }

        var (covered, extents) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(Rectangles, commandTimeout: 0, cancellationToken: cancellation));
        if (extents > 0)
        {
            notes.Add($"cells that stand side by side in a row are one rectangle: {covered:N0} rows of what is covered, {extents:N0} of the extent");
        }

        var outside = await connection.ExecuteScalarAsync<long>(new CommandDefinition(Outside, commandTimeout: 0, cancellationToken: cancellation));
        if (outside > 0)
        {
            notes.Add($"{outside:N0} covered parts touch no extent of their operator, technology and environment: is it the right extent?");
        }

        var predicted = await connection.QueryAsync<(string Operator, string Technology)>(new CommandDefinition(Networks, commandTimeout: 0, cancellationToken: cancellation));
        notes.AddRange(predicted.Select(network => SwitchedOff(Operators.Find(network.Operator)!, network.Technology)).OfType<string>());
        notes.AddRange(await connection.QueryAsync<string>(new CommandDefinition(Overlaps, commandTimeout: 0, cancellationToken: cancellation)));
        return notes;
    }

    private string? SwitchedOff(Operator network, string technology) =>
        network.Technologies[technology] is { } until && PublishersDate is { } asAt && asAt.Date >= until
            ? $"{technology} of {network.Name} is predicted for {asAt}, and was switched off in {until:yyyy-MM}"
            : null;

    protected override string? Trouble() => MobileWords.Trouble(Options);

    [GeneratedRegex("^(?<month>20[0-9]{4})_", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName { get; }
}
