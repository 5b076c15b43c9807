using System.IO.Compression;
using System.Net;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

public sealed class TilesTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private static readonly TileMatrixSet Grid = TileMatrixSet.BritishNationalGrid;

    private static readonly TileMatrixSet Web = TileMatrixSet.WebMercatorQuad;

    private static readonly Envelope World = new(370000, 370300, 90000, 90100);

    public static TheoryData<string> Sets => [.. TileMatrixSet.All.Select(set => set.Id)];

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Areas_of_a_kind_stand_where_they_lie()
    {
        var layer = await Layer("areas", 7, 370050, 90050, "kind=ward");

        layer.Name.ShouldBe("areas");
        layer.Extent.ShouldBe(4096);
        layer.Features.Select(feature => feature.Attributes["code"]).ShouldBe([DrawnApi.West, DrawnApi.Middle, DrawnApi.East], ignoreOrder: true);
        var west = layer.Features.Single(feature => (string)feature.Attributes["code"] == DrawnApi.West);
        west.Type.ShouldBe(3);
        west.Attributes["name"].ShouldBe("Name of E05000001");
        west.Attributes["kind"].ShouldBe("ward");
        // 100 metres at zoom 7: 7 metres per pixel, 16 units per pixel
        (west.Points.Max(point => point.X) - west.Points.Min(point => point.X)).ShouldBeInRange(228, 230);
    }

    [Fact]
    public async Task Neighbours_share_their_edge_to_the_unit()
    {
        foreach (var zoom in new[] { 3, 6, 9 })
        {
            var layer = await Layer("areas", zoom, 370100, 90050, "kind=ward");
            var points = layer.Features.ToDictionary(feature => (string)feature.Attributes["code"], feature => feature.Points);
            if (points.TryGetValue(DrawnApi.West, out var west) && points.TryGetValue(DrawnApi.Middle, out var middle))
            {
                west.Max(point => point.X).ShouldBe(middle.Min(point => point.X));
            }
        }
    }

    [Fact]
    public async Task Premises_show_their_levels_near_by()
    {
        var layer = await Layer("premises", 12, 370015, 90015);

        var first = layer.Features.Single(feature => (long)feature.Attributes["uprn"] == 1);
        first.Attributes["gigabit"].ShouldBe("served");
        first.Attributes["full_fibre"].ShouldBe("unknown");
        first.Attributes["superfast"].ShouldBe("lacking");
        layer.Features.Single(feature => (long)feature.Attributes["uprn"] == 2).Attributes["gigabit"].ShouldBe("lacking");

        var box = Grid.Envelope(12, Grid.TileOf(12, 370015, 90015).Row, Grid.TileOf(12, 370015, 90015).Column);
        ((double)first.Points.Single().X).ShouldBe((370010 - box.MinX) / box.Width * 4096, 1);
        ((double)first.Points.Single().Y).ShouldBe((box.MaxY - 90010) / box.Width * 4096, 1);
    }

    [Fact]
    public async Task Web_Mercator_is_made_of_the_stored_longitude_and_latitude()
    {
        var layer = (await Api.Tile(TileClient.At("premises", Web, 16, 370010, 90010)))!.Layers.Single();
        var place = layer.Features.Single(feature => (long)feature.Attributes["uprn"] == 1).Points.Single();

        var (row, column) = Web.TileOf(16, 370010, 90010);
        var box = Web.Envelope(16, row, column);
        var item = await Api.Ok("/ogc/collections/premises/items/1?crs=EPSG:3857");
        var (x, y) = (item.Point()[0], item.Point()[1]);
        ((double)place.X).ShouldBe((x - box.MinX) / box.Width * 4096, 0.51);
        ((double)place.Y).ShouldBe((box.MaxY - y) / box.Width * 4096, 0.51);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public async Task Premises_are_counted_from_far_away_and_no_one_is_counted_twice(string set)
    {
        foreach (var zoom in Enumerable.Range(0, 15).Where(zoom => TilePlans.Premises.StepAt(TileMatrixSet.Find(set)!.GroundResolution(zoom)) == 0))
        {
            var cells = new List<VectorTile.Feature>();
            foreach (var (row, column) in TileMatrixSet.Find(set)!.TilesAround(zoom, World))
            {
                cells.AddRange((await Api.Tile($"/ogc/collections/premises/tiles/{set}/{zoom}/{row}/{column}?lacking=gigabit"))?.Layers.Single().Features ?? []);
            }

            cells.Sum(cell => (long)cell.Attributes["count"]).ShouldBe(5, $"zoom {zoom}");
            cells.Sum(cell => (long)cell.Attributes["lacking"]).ShouldBe(2);
            cells.Sum(cell => (long)cell.Attributes["served"]).ShouldBe(2);
            cells.Sum(cell => (long)cell.Attributes["unknown"]).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Postcodes_show_the_share_of_their_premises_and_nothing_where_it_is_unknown()
    {
        var layer = await Layer("postcode-units", 7, 370050, 90050);

        var shares = layer.Features.ToDictionary(feature => (string)feature.Attributes["postcode"], feature => feature.Attributes.GetValueOrDefault("superfast_percent"));
        shares.ShouldBe(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["DT11AA"] = 0.0, ["DT11AB"] = 100.0, ["DT11AD"] = null, ["BH11AA"] = 40.0, ["BH11AB"] = 100.0,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task Postcodes_from_far_away_tell_partly_from_wholly_lacking()
    {
        var layer = await Layer("postcode-units", 0, 370050, 90050, "lacking=superfast");

        layer.Features.Sum(cell => (long)cell.Attributes["count"]).ShouldBe(5);
        layer.Features.Sum(cell => (long)cell.Attributes["lacking"]).ShouldBe(2);
        layer.Features.Sum(cell => (long)cell.Attributes["wholly_lacking"]).ShouldBe(1);
        layer.Features.Sum(cell => (long)cell.Attributes["served"]).ShouldBe(2);
        layer.Features.Sum(cell => (long)cell.Attributes["unknown"]).ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_tile_has_no_content_and_is_kept_like_any_other()
    {
        var response = await Api.Send(HttpMethod.Get, "/ogc/collections/premises/tiles/BritishNationalGrid/13/0/0");

        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        response.Headers.GetValues("X-Edition").ShouldBe(["1"]);
        (await Api.Send(HttpMethod.Get, "/ogc/collections/premises/tiles/BritishNationalGrid/13/0/0", ("If-None-Match", response.Headers.ETag!.Tag)))
            .StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br, gzip", "gzip")]
    [InlineData("gzip;q=0.5, *;q=0", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("identity", null)]
    public async Task A_tile_is_sent_packed_to_who_takes_it_so_and_each_form_has_a_tag_of_its_own(string accepted, string? encoding)
    {
        var address = TileClient.At("areas", Web, 14, 370050, 90050);
        var plain = await Api.TileBytes(address);
        var response = await Api.Send(HttpMethod.Get, address, ("Accept-Encoding", accepted));
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBe(encoding is null ? [] : [encoding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        response.Headers.ETag!.IsWeak.ShouldBeFalse();
        response.Headers.ETag.Tag.EndsWith("-gzip\"", StringComparison.Ordinal).ShouldBe(encoding is not null);
        using var unpacked = new MemoryStream();
        await (encoding is null ? new MemoryStream(bytes) : (Stream)new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress)).CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        unpacked.ToArray().ShouldBe(plain);
        (await Api.Send(HttpMethod.Get, address, ("Accept-Encoding", accepted), ("If-None-Match", response.Headers.ETag.Tag))).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_tile_that_names_its_edition_may_be_kept_and_one_that_does_not_is_asked_for_again()
    {
        (await Api.Send(HttpMethod.Get, TileClient.At("areas", Web, 14, 370050, 90050, "?edition=1"))).Headers.CacheControl!.MaxAge.ShouldNotBeNull();
        (await Api.Send(HttpMethod.Get, TileClient.At("areas", Web, 14, 370050, 90050))).Headers.CacheControl!.NoCache.ShouldBeTrue();
        (await Api.Refused(TileClient.At("areas", Web, 14, 370050, 90050, "?edition=77"), HttpStatusCode.NotFound, "unknown-edition")).ShouldContain("edition 77");
        (await Api.Refused(TileClient.At("areas", Web, 14, 370050, 90050, "?edition=1&as-of=2025-01-01"), HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("as-of");
    }

    [Fact]
    public async Task A_tile_of_several_collections_has_a_layer_for_each()
    {
        var (row, column) = Web.TileOf(12, 370050, 90050);

        (await Api.Tile($"/ogc/tiles/WebMercatorQuad/12/{row}/{column}"))!.Layers.Select(layer => layer.Name).ShouldBe(["areas", "premises"]);
        (await Api.Tile($"/ogc/tiles/WebMercatorQuad/12/{row}/{column}?collections=postcode-units,areas"))!.Layers.Select(layer => layer.Name).ShouldBe(["areas", "postcode-units"]);
        (await Api.Refused($"/ogc/tiles/WebMercatorQuad/12/{row}/{column}?collections=assets", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("collections must be one of");
    }

    [Theory]
    [InlineData("BritishNationalGrid/14/0/0", "tileMatrix must be a whole number from 0 to 13, was '14'.")]
    [InlineData("WebMercatorQuad/17/0/0", "tileMatrix must be a whole number from 0 to 16, was '17'.")]
    [InlineData("BritishNationalGrid/x/0/0", "tileMatrix must be a whole number from 0 to 13, was 'x'.")]
    [InlineData("BritishNationalGrid/0/8/0", "tileRow must be a whole number from 0 to 7, was '8'.")]
    [InlineData("BritishNationalGrid/1/0/16", "tileCol must be a whole number from 0 to 15, was '16'.")]
    [InlineData("BritishNationalGrid/0/-1/0", "tileRow must be a whole number from 0 to 7, was '-1'.")]
    [InlineData("BritishNationalGrid/0/0/0?lacking=fibre", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'fibre'.")]
    public async Task A_tile_that_cannot_be_is_told_why(string tile, string detail) =>
        (await Api.Refused($"/ogc/collections/premises/tiles/{tile}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Fact]
    public async Task A_parameter_of_another_collection_is_none_of_this()
    {
        (await Api.Refused("/ogc/collections/roads/tiles/WebMercatorQuad/0/0/0?lacking=gigabit", HttpStatusCode.BadRequest, "unknown-parameter")).ShouldContain("no parameter 'lacking'");
        (await Api.Refused("/ogc/collections/roads/tiles/WGS1984Quad/0/0/0", HttpStatusCode.NotFound, "not-found"))
            .ShouldBe("There is no tile matrix set 'WGS1984Quad': there are WebMercatorQuad, BritishNationalGrid.");
    }

    [Fact]
    public async Task The_description_is_enough_to_ask_for_a_tile()
    {
        var (_, json) = await Api.Get("/ogc/collections/areas/tiles/BritishNationalGrid");

        json.GetProperty("origin").EnumerateArray().Select(value => value.GetDouble()).ShouldBe([-238375, 1376256]);
        json.GetProperty("resolutions").EnumerateArray().Select(value => value.GetDouble()).Take(3).ShouldBe([896, 448, 224]);
        json.GetProperty("bounds").EnumerateArray().Select(value => value.GetDouble()).ShouldBe([370000, 90000, 370300, 90100]);
        var template = json.GetProperty("tiles")[0].GetString()!;
        var (row, column) = Grid.TileOf(4, 370050, 90050);
        var address = template.Replace("{z}", "4", StringComparison.Ordinal).Replace("{y}", $"{row}", StringComparison.Ordinal).Replace("{x}", $"{column}", StringComparison.Ordinal);
        (await Api.Tile(address))!.Layers.Single().Features.ShouldNotBeEmpty();
    }

    private async Task<VectorTile.Layer> Layer(string collection, int zoom, double easting, double northing, string query = "") =>
        (await Api.Tile(TileClient.At(collection, Grid, zoom, easting, northing, $"?{query}")))!.Layers.Single();
}
