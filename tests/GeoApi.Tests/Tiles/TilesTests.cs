using System.Net;
using Wessex.GeoApi.Tiles;

namespace Wessex.GeoApi.Tests.Tiles;

public sealed class TilesTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
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
        first.Attributes["full-fibre"].ShouldBe("unknown");
        first.Attributes["superfast"].ShouldBe("lacking");
        layer.Features.Single(feature => (long)feature.Attributes["uprn"] == 2).Attributes["gigabit"].ShouldBe("lacking");

        var box = BritishNationalGridTiles.Envelope(12, Row(12, 90015), Column(12, 370015));
        ((double)first.Points.Single().X).ShouldBe((370010 - box.MinX) / box.Width * 4096, 1);
        ((double)first.Points.Single().Y).ShouldBe((box.MaxY - 90010) / box.Width * 4096, 1);
    }

    [Fact]
    public async Task Premises_are_counted_from_far_away_and_no_one_is_counted_twice()
    {
        foreach (var zoom in Enumerable.Range(0, PremisesTile.FirstZoomOfPoints))
        {
            var cells = new List<VectorTile.Feature>();
            foreach (var (row, column) in TilesAround(zoom))
            {
                cells.AddRange((await Tile($"/ogc/collections/premises/tiles/BritishNationalGrid/{zoom}/{row}/{column}?lacking=gigabit"))?.Layers.Single().Features ?? []);
            }

            cells.Sum(cell => (long)cell.Attributes["count"]).ShouldBe(5, $"zoom {zoom}");
            cells.Sum(cell => (long)cell.Attributes["lacking"]).ShouldBe(2);
            cells.Sum(cell => (long)cell.Attributes["served"]).ShouldBe(2);
            cells.Sum(cell => (long)cell.Attributes["unknown"]).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Postcodes_show_partly_served_as_partial()
    {
        var layer = await Layer("postcode-units", 7, 370050, 90050);

        var states = layer.Features.ToDictionary(feature => (string)feature.Attributes["postcode"], feature => (string)feature.Attributes["superfast"]);
        states.ShouldBe(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DT11AA"] = "lacking", ["DT11AB"] = "served", ["DT11AD"] = "unknown", ["BH11AA"] = "partial", ["BH11AB"] = "served",
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
    [InlineData("14/0/0", "zoom must be a whole number from 0 to 13, was '14'.")]
    [InlineData("x/0/0", "zoom must be a whole number from 0 to 13, was 'x'.")]
    [InlineData("0/8/0", "row must be a whole number from 0 to 7, was '8'.")]
    [InlineData("1/0/16", "column must be a whole number from 0 to 15, was '16'.")]
    [InlineData("0/-1/0", "row must be a whole number from 0 to 7, was '-1'.")]
    [InlineData("0/0/0?lacking=fibre", "lacking must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'fibre'.")]
    public async Task A_tile_that_cannot_be_is_told_why(string tile, string detail) =>
        (await Api.Refused($"/ogc/collections/premises/tiles/BritishNationalGrid/{tile}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldBe(detail);

    [Fact]
    public async Task A_collection_that_has_no_tiles_is_not_found() =>
        (await Api.Refused("/ogc/collections/roads/tiles/BritishNationalGrid", HttpStatusCode.NotFound, "not-found"))
            .ShouldBe("There is no collection 'roads' with tiles: there are areas, premises, postcode-units.");

    [Fact]
    public async Task The_description_is_enough_to_ask_for_a_tile()
    {
        var (_, json) = await Api.Get("/ogc/collections/areas/tiles/BritishNationalGrid");

        json.GetProperty("origin").EnumerateArray().Select(value => value.GetDouble()).ShouldBe([-238375, 1376256]);
        json.GetProperty("resolutions").EnumerateArray().Select(value => value.GetDouble()).Take(3).ShouldBe([896, 448, 224]);
        json.GetProperty("bounds").EnumerateArray().Select(value => value.GetDouble()).ShouldBe([370000, 90000, 370300, 90100]);
        var template = json.GetProperty("tiles")[0].GetString()!;
        var address = template.Replace("{z}", "4", StringComparison.Ordinal)
            .Replace("{y}", $"{Row(4, 90050)}", StringComparison.Ordinal).Replace("{x}", $"{Column(4, 370050)}", StringComparison.Ordinal);
        (await Tile(address))!.Layers.Single().Features.ShouldNotBeEmpty();
    }

    internal static int Row(int zoom, double northing) =>
        (int)((BritishNationalGridTiles.OriginY - northing) / (BritishNationalGridTiles.Resolution(zoom) * BritishNationalGridTiles.TilePixels));

    internal static int Column(int zoom, double easting) =>
        (int)((easting - BritishNationalGridTiles.OriginX) / (BritishNationalGridTiles.Resolution(zoom) * BritishNationalGridTiles.TilePixels));

    private static IEnumerable<(int Row, int Column)> TilesAround(int zoom) =>
        from row in Enumerable.Range(Row(zoom, 90100) - 1, 3).Where(row => row >= 0)
        from column in Enumerable.Range(Column(zoom, 370000) - 1, 4).Where(column => column >= 0)
        select (row, column);

    private async Task<VectorTile.Layer> Layer(string collection, int zoom, double easting, double northing, string query = "") =>
        (await Tile($"/ogc/collections/{collection}/tiles/BritishNationalGrid/{zoom}/{Row(zoom, northing)}/{Column(zoom, easting)}?{query}"))!.Layers.Single();

    private async Task<VectorTile?> Tile(string address)
    {
        var response = await Api.Send(HttpMethod.Get, address);
        if (response.StatusCode == HttpStatusCode.NoContent)
        {
            return null;
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        return VectorTile.Read(await response.Content.ReadAsByteArrayAsync());
    }
}
