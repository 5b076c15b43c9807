using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Features;
using Wessex.Testbed;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>Whole collections as files, over HTTP and by the command line.</summary>
public sealed class ExportTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private RunningApi Api => fixture.Api;

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(collection => collection.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_form_holds_every_feature_of_the_pages(string id)
    {
        var address = $"/ogc/collections/{id}/items";
        var pages = (await Api.All($"{address}?limit=3")).Select(feature => feature.GetRawText()).ToArray();

        var whole = JsonSerializer.Deserialize<JsonElement>(await Text($"{address}?f=geojson"));
        whole.Features().Select(feature => feature.GetRawText()).ShouldBe(pages);
        whole.GetProperty("numberReturned").GetInt32().ShouldBe(pages.Length);
        (await Text($"{address}?f=geojsonseq")).Split('\u001e', StringSplitOptions.RemoveEmptyEntries).ShouldBe(pages.Select(feature => $"{feature}\n"));
        (await Text($"{address}?f=csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(pages.Length + 1);
    }

    [Fact]
    public async Task A_table_has_the_place_of_points_in_degrees_and_on_the_grid_and_other_shapes_as_text()
    {
        var points = (await Text("/ogc/collections/premises/items?f=csv&limit=1&properties=uprn")).Split("\r\n");
        var lines = (await Text("/ogc/collections/roads/items?f=csv&limit=1&properties=identifier&crs=EPSG:27700")).Split("\r\n");

        points[0].ShouldBe("uprn,longitude,latitude,easting,northing");
        points[1].ShouldStartWith("1,-2.");
        points[1].ShouldEndWith(",370010,90010");
        lines.Take(2).ShouldBe(["identifier,geometry_wkt", "a1,\"LINESTRING(369950 90050,370150 90050)\""]);
    }

    [Theory]
    [InlineData("/api/gaps/roads/runs?f=gpkg", "road-signal-runs")]
    [InlineData("/api/gaps/clusters?lacking=gigabit&f=shp", "gap-clusters")]
    [InlineData("/api/gaps/public-buildings?f=geojsonseq", "premises-plans")]
    public async Task A_listing_that_has_no_such_file_says_which_it_has_and_where_the_whole_is(string address, string collection) =>
        (await Api.Refused(address, System.Net.HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain($"/ogc/collections/{collection}/items?f={address[(address.LastIndexOf('=') + 1)..]}");

    [Fact]
    public async Task A_file_says_of_which_edition_it_is_and_the_command_line_writes_the_same_bytes()
    {
        var response = await Api.Send(HttpMethod.Get, "/ogc/collections/road-signal-runs/items?f=geojson&technology=4g&not_spot=total");
        var folder = Directory.CreateTempSubdirectory("wessex-export-");
        var file = Path.Combine(folder.FullName, "runs.geojson");

        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("road-signal-runs-not-spot-total-technology-4g-edition-1.geojson");
        response.Headers.GetValues("X-Edition").ShouldBe(["1"]);
        var said = await Importer.Run(Api, "export", "road-signal-runs", "--where", "technology=4g", "--where", "not_spot=total", "--to", file);
        said.ShouldContain("features of road-signal-runs, edition 1");
        (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)).ShouldBe(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("area=E05000001&gigabit=lacking&crs=x&limit=5", "-gigabit-lacking-E05000001")]
    [InlineData("filter=full_fibre = 'lacking' AND uprn > 3&filter-lang=cql2-text", "-full-fibre-lacking-AND-uprn-3")]
    [InlineData("filter={\"op\":\"=\"}&bbox=1,2,3,4", "-filtered-box")]
    [InlineData("name=\r\n\"../../x\" é", "-name-x")]
    [InlineData("name=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "-name-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("", "")]
    public void The_name_of_a_file_says_which_part_of_the_collection_it_holds_in_safe_letters(string parameters, string words) =>
        ExportWords.Of(parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('=', 2)).ToDictionary(one => one[0], one => one[1])).ShouldBe(words);

    [Theory]
    [InlineData("export nothing", "There is no collection nothing")]
    [InlineData("export premises --where level=1", "--where must be a property and a value")]
    [InlineData("export premises --where uprn=x", "uprn must be a whole number, was x")]
    [InlineData("export roads --area E05000001", "--area goes with premises")]
    [InlineData("export roads --edition 1 --as-of 2025-01-01", "Give either --edition or --as-of")]
    [InlineData("gaps clusters --lacking gigabit --edition 1 --as-of 2025-01-01", "Give either --edition or --as-of")]
    [InlineData("gaps public-buildings --edition 1 --as-of 2025-01-01", "Give either --edition or --as-of")]
    [InlineData("export roads --edition 99", "There is no edition 99")]
    public async Task The_command_line_refuses_what_cannot_be_meant(string command, string message)
    {
        var (code, output, error) = await Importer.Try(Api, command.Split(' '));

        code.ShouldNotBe(0);
        output.ShouldNotContain("FeatureCollection");
        error.ShouldContain(message);
    }

    [Theory]
    [InlineData("f=csv&cursor=abc", "cursor goes with pages")]
    [InlineData("f=csv&crs=EPSG:3857", "crs of a table must be")]
    public async Task A_file_has_no_pages_and_a_table_two_reference_systems(string parameters, string message) =>
        (await Api.Refused($"/ogc/collections/premises/items?{parameters}", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain(message);

    [Fact]
    public async Task GDAL_reads_each_form_back_with_the_shapes_that_were_sent()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var folder = Directory.CreateTempSubdirectory("wessex-export-");
        var pages = await Api.All("/ogc/collections/roads/items");
        foreach (var (form, ending) in new[] { ("geojson", "geojson"), ("geojsonseq", "geojsons"), ("csv", "csv") })
        {
            var file = Path.Combine(folder.FullName, $"roads.{ending}");
            await File.WriteAllTextAsync(file, await Text($"/ogc/collections/roads/items?f={form}"), TestContext.Current.CancellationToken);

            var read = Gdal.Run("ogr2ogr", "-f", "GeoJSON", "-lco", "RFC7946=YES", "-lco", "COORDINATE_PRECISION=7", "-oo", "GEOM_POSSIBLE_NAMES=geometry_wkt", "-a_srs", "OGC:CRS84", "/vsistdout/", file);
            JsonSerializer.Deserialize<JsonElement>(read).Features().Select(feature => Places(feature)).ShouldBe(pages.Select(Places), form);
        }

        folder.Delete(recursive: true);
    }

    private static string Places(JsonElement feature) => string.Join(' ', feature.GetProperty("geometry").GetProperty("coordinates").EnumerateArray().Select(place => $"{place[0].GetDouble():F7} {place[1].GetDouble():F7}"));

    private async Task<string> Text(string address)
    {
        var response = await Api.Send(HttpMethod.Get, address);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
