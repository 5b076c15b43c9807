using System.Text.Json;
using NetTopologySuite.Algorithm.Distance;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using Wessex.GeoStore.Tiles;
using Wessex.Testbed;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>GDAL's reader of vector tiles beside the features of the same collection, in both matrix sets.</summary>
public sealed class GdalTileTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    /// <summary>Half of it is rounding to the tile's lattice; the vertices that clipping makes are rounded once more.</summary>
    private const double Unit = 1;

    [Theory]
    [InlineData("roads", "WebMercatorQuad", 14)]
    [InlineData("roads", "BritishNationalGrid", 9)]
    [InlineData("road-signal-runs", "WebMercatorQuad", 15)]
    [InlineData("road-signal-runs", "BritishNationalGrid", 9)]
    [InlineData("areas", "WebMercatorQuad", 14)]
    [InlineData("areas", "BritishNationalGrid", 9)]
    [InlineData("predicted-coverage", "WebMercatorQuad", 15)]
    [InlineData("predicted-coverage", "BritishNationalGrid", 9)]
    [InlineData("premises", "WebMercatorQuad", 15)]
    [InlineData("premises", "BritishNationalGrid", 8)]
    public async Task A_tile_has_the_features_of_the_collection_with_the_same_attributes_and_geometry(string collection, string matrixSet, int zoom)
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var (api, set) = (fixture.Api, TileMatrixSet.Find(matrixSet)!);
        var (row, column) = set.TileOf(zoom, 370150, 90050);
        var box = set.Envelope(zoom, row, column);
        var unit = set.CellSize(zoom) / TileQuestion.UnitsPerPixel;
        var clip = new GeometryFactory().ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
        var items = (await api.All($"/ogc/collections/{collection}/items?crs={set.Crs.Curie}{(collection == "areas" ? "&kind=ward" : "")}"))
            .Where(item => item.GetProperty("geometry").ValueKind == JsonValueKind.Object).Select(Read).ToArray();

        var tiles = AsGdalReads(await api.TileBytes($"/ogc/collections/{collection}/tiles/{matrixSet}/{zoom}/{row}/{column}"), box, unit);

        tiles.Count.ShouldBeGreaterThan(0);
        tiles.Select(feature => Identity(feature.Properties)).ShouldBeUnique();
        foreach (var (properties, shape) in tiles)
        {
            var original = items.Single(item => Identity(item.Properties) == Identity(properties));
            foreach (var (name, value) in original.Properties.Where(property => property.Value.ValueKind != JsonValueKind.Null))
            {
                Value(properties[name]).ShouldBe(Value(value), name);
            }

            var (inTile, inItem) = (shape.Intersection(clip), original.Shape.Intersection(clip));
            if (!inTile.IsEmpty && !inItem.IsEmpty)
            {
                DiscreteHausdorffDistance.Distance(inTile, inItem).ShouldBeLessThanOrEqualTo(Unit * unit, Identity(properties));
            }
        }

        items.Count(item => item.Shape.Intersects(clip)).ShouldBeLessThanOrEqualTo(tiles.Count);
    }

    private static object Value(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.ToString();

    private static (Dictionary<string, JsonElement> Properties, Shape Shape) Read(JsonElement feature) => (
        feature.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal),
        Shaped(feature.GetProperty("geometry")));

    private static Shape Shaped(JsonElement geometry)
    {
        var (factory, coordinates) = (new GeometryFactory(), geometry.GetProperty("coordinates"));
        return geometry.GetProperty("type").GetString() switch
        {
            "Point" => factory.CreatePoint(Place(coordinates)),
            "LineString" => factory.CreateLineString(Places(coordinates)),
            "MultiLineString" => factory.CreateMultiLineString([.. coordinates.EnumerateArray().Select(line => factory.CreateLineString(Places(line)))]),
            "Polygon" => Polygon(coordinates),
            _ => factory.CreateMultiPolygon([.. coordinates.EnumerateArray().Select(Polygon)]),
        };

        Polygon Polygon(JsonElement rings) => factory.CreatePolygon(
            factory.CreateLinearRing(Places(rings[0])), [.. rings.EnumerateArray().Skip(1).Select(ring => factory.CreateLinearRing(Places(ring)))]);

        static Coordinate[] Places(JsonElement line) => [.. line.EnumerateArray().Select(Place)];

        static Coordinate Place(JsonElement place) => new(place[0].GetDouble(), place[1].GetDouble());
    }

    /// <summary>The features of a tile in the metres of its matrix set. GDAL gives units from the lower left corner.</summary>
    private static List<(Dictionary<string, JsonElement> Properties, Shape Shape)> AsGdalReads(byte[] tile, TileBox box, double unit)
    {
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".mvt");
        File.WriteAllBytes(file, tile);
        var read = JsonDocument.Parse(Gdal.Run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", $"MVT:{file}", "-oo", "CLIP=NO"));
        File.Delete(file);
        var placed = new AffineTransformation(unit, 0, box.MinX, 0, unit, box.MinY);
        return [.. read.RootElement.GetProperty("features").EnumerateArray().Select(Read).Select(feature => (feature.Properties, placed.Transform(feature.Shape)))];
    }

    /// <summary>What tells features of these collections apart.</summary>
    private static string Identity(Dictionary<string, JsonElement> properties) => string.Join('.', new[]
        { "identifier", "question", "link", "from_mm", "code", "uprn", "release", "operator", "technology", "environment", "part" }
        .Select(name => properties.TryGetValue(name, out var value) ? value.ToString() : ""));
}
