using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Tests.Sample;

public sealed class SampleAreasTests
{
    public static TheoryData<string> Kinds => ["district", "ward", "lsoa"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Areas_of_a_kind_tile_the_land_with_neighbours_sharing_every_vertex(string kind)
    {
        var areas = Of(kind);
        var sides = new Dictionary<(double, double, double, double), int>();
        foreach (var ring in areas.SelectMany(area => area.LonLat.Geometries.Cast<Polygon>()).SelectMany(polygon => polygon.InteriorRings.Append(polygon.ExteriorRing)))
        {
            for (var i = 1; i < ring.NumPoints; i++)
            {
                var (a, b) = (ring.GetCoordinateN(i - 1), ring.GetCoordinateN(i));
                var key = a.CompareTo(b) < 0 ? (a.X, a.Y, b.X, b.Y) : (b.X, b.Y, a.X, a.Y);
                sides[key] = sides.GetValueOrDefault(key) + 1;
            }
        }

        // A stretch of border is one area's, on the outside, or two neighbours'; then nothing overlaps and no sliver is between.
        sides.Values.ShouldAllBe(count => count == 1 || count == 2);
        var whole = UnaryUnionOp.Union(areas.Select(area => area.Grid));
        whole.Area.ShouldBe(areas.Sum(area => area.Grid.Area), 1);
        whole.Area.ShouldBe(SampleAreas.All.Districts.Sum(area => area.Grid.Area), 2000);
        areas.ShouldAllBe(area => area.Grid.IsValid && area.LonLat.IsValid);
    }

    [Fact]
    public void The_land_is_about_as_large_as_the_real_area()
    {
        (SampleAreas.All.Districts.Single(area => area.Code == Outline.Dorset).Grid.Area / 1e6).ShouldBe(2491, 125);
        (SampleAreas.All.Districts.Single(area => area.Code == Outline.Bcp).Grid.Area / 1e6).ShouldBe(161, 12);
    }

    [Fact]
    public void Every_settlement_lies_in_its_council()
    {
        foreach (var place in Settlement.All)
        {
            SampleAreas.All.TryLocate(place.Easting, place.Northing, 0, out var ward, out _).ShouldBeTrue(place.Name);
            SampleAreas.All.Wards[ward].Council.ShouldBe(place.Council, place.Name);
        }
    }

    [Theory]
    [InlineData("Swanage", "Swanage")]
    [InlineData("Sherborne", "Sherborne West")]
    [InlineData("Gillingham", "Gillingham")]
    [InlineData("Easton", "Portland")]
    [InlineData("Highcliffe", "Highcliffe and Walkford")]
    public void A_town_lies_in_the_ward_of_its_name(string town, string ward)
    {
        var place = Settlement.All.Single(one => one.Name == town);

        SampleAreas.All.TryLocate(place.Easting, place.Northing, 0, out var index, out _).ShouldBeTrue();

        SampleAreas.All.Wards[index].Name.ShouldBe(ward);
    }

    private static IReadOnlyList<SampleArea> Of(string kind) => kind switch
    {
        "district" => SampleAreas.All.Districts,
        "ward" => SampleAreas.All.Wards,
        _ => SampleAreas.All.Lsoas,
    };
}
