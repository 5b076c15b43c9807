using NetTopologySuite.Geometries;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Planned mobile sites (Shared Rural Network and others), as a documented CSV with easting and northing or longitude and latitude, or as points.
/// Operators and technologies are lists with semicolons; none stated is an empty list, not "none".
/// </summary>
internal sealed class PlannedSites : Dataset<PlannedSiteRow>
{
    public override string Id => "planned-sites";

    public override string Layer => "planned_sites";

    public override string Expected => "planned mobile sites as CSV, GeoJSON, shapefile or GeoPackage (site, name, operators, technologies, status, …)";

    public override string WhereAsAtStands => MonthInName.Words;

    public override bool Wants(string fileName) => ShapeFiles.Wants(fileName) || base.Wants(fileName);

    protected override ReadOptions Reading => new(Expected) { Formats = [.. ShapeFiles.Formats, SourceFormat.Text, SourceFormat.Utf16] };

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    /// <summary>The columns' own names say what they are; null where the record has a point.</summary>
    public override SourceCrs? CrsOfForm(ProfileMatch match) => match.Profile.Name switch
    {
        "grid" => SourceCrs.British("the columns easting and northing"),
        "degrees" => SourceCrs.LonLat("the columns longitude and latitude"),
        _ => null,
    };

    public override RowMapper<PlannedSiteRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(layer, match, CrsOfForm(match));

    private sealed class Mapper(SourceLayer layer, ProfileMatch match, SourceCrs? columns) : RowMapper<PlannedSiteRow>
    {
        private readonly Column _site = match["site"];
        private readonly Column _name = match["name"];
        private readonly Column _operators = match["operators"];
        private readonly Column _technologies = match["technologies"];
        private readonly Column _programme = match["programme"];
        private readonly Column _status = match["status"];
        private readonly Column _planned = match["planned_date"];
        private readonly Column _x = match["x"];
        private readonly Column _y = match["y"];

        public override Mapped<PlannedSiteRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new PlannedSiteRow(fields.RequiredText(_site), fields.Text(_name))
            {
                Operators = List(ref fields, _operators, Operators.Codes, word => Operators.Find(word)?.Code),
                Technologies = List(ref fields, _technologies, string.Join(", ", SignalWords.Technologies), MobileWords.Technology),
                Programme = fields.Text(_programme),
                Status = fields.Text(_status),
                PlannedDate = DateBeside(ref fields, _planned),
                Place = columns is null ? default : fields.Place(_x, _y, columns),
            };
            return fields.Trouble is { } trouble ? trouble : columns is null ? WithPoint(source, row) : row;
        }

        private static string[] List(ref RecordFields fields, Column column, string known, Func<string, string?> code)
        {
            var words = fields.Text(column)?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
            if (words.FirstOrDefault(word => code(word) is null) is { } stranger)
            {
                fields.Fail(RejectCode.BadText, column, stranger, $"{column.Header} must be of {known}, separated by semicolons, was {stranger}");
                return [];
            }

            return [.. words.Select(word => code(word)!).Distinct().Order(StringComparer.Ordinal)];
        }

        private Mapped<PlannedSiteRow> WithPoint(SourceRow source, PlannedSiteRow row)
        {
            if (source.Shape is not { IsEmpty: false } delivered)
            {
                return new Reject(RejectCode.NoPosition, null, null, "a site must have easting and northing, longitude and latitude, or a point, has none");
            }

            if (delivered is not (Point or MultiPoint { Count: 1 }))
            {
                return PlacedShape.Bad($"a site must be a Point, was a {delivered.GeometryType}");
            }

            return PlacedShape.Of(delivered, layer, out var refusal) is { } shape
                ? row with { Place = new GridPoint(shape.Geom.Coordinate.X, shape.Geom.Coordinate.Y, shape.LonLat.Coordinate.X, shape.LonLat.Coordinate.Y) }
                : refusal!;
        }
    }
}

/// <summary>A row of planned_sites; null = not stated.</summary>
internal readonly record struct PlannedSiteRow(string Site, string? Name) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
        ["site", "name", "operators", "technologies", "programme", "status", "planned_date", "geom", "lonlat"];

    /// <summary>Codes, in order.</summary>
    public string[] Operators { get; init; } = [];

    /// <summary>2g, 3g, 4g, 5g, 5g-sa, in order.</summary>
    public string[] Technologies { get; init; } = [];

    public string? Programme { get; init; }

    public string? Status { get; init; }

    public DateOnly? PlannedDate { get; init; }

    public GridPoint Place { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticText(Site) || SyntheticKeys.IsSyntheticText(Name);

    public void Write(RowWriter writer)
    {
        writer.Text(Site);
        writer.Text(Name);
        writer.Texts(Operators);
        writer.Texts(Technologies);
        writer.Text(Programme);
        writer.Text(Status);
        writer.Date(PlannedDate);
        writer.Place(Place);
    }
}
