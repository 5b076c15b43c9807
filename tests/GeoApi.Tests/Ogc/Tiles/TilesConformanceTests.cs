using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>The abstract tests of OGC API Tiles Part 1 (20-057, annex A), each by its name, for the classes that /ogc/conformance claims.</summary>
public sealed class TilesConformanceTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string TileSetsRel = "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector";
    private const string SchemeRel = "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme";
    private const string Class = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";

    public static TheoryData<string, string> TileSets =>
        [.. from path in Catalogue.All.Select(collection => $"/ogc/collections/{collection.Id}/tiles").Append("/ogc/tiles") from set in TileMatrixSet.All select (path, set.Id)];

    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task Conf_core_conformance_success()
    {
        var claimed = (await Api.Ok("/ogc/conformance?f=json")).GetProperty("conformsTo").EnumerateArray().Select(one => one.GetString()).ToArray();

        foreach (var name in new[] { "core", "tileset", "tilesets-list", "dataset-tilesets", "geodata-tilesets", "mvt" })
        {
            claimed.ShouldContain($"{Class}{name}");
        }

        claimed.ShouldNotContain($"{Class}oas30"); // the description is OpenAPI 3.1
    }

    [Theory]
    [MemberData(nameof(TileSets))]
    public async Task Conf_core_tc_op_a_template_gives_tiles(string path, string set)
    {
        var template = Item(await Api.Ok($"{path}/{set}?f=json"));
        var (row, column) = TileMatrixSet.Find(set)!.TileOf(8, 370050, 90050);

        var response = await Api.Send(HttpMethod.Get, Filled(template, "8", row, column));

        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("tileMatrix")]
    [InlineData("tileRow")]
    [InlineData("tileCol")]
    public async Task Conf_core_tc_tilematrix_tilerow_tilecol_definition(string name)
    {
        foreach (var (path, operation) in await Operations())
        {
            if (operation.GetProperty("operationId").GetString()!.EndsWith(".getTile", StringComparison.Ordinal))
            {
                var parameter = operation.GetProperty("parameters").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
                (parameter.GetProperty("in").GetString(), parameter.GetProperty("required").GetBoolean()).ShouldBe(("path", true), path);
                parameter.GetProperty("schema").GetProperty("type").GetString().ShouldBe("string");
            }
        }
    }

    [Theory]
    [InlineData("WebMercatorQuad", 16)]
    [InlineData("BritishNationalGrid", 12)]
    public async Task Conf_core_tc_success_the_tile_has_what_lies_in_it_and_nothing_else(string set, int zoom)
    {
        var response = await Api.Send(HttpMethod.Get, TileClient.At("premises", TileMatrixSet.Find(set)!, zoom, 370015, 90015));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.mapbox-vector-tile");
        var features = VectorTile.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Layers.Single().Features;
        features.ShouldNotBeEmpty();
        features.SelectMany(feature => feature.Points).ShouldAllBe(point => point.X >= -64 && point.X <= 4160 && point.Y >= -64 && point.Y <= 4160);
    }

    [Theory]
    [InlineData("WebMercatorQuad/17/0/0", 400)]
    [InlineData("WebMercatorQuad/1/2/0", 400)]
    [InlineData("BritishNationalGrid/0/0/8", 400)]
    [InlineData("NoSuchSet/0/0/0", 404)]
    [InlineData("WebMercatorQuad/10/0/0", 204)]
    [InlineData("BritishNationalGrid/13/0/0", 204)]
    public async Task Conf_core_tc_error(string tile, int status) => ((int)(await Api.Send(HttpMethod.Get, $"/ogc/collections/roads/tiles/{tile}")).StatusCode).ShouldBe(status);

    [Theory]
    [MemberData(nameof(TileSets))]
    public async Task Conf_tileset_description(string path, string matrixSet)
    {
        var set = TileMatrixSet.Find(matrixSet)!;
        var described = await Api.Ok($"{path}/{matrixSet}?f=json");

        described.GetProperty("dataType").GetString().ShouldBe("vector");
        described.GetProperty("crs").GetString().ShouldBe(set.Crs.Uri);
        (described.TryGetProperty("tileMatrixSetURI", out var uri) ? uri.GetString() : null).ShouldBe(set.Uri);
        var scheme = await Api.Ok(described.Link(SchemeRel)!);
        scheme.GetProperty("id").GetString().ShouldBe(matrixSet);
        var item = described.GetProperty("links").EnumerateArray().Single(link => link.GetProperty("rel").GetString() == "item");
        item.GetProperty("templated").GetBoolean().ShouldBeTrue();
        item.GetProperty("type").GetString().ShouldBe("application/vnd.mapbox-vector-tile");
        item.GetProperty("href").GetString()!.ShouldContain("/{tileMatrix}/{tileRow}/{tileCol}");
        described.GetProperty("tileMatrixSetLimits").EnumerateArray().Select(limit => limit.GetProperty("tileMatrix").GetString())
            .ShouldBeSubsetOf(scheme.GetProperty("tileMatrices").EnumerateArray().Select(matrix => matrix.GetProperty("id").GetString()));
        described.GetProperty("layers").EnumerateArray().ShouldAllBe(layer => layer.GetProperty("propertiesSchema").GetProperty("properties").EnumerateObject().Any());
    }

    [Theory]
    [MemberData(nameof(TileSets))]
    public async Task Conf_tilesets_list_tileset_links(string path, string set)
    {
        var listed = (await Api.Ok($"{path}?f=json")).GetProperty("tilesets").EnumerateArray().Single(one => one.Link("self")!.EndsWith($"{path}/{set}", StringComparison.Ordinal));

        listed.GetProperty("dataType").GetString().ShouldBe("vector");
        listed.GetProperty("crs").GetString().ShouldBe(TileMatrixSet.Find(set)!.Crs.Uri);
        listed.Link(SchemeRel).ShouldNotBeNull();
        (await Api.Ok(listed.Link("self")!)).GetProperty("crs").GetString().ShouldBe(listed.GetProperty("crs").GetString());
    }

    [Fact]
    public async Task Conf_dataset_tilesets_landingpage_and_operation() =>
        (await Api.Ok((await Api.Ok("/ogc?f=json")).Link(TileSetsRel)!)).GetProperty("tilesets").GetArrayLength().ShouldBe(TileMatrixSet.All.Count);

    [Fact]
    public async Task Conf_geodata_tilesets_desc_links_and_operation()
    {
        foreach (var collection in (await Api.Ok("/ogc/collections?f=json")).GetProperty("collections").EnumerateArray())
        {
            var list = collection.Link(TileSetsRel)!;
            list.ShouldEndWith($"/collections/{collection.GetProperty("id").GetString()}/tiles");
            (await Api.Ok(list)).GetProperty("tilesets").GetArrayLength().ShouldBe(TileMatrixSet.All.Count);
        }
    }

    [Theory]
    [InlineData("WebMercatorQuad", 15)]
    [InlineData("BritishNationalGrid", 9)]
    public async Task Conf_mvt_content(string matrixSet, int zoom)
    {
        var set = TileMatrixSet.Find(matrixSet)!;
        var layer = (await Api.Tile(TileClient.At("areas", set, zoom, 370050, 90050)))!.Layers.Single();

        layer.Features.ShouldAllBe(feature => feature.Type == 3 && feature.Points.Count > 0);
        // Linear in the reference system of the set, 0,0 the upper left corner.
        var (row, column) = set.TileOf(zoom, 370050, 90050);
        var box = set.Envelope(zoom, row, column);
        var item = (await Api.Ok($"/ogc/collections/areas/items/ward.{DrawnApi.West}?crs={set.Crs.Curie}")).GetProperty("geometry").GetProperty("coordinates")[0][0];
        var west = item.EnumerateArray().Min(place => place[0].GetDouble());
        var points = layer.Features.Single(feature => (string)feature.Attributes["code"] == DrawnApi.West).Points;
        ((double)points.Min(point => point.X)).ShouldBe(Math.Max((west - box.MinX) / box.Width * 4096, -64), 1);
    }

    [Fact]
    public async Task Conf_oas30_completeness_and_operation_id()
    {
        var operations = await Operations();

        foreach (var path in Catalogue.All.Select(collection => $"/ogc/collections/{collection.Id}/tiles").Append("/ogc/tiles"))
        {
            var kind = path == "/ogc/tiles" ? "dataset" : "collection";
            operations[path].GetProperty("operationId").GetString()!.ShouldEndWith($"{kind}.vector.getTileSetsList");
            operations[$"{path}/{{tileMatrixSetId}}"].GetProperty("operationId").GetString()!.ShouldEndWith($"{kind}.vector.getTileSet");
            operations[$"{path}/{{tileMatrixSetId}}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}"].GetProperty("operationId").GetString()!.ShouldEndWith($"{kind}.vector.getTile");
        }

        operations["/ogc/tileMatrixSets"].GetProperty("operationId").GetString().ShouldBe("getTileMatrixSetsList");
        operations["/ogc/tileMatrixSets/{tileMatrixSetId}"].GetProperty("operationId").GetString().ShouldBe("getTileMatrixSet");
    }

    [Fact]
    public async Task The_definition_of_web_Mercator_is_that_of_OGCs_register()
    {
        var set = await Api.Ok("/ogc/tileMatrixSets/WebMercatorQuad?f=json");
        var matrices = set.GetProperty("tileMatrices").EnumerateArray().ToArray();

        matrices.Length.ShouldBe(25);
        matrices[0].GetProperty("scaleDenominator").GetDouble().ShouldBe(559082264.028717, 0.001);
        matrices[24].GetProperty("cellSize").GetDouble().ShouldBe(0.0093306919293428, 1e-12);
        matrices[24].GetProperty("matrixWidth").GetInt32().ShouldBe(16777216);
        matrices[0].GetProperty("pointOfOrigin").EnumerateArray().Select(number => number.GetDouble()).ShouldBe([-20037508.3427892, 20037508.3427892]);
    }

    [Fact]
    public async Task TileJSON_is_of_the_standard_and_leads_to_tiles()
    {
        var json = await Api.Ok("/ogc/collections/premises/tiles/WebMercatorQuad?f=tilejson&lacking=gigabit");
        var (row, column) = TileMatrixSet.WebMercatorQuad.TileOf(12, 370050, 90050);

        json.GetProperty("tilejson").GetString().ShouldBe("3.0.0");
        var fields = json.GetProperty("vector_layers")[0].GetProperty("fields");
        (fields.GetProperty("gigabit").GetString(), fields.GetProperty("count").GetString()).ShouldBe(("String", "Number"));
        var tile = json.GetProperty("tiles")[0].GetString()!.Replace("{z}", "12", StringComparison.Ordinal).Replace("{y}", $"{row}", StringComparison.Ordinal).Replace("{x}", $"{column}", StringComparison.Ordinal);
        (await Api.Tile(tile))!.Layers.Single().Features.ShouldAllBe(cell => cell.Attributes.ContainsKey("lacking"));
        (await Api.Refused("/ogc/collections/premises/tiles/BritishNationalGrid?f=tilejson", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("WebMercatorQuad has it");
    }

    private static string Item(JsonElement tileSet) => tileSet.Link("item")!;

    private static string Filled(string template, string zoom, int row, int column) => template
        .Replace("{tileMatrix}", zoom, StringComparison.Ordinal).Replace("{tileRow}", $"{row}", StringComparison.Ordinal).Replace("{tileCol}", $"{column}", StringComparison.Ordinal);

    private async Task<Dictionary<string, JsonElement>> Operations() => (await Api.Ok("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
        .Where(path => path.Name.Contains("/tile", StringComparison.Ordinal)).ToDictionary(path => path.Name, path => path.Value.GetProperty("get"), StringComparer.Ordinal);
}
