using System.Text;
using Wessex.GeoStore.Grid;
using Wessex.Testbed;

namespace Wessex.GeoStore.Tests.Grid;

/// <summary>PROJ's NTv2 grid approximates OSTN15: how near it comes is stated in docs/decisions/0003-two-geometry-columns-and-ostn15.md.</summary>
public sealed class ProjAgreementTests
{
    [Fact]
    public void Over_Great_Britain_PROJ_says_the_same_to_two_millimetres_on_average()
    {
        Assert.SkipWhen(Proj.Absent is not null, Proj.Absent ?? "");
        var places = new StringBuilder();
        var ours = new List<(double Longitude, double Latitude)>();
        for (var northing = 20_137; northing < 1_220_000; northing += 2_500)
        {
            for (var easting = 80_211; easting < 660_000; easting += 2_500)
            {
                if (BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude)
                    && longitude is > -8.9 and < 1.9 && latitude is > 49.8 and < 60.9)
                {
                    places.Append($"{easting} {northing}\n");
                    ours.Add((longitude, latitude));
                }
            }
        }

        var millimetres = Proj.Transform(27700, 4258, 11, places.ToString()).Zip(ours, (line, place) =>
        {
            var cells = line.Split((char[])['\t', ' ']);
            var east = (double.Parse(cells[0]) - place.Longitude) * Math.Cos(place.Latitude * Math.PI / 180);
            return 111_320_000 * double.Hypot(east, double.Parse(cells[1]) - place.Latitude);
        }).Order().ToArray();

        millimetres.Length.ShouldBe(ours.Count);
        millimetres.Length.ShouldBeGreaterThan(80_000);
        millimetres.Average().ShouldBeLessThan(2.5);
        millimetres[millimetres.Length * 99 / 100].ShouldBeLessThan(10);
        millimetres[^1].ShouldBeLessThan(100);
    }
}
