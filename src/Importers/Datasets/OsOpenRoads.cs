using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// OS Open Roads: one record per road link of any class, as a shapefile per 100 km tile or one GeoPackage. A link that crosses the edge of a tile is in
/// both files; where they agree it is one row. Road nodes and motorway junctions, which the same archives hold, are left out.
/// </summary>
internal sealed partial class OsOpenRoads : Dataset<RoadLinkRow>
{
    private static readonly string[] Classes = ["Motorway", "A Road", "B Road", "Classified Unnumbered", "Unclassified", "Not Classified", "Unknown"];

    public override string Id => "os-open-roads";

    public override string Layer => "road_links";

    public override string Expected => "OS Open Roads as shapefiles (XX_RoadLink.shp) or as a GeoPackage";

    public override string WhereAsAtStands => "the month in its file name, as in oproad_202504_essh_gb.zip,";

    public override bool RepeatsAreOne => true;

    public override bool Wants(string fileName) =>
        Path.GetExtension(fileName).ToUpperInvariant() is ".SHP" or ".GPKG" or ".JSON" or ".GEOJSON" or ".GEOJSONL"
        && !OtherLayer.IsMatch(Path.GetFileNameWithoutExtension(fileName));

    protected override ReadOptions Reading => new(Expected)
    {
        Formats = [SourceFormat.Shapefile, SourceFormat.GeoPackage, SourceFormat.Json],
        LikelyLayers = ["road_link", "RoadLink"],
    };

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Match(file.Name) is { Success: true } name ? AsAt.Parse(name.Groups["month"].Value)
        : MonthInName.Match(Path.GetFileName(file.Path)) is { Success: true } archive ? AsAt.Parse(archive.Groups["month"].Value)
        : null;

    public override RecordMapper<RoadLinkRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(layer, match);

    [GeneratedRegex("(RoadNode|MotorwayJunction|road_node|motorway_junction)$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex OtherLayer { get; }

    [GeneratedRegex("oproad_(?<month>20[0-9]{4})_", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName { get; }

    private sealed class Mapper(SourceLayer layer, ProfileMatch match) : RowMapper<RoadLinkRow>
    {
        private const double LongestMetres = 1e6;
        private readonly Column _identifier = match["identifier"];
        private readonly Column _class = match["class"];
        private readonly Column _number = match["road_number"];
        private readonly Column _name = match["name"];
        private readonly Column _secondName = match["second_name"];
        private readonly Column _form = match["form_of_way"];
        private readonly Column _function = match["road_function"];
        private readonly Column _structure = match["structure"];
        private readonly Column _fictitious = match["fictitious"];
        private readonly Column _trunk = match["trunk"];
        private readonly Column _primary = match["primary_route"];
        private readonly Column _loop = match["loop"];
        private readonly Column _start = match["start_node"];
        private readonly Column _end = match["end_node"];
        private readonly Column _length = match["length"];

        public override Mapped<RoadLinkRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new RoadLinkRow(fields.RequiredText(_identifier))
            {
                Class = fields.Text(_class),
                Number = fields.Text(_number),
                Name = fields.Text(_name),
                SecondName = fields.Text(_secondName),
                FormOfWay = fields.Text(_form),
                Function = fields.Text(_function),
                Structure = fields.Text(_structure),
                Fictitious = fields.Flag(_fictitious),
                Trunk = fields.Flag(_trunk),
                PrimaryRoute = fields.Flag(_primary),
                Loop = fields.Flag(_loop),
                StartNode = fields.Text(_start),
                EndNode = fields.Text(_end),
                StatedLength = fields.Number(_length, 0, LongestMetres),
            };
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            var line = LineOf(source.Shape, out var reason);
            if (line is null)
            {
                return PlacedShape.Bad(reason);
            }

            var placed = PlacedShape.Of(line, layer, out var refusal);
            if (placed is not { Geom: LineString geom, LonLat: LineString lonLat } || geom.Length == 0)
            {
                return refusal ?? PlacedShape.Bad("a road link must be a line of some length");
            }

            row = row with { Geom = geom, LonLat = lonLat };
            Note(row);
            return row;
        }

        private static LineString? LineOf(Geometry? shape, out string reason)
        {
            reason = shape switch
            {
                null => "a road link must have a shape, has none",
                MultiLineString { NumGeometries: > 1 } parts => $"a road link must be one line, has {parts.NumGeometries} parts",
                LineString or MultiLineString => shape.IsEmpty ? "a road link must be a line, was empty" : "",
                _ => $"a road link must be a LineString, was a {shape.GeometryType}",
            };
            return reason.Length > 0 ? null : shape as LineString ?? (LineString)shape!.GetGeometryN(0);
        }

        private void Note(RoadLinkRow row)
        {
            if (row.Class is null || !Classes.Contains(row.Class))
            {
                CountNote(row.Class is null ? "class is blank: unknown" : $"class \"{row.Class}\" is none of those published");
            }

            if (row.Fictitious == true)
            {
                CountNote("fictitious links: drawn only to join others");
            }

            if (row.Trunk is null)
            {
                CountNote("trunkRoad is blank: whether it is a trunk road is unknown");
            }

            var length = row.Geom.Length;
            if (row.StatedLength is { } stated && Math.Abs(stated - length) > Math.Max(5, 0.05 * length))
            {
                CountNote("stated length differs from the shape's by more than 5 m and 5 %: the shape's is used");
            }
        }
    }
}

/// <summary>A row of road_links; null = blank in the release.</summary>
internal readonly record struct RoadLinkRow(string Identifier) : IStagedRow
{
    private const double MillimetresPerMetre = 1000;

    public static IReadOnlyList<string> Columns { get; } =
    [
        "identifier", "class", "road_number", "name", "second_name", "form_of_way", "road_function", "structure", "fictitious", "trunk", "primary_route",
        "loop", "start_node", "end_node", "stated_length_m", "length_mm", "geom", "lonlat",
    ];

    public string? Class { get; init; }

    public string? Number { get; init; }

    public string? Name { get; init; }

    public string? SecondName { get; init; }

    public string? FormOfWay { get; init; }

    public string? Function { get; init; }

    public string? Structure { get; init; }

    public bool? Fictitious { get; init; }

    public bool? Trunk { get; init; }

    public bool? PrimaryRoute { get; init; }

    public bool? Loop { get; init; }

    public string? StartNode { get; init; }

    public string? EndNode { get; init; }

    /// <summary>Metres as published, a whole number.</summary>
    public double? StatedLength { get; init; }

    /// <summary>EPSG:27700.</summary>
    public LineString Geom { get; init; } = LineString.Empty;

    /// <summary>EPSG:4326, longitude first.</summary>
    public LineString LonLat { get; init; } = LineString.Empty;

    public bool Synthetic => SyntheticKeys.IsSyntheticText(Identifier);

    public void Write(RowWriter writer)
    {
        writer.Text(Identifier);
        writer.Text(Class);
        writer.Text(Number);
        writer.Text(Name);
        writer.Text(SecondName);
        writer.Text(FormOfWay);
        writer.Text(Function);
        writer.Text(Structure);
        writer.Boolean(Fictitious);
        writer.Boolean(Trunk);
        writer.Boolean(PrimaryRoute);
        writer.Boolean(Loop);
        writer.Text(StartNode);
        writer.Text(EndNode);
        writer.Double(StatedLength);
        writer.BigInteger((long)Math.Round(Geom.Length * MillimetresPerMetre));
        writer.Shape(Geom, 27700);
        writer.Shape(LonLat, 4326);
    }
}
