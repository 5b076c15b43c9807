using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Sample.Writing;

/// <summary>OS Open Roads as shapefiles: links and nodes of each tile of 100 km. A link that crosses the edge of a tile is in both.</summary>
internal sealed class RoadFiles(SampleDate date, IReadOnlyList<RoadLink> links, SampleTally tally)
{
    public const string Dataset = "os-open-roads";

    private const double TileSize = 100_000;

    private static readonly (string Name, int East, int North)[] Tiles = [("ST", 3, 1), ("SU", 4, 1), ("SY", 3, 0), ("SZ", 4, 0)];

    /// <summary>As published; the format cuts names to ten characters.</summary>
    private static readonly DbfField[] LinkFields =
    [
        DbfField.Text("fictitious", 5), DbfField.Text("identifier", 38), DbfField.Text("class", 21), DbfField.Text("roadNumber", 10), DbfField.Text("name1", 150),
        DbfField.Text("name1_lang", 3), DbfField.Text("name2", 150), DbfField.Text("name2_lang", 3), DbfField.Text("formOfWay", 42), DbfField.Whole("length", 10),
        DbfField.Text("primary", 5), DbfField.Text("trunkRoad", 5), DbfField.Text("loop", 5), DbfField.Text("startNode", 38), DbfField.Text("endNode", 38),
        DbfField.Text("structure", 14), DbfField.Text("nameTOID", 20), DbfField.Text("numberTOID", 20), DbfField.Text("function", 29),
    ];

    private static readonly DbfField[] NodeFields = [DbfField.Text("fictitious", 5), DbfField.Text("identifier", 38), DbfField.Text("formOfNode", 21)];

    /// <summary>The archive's name: the month stands in it.</summary>
    public string Name => $"oproad_{date.Stamp}_essh.zip";

    public IEnumerable<SampleShapefile> Shapefiles()
    {
        var changed = new DateOnly(date.Index == 0 ? 2020 : 2025, date.Index == 0 ? 9 : 7, 1);
        foreach (var tile in Tiles)
        {
            var square = new Envelope(tile.East * TileSize, (tile.East + 1) * TileSize, tile.North * TileSize, (tile.North + 1) * TileSize);
            var own = links.Where(link => Touches(link, square)).ToArray();
            yield return new SampleShapefile($"data/{tile.Name}_RoadLink.shp", new ShapefileLayout(ShapeType.PolyLine, LinkFields, changed),
                Links($"{Name}/data/{tile.Name}_RoadLink.shp", own, dirty: tile.Name == "SY"));
            yield return new SampleShapefile($"data/{tile.Name}_RoadNode.shp", new ShapefileLayout(ShapeType.Point, NodeFields, changed), Nodes(own, square));
        }

        tally.Rows(date, Dataset, links.Count);
    }

    private IEnumerable<(Geometry?, object?[])> Links(string file, RoadLink[] own, bool dirty)
    {
        foreach (var link in own)
        {
            yield return (new LineString(link.Points), Values(link, link.Identifier, link.Kind.Name));
        }

        var records = own.Length;
        if (dirty)
        {
            var last = own[^1];
            Dirt("duplicate-key", "the link of the record before it, with another name");
            yield return (new LineString(last.Points), Values(last, last.Identifier, "Other Street"));
            Dirt("missing-key", "the identifier is blank");
            yield return (new LineString(last.Points), Values(last, "", "Nameless Street"));
            Dirt("bad-geometry", "there is no shape");
            yield return (null, Values(last, "SYNTHETIC-RoadLink-9000001", "Nowhere Street"));
        }

        tally.Count(date, Dataset, file, records);

        void Dirt(string code, string why) => tally.Dirt.Add(new PlacedDirt(date.Name, Dataset, file, ++records, code, why));
    }

    private static IEnumerable<(Geometry?, object?[])> Nodes(RoadLink[] own, Envelope square) =>
        own.SelectMany(link => new[] { (At: link.Start, Link: link), (At: link.End, Link: link) }).Where(end => square.Contains(end.At)).GroupBy(end => end.At)
            .OrderBy(node => node.Key).Select(node => ((Geometry?)new Point(node.Key), new object?[] { "false", Node(node.Key), Form([.. node.Select(end => end.Link)]) }));

    private static string Form(RoadLink[] links) => links.Any(link => link.Kind.Form == RoadKind.Roundabout) ? "roundabout"
        : links.Length switch { 1 => "road end", 2 => "pseudo node", _ => "junction" };

    private static object?[] Values(RoadLink link, string identifier, string name) =>
    [
        "false", identifier, link.Kind.Class, link.Kind.Number, name, name.Length > 0 ? "eng" : "", "", "", link.Kind.Form, (long)Math.Round(link.Length),
        Word(link.Kind.Primary), Word(link.Kind.Trunk), Word(link.Start.Equals2D(link.End)), Node(link.Start), Node(link.End), "", "", "", link.Kind.Function,
    ];

    private static string Word(bool value) => value ? "true" : "false";

    private static string Node(Coordinate at) => $"SYNTHETIC-RoadNode-{at.X * 100:00000000}-{at.Y * 100:00000000}";

    private static bool Touches(RoadLink link, Envelope square)
    {
        var around = new Envelope();
        foreach (var point in link.Points)
        {
            around.ExpandToInclude(point);
        }

        return square.Contains(around) || (square.Intersects(around) && new LineString(link.Points).Intersects(new GeometryFactory().ToGeometry(square)));
    }
}
