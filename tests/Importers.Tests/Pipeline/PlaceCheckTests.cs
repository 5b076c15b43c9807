using System.Globalization;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;
using Wessex.Importers.Tests.Reading;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Pipeline;

public sealed class PlaceCheckTests
{
    private static readonly SourceCrs Grid = SourceCrs.British("test");
    private static readonly SourceCrs Degrees = SourceCrs.LonLat("test");

    [Theory]
    [InlineData(0, 0, true, "zero-position")]
    [InlineData(0, 0, false, "zero-position")]
    [InlineData(369028, 90134, false, "not-in-crs")]
    [InlineData(-271619, 6570155, false, "not-in-crs")]
    [InlineData(-2.44, 50.71, true, "not-in-crs")]
    [InlineData(50.71, -2.44, true, "not-in-crs")]
    [InlineData(50.71, -2.44, false, "swapped-axes")]
    [InlineData(90134, 369028, true, "swapped-axes")]
    [InlineData(2.35, 48.85, false, "outside-grid")]
    [InlineData(-2.44, 95, false, "not-in-crs")]
    [InlineData(-271619, 6570155, true, "outside-grid")]
    [InlineData(double.NaN, 90134, true, "outside-grid")]
    [InlineData(-2.44, double.NaN, false, "outside-grid")]
    public void A_slip_has_a_code_of_its_own(double x, double y, bool isGrid, string code)
    {
        PlaceCheck.Place(x, y, isGrid ? Grid : Degrees, out var found, out var rule);

        found!.Code.ShouldBe(code);
        rule.ShouldStartWith("must ");
    }

    /// <summary>Land's far ends: no true place is taken for a slip.</summary>
    [Theory]
    [InlineData("St Agnes, Isles of Scilly", 88_000, 7_900)]
    [InlineData("Land's End", 134_000, 25_000)]
    [InlineData("Lundy", 213_000, 146_000)]
    [InlineData("Skomer", 172_000, 209_000)]
    [InlineData("Bardsey", 212_000, 322_000)]
    [InlineData("Isle of Man", 238_000, 476_000)]
    [InlineData("Portpatrick", 200_000, 554_000)]
    [InlineData("Corsewall Point", 198_000, 572_600)]
    [InlineData("Mull of Kintyre", 159_000, 608_000)]
    [InlineData("Tiree", 95_000, 742_000)]
    [InlineData("Mingulay", 56_000, 783_000)]
    [InlineData("St Kilda", 10_000, 899_000)]
    [InlineData("Flannan Isles", 72_500, 946_800)]
    [InlineData("Lewis", 152_000, 966_000)]
    [InlineData("North Rona", 181_000, 1_032_000)]
    [InlineData("Sule Skerry", 262_000, 1_024_000)]
    [InlineData("Fair Isle", 421_000, 1_072_000)]
    [InlineData("Foula", 396_000, 1_139_000)]
    [InlineData("Muckle Flugga", 460_600, 1_219_700)]
    [InlineData("Out Skerries", 468_000, 1_171_000)]
    [InlineData("Peterhead", 413_000, 846_000)]
    [InlineData("Berwick", 400_000, 653_000)]
    [InlineData("Spurn Head", 540_000, 411_000)]
    [InlineData("Lowestoft", 655_500, 293_500)]
    [InlineData("North Foreland", 640_000, 169_600)]
    [InlineData("Eastbourne", 561_000, 98_000)]
    [InlineData("Portland Bill", 367_700, 68_200)]
    public void The_far_ends_of_the_country_are_places_in_both_systems(string name, double easting, double northing)
    {
        var place = PlaceCheck.Place(easting, northing, Grid, out var code, out var rule);
        (code, rule).ShouldBe((null, ""), name);
        PlaceCheck.Place(place.Longitude, place.Latitude, Degrees, out code, out rule);
        (code, rule).ShouldBe((null, ""), name);

        PlaceCheck.Place(place.Latitude, place.Longitude, Degrees, out code, out _);
        code.ShouldBe(RejectCode.SwappedAxes, name);
    }

    [Fact]
    public void A_place_is_the_same_by_whichever_system_it_comes()
    {
        var grid = PlaceCheck.Place(369028.643, 90134.128, Grid, out _, out _);
        var degrees = PlaceCheck.Place(-2.44, 50.71, Degrees, out _, out _);
        var mercator = PlaceCheck.Place(-271619.558, 6570155.513, SourceCrs.Of("EPSG:3857", "test")!, out _, out _);

        foreach (var place in new[] { degrees, mercator })
        {
            place.Easting.ShouldBe(grid.Easting, 0.002);
            place.Northing.ShouldBe(grid.Northing, 0.002);
        }
    }

    [Fact]
    public async Task Every_real_postcode_is_placed_and_is_found_out_when_its_axes_are_swapped()
    {
        Assert.SkipUnless(RealData.IsHere, RealData.Absent);
        var count = 0;
        foreach (var path in new[] { "dt.csv", "bh.csv" })
        {
            await using var layer = await CsvReader.Open(
                await Files.Find(RealData.Of($"codepoint-open-2014/{path}")), new ReadOptions("x") { HasHeader = false }, TestContext.Current.CancellationToken);
            await foreach (var row in layer.Rows)
            {
                var (easting, northing) = (double.Parse(row.Values[2]!, CultureInfo.InvariantCulture), double.Parse(row.Values[3]!, CultureInfo.InvariantCulture));
                if (row.Values[1] == "90")
                {
                    continue;
                }

                count++;
                var place = PlaceCheck.Place(easting, northing, Grid, out var code, out _);
                code.ShouldBeNull(row.Values[0]);
                PlaceCheck.Slip(northing, easting, Grid).Code.ShouldBe(RejectCode.SwappedAxes, row.Values[0]);
                PlaceCheck.Slip(place.Longitude, place.Latitude, Degrees).Code.ShouldBeNull(row.Values[0]);
                PlaceCheck.Slip(easting, northing, Degrees).Code.ShouldBe(RejectCode.NotInCrs, row.Values[0]);
                BritishGrid.TryToGrid(place.Longitude, place.Latitude, out var back, out _);
                back.ShouldBe(easting, 0.002);
            }
        }

        count.ShouldBeGreaterThan(10_000);
    }
}
