using System.Text;
using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using Wessex.GeoApi.Ogc;
using Wessex.GeoStore.Geometry;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

public sealed class GeometryTextTests
{
    [Theory]
    [InlineData("POINT (-2.44 50.71)", "{\"type\":\"Point\",\"coordinates\":[-2.44,50.71]}")]
    [InlineData("POINT (-0.00000004 -0.5)", "{\"type\":\"Point\",\"coordinates\":[0,-0.5]}")]
    [InlineData("POINT (0.0000001 179.99999999)", "{\"type\":\"Point\",\"coordinates\":[0.0000001,180]}")]
    [InlineData("POINT Z (1 2 3)", "{\"type\":\"Point\",\"coordinates\":[1,2]}")]
    [InlineData("LINESTRING (1 2, 3 4.5)", "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4.5]]}")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", "{\"type\":\"MultiPoint\",\"coordinates\":[[1,2],[3,4]]}")]
    [InlineData("POLYGON ((0 0, 0 9, 9 9, 9 0, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[1,2],[2,2],[2,1],[1,1]]]}")]
    [InlineData("POLYGON EMPTY", "{\"type\":\"Polygon\",\"coordinates\":[]}")]
    public void Geometry_is_written_as_RFC_7946_says(string wkt, string json) => Text(wkt, Crs.Crs84).ShouldBe(json);

    [Fact]
    public void Latitude_comes_first_where_the_register_says_so() =>
        Text("POINT (-2.44 50.71)", Crs.Of("EPSG:4326")!).ShouldBe("{\"type\":\"Point\",\"coordinates\":[50.71,-2.44]}");

    [Fact]
    public void Any_polygons_keep_their_vertices_and_their_rings_run_as_RFC_7946_says()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var rings = Enumerable.Range(0, 3).Select(_ => Ring(random)).ToArray();
            var shape = new MultiPolygon([new Polygon(rings[0]), new Polygon(rings[1], [rings[2]])]);
            var written = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(new GeometryText(Crs.Crs84).Of(EwkbWriter.Write(shape)))).GetProperty("coordinates");
            foreach (var (ring, line, isOuter) in new[] { (rings[0], written[0][0], true), (rings[1], written[1][0], true), (rings[2], written[1][1], false) })
            {
                var places = line.EnumerateArray().Select(place => new Coordinate(place[0].GetDouble(), place[1].GetDouble())).ToArray();
                Orientation.IsCCW(places).ShouldBe(isOuter, $"seed {seed}");
                places.Order().ShouldBe(ring.Coordinates.Order(), $"seed {seed}");
            }
        }
    }

    /// <summary>A star around somewhere in England, either way round.</summary>
    private static LinearRing Ring(Random random)
    {
        var (x, y) = (-2 + random.NextDouble(), 50 + random.NextDouble());
        var corners = Enumerable.Range(0, 3 + random.Next(9)).Select(_ => random.NextDouble() * 2 * Math.PI).Append(0.1).Append(2.2).Append(4.3).Distinct().Order()
            .Select(angle => new Coordinate(Math.Round(x + (0.1 * Math.Cos(angle)), 6), Math.Round(y + (0.1 * Math.Sin(angle)), 6))).ToList();
        corners.Add(corners[0].Copy());
        return random.Next(2) == 0 ? new LinearRing([.. corners]) : new LinearRing([.. Enumerable.Reverse(corners)]);
    }

    private static string Text(string wkt, Crs crs) => Encoding.UTF8.GetString(new GeometryText(crs).Of(EwkbWriter.Write(new WKTReader().Read(wkt))));
}
