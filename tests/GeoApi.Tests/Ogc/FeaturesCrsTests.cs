using System.Globalization;
using System.Net;
using Dapper;
using Wessex.GeoStore.Grid;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>OGC API Features Part 2 (OGC 18-058r1): reference systems by reference, tests named by its abstract tests.</summary>
public sealed class FeaturesCrsTests(DrawnApi fixture) : IClassFixture<DrawnApi>
{
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    private const string Premises = "/ogc/collections/premises/items";

    private RunningApi Api => fixture.Api;

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, false, 7)]
    [InlineData(Epsg + "4326", 4326, true, 7)]
    [InlineData("[EPSG:4326]", 4326, true, 7)]
    [InlineData(Epsg + "27700", 27700, false, 3)]
    [InlineData("EPSG:3857", 3857, false, 3)]
    public async Task Conf_crs_crs_parameter_Positions_are_in_the_system_asked_for_in_its_order_of_axes(string crs, int epsg, bool latitudeFirst, int decimals)
    {
        var (response, page) = await Api.Get($"{Premises}?limit=1&crs={Uri.EscapeDataString(crs)}");

        var (x, y) = await Stored(epsg);
        var point = page.Features().First().Point();
        point[latitudeFirst ? 1 : 0].ShouldBe(x, Math.Pow(10, -decimals));
        point[latitudeFirst ? 0 : 1].ShouldBe(y, Math.Pow(10, -decimals));
        response.Headers.GetValues("Content-Crs").Single().ShouldBe(epsg == 4326 && !latitudeFirst ? "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>" : $"<{Epsg}{epsg}>");
    }

    [Fact]
    public async Task Conf_crs_bbox_crs_The_same_box_in_any_system_holds_the_same_features()
    {
        // Around premises 1 and 2, at 370010 90010 and 370020 90020.
        BritishGrid.TryToLonLat(370005, 90005, out var west, out var south);
        BritishGrid.TryToLonLat(370025, 90025, out var east, out var north);
        ReferenceSystem.Of(3857)!.TryFromLonLat(west, south, out var minX, out var minY);
        ReferenceSystem.Of(3857)!.TryFromLonLat(east, north, out var maxX, out var maxY);

        foreach (var (box, crs) in new[]
        {
            (Text(west, south, east, north), "OGC:CRS84"), (Text(south, west, north, east), "EPSG:4326"), (Text(370005, 90005, 370025, 90025), "EPSG:27700"),
            (Text(minX, minY, maxX, maxY), "EPSG:3857"), (Text(west, south, 0, east, north, 100), "OGC:CRS84"),
        })
        {
            var page = await Api.Ok($"{Premises}?bbox={box}&bbox-crs={crs}");
            page.Features().Select(OgcClient.Id).ShouldBe(["1", "2"], $"{box} {crs}");
            page.GetProperty("numberMatched").GetInt32().ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_box_over_the_180th_meridian_or_beyond_Great_Britain_is_a_question_too()
    {
        (await Api.Ok($"{Premises}?bbox=170,50,-2,51")).Features().Select(OgcClient.Id).ShouldBe(["1", "2", "3", "4", "5"]);
        (await Api.Ok($"{Premises}?bbox=10,10,20,20")).Features().ShouldBeEmpty();
        (await Api.Ok($"{Premises}?bbox=-180,-90,180,90")).GetProperty("numberMatched").GetInt32().ShouldBe(5); // the sixth has no position
    }

    [Fact]
    public async Task A_box_holds_what_lies_on_its_edge_and_nothing_a_millimetre_beyond()
    {
        (await Api.Ok($"{Premises}?bbox=370010,90010,370010,90010&bbox-crs=EPSG:27700")).Features().Select(OgcClient.Id).ShouldBe(["1"]);
        (await Api.Ok($"{Premises}?bbox=370010.001,90000,370015,90100&bbox-crs=EPSG:27700")).Features().ShouldBeEmpty();
    }

    [Fact]
    public async Task Conf_crs_bbox_crs_error_Numbers_that_a_system_does_not_reach_are_refused() =>
        (await Api.Refused($"{Premises}?bbox=0,0,1e9,1e9&bbox-crs=EPSG:3857", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldContain("web Mercator");

    /// <summary>Where premises 1 is, by what is stored; in web Mercator by PostGIS, for which no datum is shifted.</summary>
    private async Task<(double X, double Y)> Stored(int epsg)
    {
        var at = epsg == 27700 ? "geom" : $"ST_Transform(lonlat, {epsg})";
        await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.QuerySingleAsync<(double, double)>($"SELECT ST_X({at}), ST_Y({at}) FROM premises_levels WHERE uprn = 1");
    }

    private static string Text(params double[] numbers) => string.Join(',', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)));
}
