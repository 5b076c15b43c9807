using System.Net;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>Whole zooms of every collection's tiles over the committed sample.</summary>
public sealed class SampleTilesTests(SampleApi sample)
{
    /// <summary>What a phone on a slow line still takes in, unpacked.</summary>
    private const int MostBytes = 500_000;

    private static readonly Envelope Wessex = new(328000, 426000, 66000, 132000);

    public static TheoryData<string, string> Collections =>
        [.. from collection in Catalogue.All from set in TileMatrixSet.All select (collection.Id, set.Id)];

    public static TheoryData<string, string, int> Points => new(
        ("premises", "WebMercatorQuad", 12), ("premises", "BritishNationalGrid", 5), ("postcode-units", "WebMercatorQuad", 13), ("postcode-units", "BritishNationalGrid", 6),
        ("signal-samples", "WebMercatorQuad", 9), ("signal-samples", "BritishNationalGrid", 3));

    /// <summary>Tiles are kept: one question must not be answered with the tile of another.</summary>
    [Fact]
    public async Task A_value_that_looks_like_two_parameters_is_one_value_and_a_zero_byte_is_refused()
    {
        var api = await sample.Api;
        var set = TileMatrixSet.Find("WebMercatorQuad")!;
        string Tile(string query) => TileClient.At("signal-samples", set, 6, 400000, 95000, query);

        (await api.Send(HttpMethod.Get, Tile("?operator=EE&technology=4g"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await api.Send(HttpMethod.Get, Tile("?operator=EE%2Ftechnology%3D4g"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.Send(HttpMethod.Get, Tile("?operator=%00"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task The_points_of_all_tiles_of_a_zoom_add_up_to_those_of_the_collection(string collection, string set, int zoom) => await AddUp(collection, set, zoom);

    [Trait("Category", "Long")]
    [Theory]
    [InlineData("premises", "WebMercatorQuad", 15)]
    [InlineData("premises", "BritishNationalGrid", 8)]
    [InlineData("signal-samples", "WebMercatorQuad", 14)]
    [InlineData("signal-samples", "BritishNationalGrid", 7)]
    public async Task They_add_up_one_by_one_too(string collection, string set, int zoom) => await AddUp(collection, set, zoom);

    [Trait("Category", "Long")]
    [Theory]
    [MemberData(nameof(Collections))]
    public async Task No_tile_passes_500_kB_at_any_zoom(string collection, string matrixSet)
    {
        var (api, set) = (await sample.Api, TileMatrixSet.Find(matrixSet)!);
        var filled = 0;
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            // Of near zooms a town, where tiles are fullest.
            var within = set.GroundResolution(zoom) > 15 ? Wessex : new Envelope(400000, 400000 + (600 * set.GroundResolution(zoom)), 92000, 92000 + (600 * set.GroundResolution(zoom)));
            foreach (var (row, column) in set.TilesAround(zoom, within))
            {
                var bytes = await api.TileBytes($"/ogc/collections/{collection}/tiles/{matrixSet}/{zoom}/{row}/{column}");
                bytes.Length.ShouldBeLessThanOrEqualTo(MostBytes, $"{zoom}/{row}/{column}");
                filled += bytes.Length > 0 ? 1 : 0;
            }
        }

        filled.ShouldBeGreaterThan(collection == "assets" ? -1 : 10); // the sample's owners release none to everybody
    }

    /// <summary>2G is predicted in cells of 100 m, a few together: from far away squares of 4 pixels are drawn with the share that they cover, in quarters.</summary>
    [Fact]
    public async Task Small_polygons_are_drawn_as_squares_with_the_share_that_they_cover()
    {
        const int Zoom = 3;
        var (api, set) = (await sample.Api, TileMatrixSet.BritishNationalGrid);
        var (unit, side) = (set.CellSize(Zoom) / TileQuestion.UnitsPerPixel, set.CellSize(Zoom) * 4);
        var drawn = 0.0;
        foreach (var (row, column) in set.TilesAround(Zoom, Wessex))
        {
            var squares = (await api.Tile($"/ogc/collections/predicted-coverage/tiles/{set.Id}/{Zoom}/{row}/{column}?technology=2g&operator=EE"))?.Layers.Single().Features ?? [];
            drawn += squares.Where(feature => feature.Attributes.ContainsKey("share")).Sum(feature => (double)feature.Attributes["share"] * (feature.Points.Max(point => point.X) - feature.Points.Min(point => point.X)) * unit * (feature.Points.Max(point => point.Y) - feature.Points.Min(point => point.Y)) * unit);
        }

        var cells = (await api.Ok("/ogc/collections/predicted-coverage/items?technology=2g&operator=EE&limit=10000&crs=EPSG:27700")).Features()
            .Select(cell => cell.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(polygon => polygon[0].EnumerateArray().Select(place => new Coordinate(place[0].GetDouble(), place[1].GetDouble())).ToArray()).ToArray())
            .Select(rings => (Box: new Envelope(rings.SelectMany(ring => ring)), Area: rings.Sum(ring => Math.Abs(NetTopologySuite.Algorithm.Area.OfRing(ring)))))
            .Where(cell => Math.Max(cell.Box.Width, cell.Box.Height) < side).ToArray();
        cells.Length.ShouldBeGreaterThan(1000);
        var covered = cells.GroupBy(cell => (Of(cell.Box.Centre.X - set.OriginX), Of(set.OriginY - cell.Box.Centre.Y))).Sum(square => Math.Min(Math.Round(4 * square.Sum(cell => cell.Area) / (side * side)) / 4, 1) * side * side);
        covered.ShouldBeGreaterThan(1_000_000);
        drawn.ShouldBe(covered, 1);

        double Of(double metres) => Math.Floor(Math.Floor((metres / unit) + 0.5) * unit / side);
    }

    private async Task AddUp(string collection, string matrixSet, int zoom)
    {
        var (api, set) = (await sample.Api, TileMatrixSet.Find(matrixSet)!);
        var placed = 0L;
        foreach (var (row, column) in set.TilesAround(zoom, Wessex))
        {
            var features = (await api.Tile($"/ogc/collections/{collection}/tiles/{matrixSet}/{zoom}/{row}/{column}"))?.Layers.Single().Features ?? [];
            placed += features.Sum(feature => feature.Attributes.TryGetValue("count", out var count) ? (long)count
                : feature.Points.All(point => point.X is >= 0 and < TileQuestion.Units && point.Y is >= 0 and < TileQuestion.Units) ? 1 : 0);
        }

        var inBritain = await api.Ok($"/ogc/collections/{collection}/items?limit=1&bbox=0,0,700000,1300000&bbox-crs=EPSG:27700");
        placed.ShouldBe(inBritain.TryGetProperty("numberMatched", out var matched) ? matched.GetInt64() : await Positioned(api, collection));
    }

    /// <summary>More than pages count: those of the whole export that have a place.</summary>
    private static async Task<long> Positioned(RunningApi api, string collection)
    {
        var lines = await api.Client.GetStringAsync(new Uri($"/ogc/collections/{collection}/items?f=csv", UriKind.Relative), TestContext.Current.CancellationToken);
        return lines.Split('\n').Skip(1).LongCount(line => line.Length > 0 && !line.TrimEnd('\r').EndsWith(",,,", StringComparison.Ordinal));
    }
}
