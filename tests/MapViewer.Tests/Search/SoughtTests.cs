using Wessex.MapViewer.Pages.Search;

namespace Wessex.MapViewer.Tests.Search;

/// <summary>What people type, told apart by its form alone.</summary>
public sealed class SoughtTests
{
    [Theory]
    [InlineData("DT1 1XJ", "DT11XJ")]
    [InlineData(" bh9 1kc ", "BH91KC")]
    public void A_postcode_is_written_as_the_data_writes_it(string typed, string code) => Sought.Read(typed).ShouldBe(new Sought.Postcode(code));

    [Theory]
    [InlineData("a35", "A35")]
    [InlineData("B 3157", "B3157")]
    [InlineData("M5", "M5")]
    public void A_road_is_known_by_its_number(string typed, string number) => Sought.Read(typed).ShouldBe(new Sought.Road(number));

    /// <summary>Ordnance Survey's own examples of its grid: squares SY, SU, ST and TQ, and St Kilda's NF.</summary>
    [Theory]
    [InlineData("SY 694 908", 369450, 90850)]
    [InlineData("SY6946090840", 369460.5, 90840.5)]
    [InlineData("su 1 1", 415000, 115000)]
    [InlineData("TQ 300 804", 530050, 180450)]
    [InlineData("NF 09 99", 9500, 899500)]
    public void A_grid_reference_is_the_middle_of_its_square(string typed, double easting, double northing)
    {
        var place = Sought.Read(typed).ShouldBeOfType<Sought.GridPlace>();
        (place.Easting, place.Northing).ShouldBe((easting, northing));
    }

    [Fact]
    public void Numbers_are_easting_and_northing_or_latitude_and_longitude_in_either_order()
    {
        Sought.Read("336450, 94350").ShouldBeOfType<Sought.GridPlace>().Easting.ShouldBe(336450);
        Sought.Read("50.7448, -2.9021").ShouldBe(new Sought.Position(-2.9021, 50.7448));
        Sought.Read("-2.9021 50.7448").ShouldBe(new Sought.Position(-2.9021, 50.7448));
    }

    [Theory]
    [InlineData("10023456789")]
    [InlineData("999900002604")]
    public void A_number_by_itself_is_a_UPRN(string typed) => Sought.Read(typed).ShouldBe(new Sought.Uprn(long.Parse(typed, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("Swanage")]
    [InlineData("E05990074")]
    [InlineData("SY 123")] // as many digits east as north, or it is no reference
    [InlineData("")]
    public void Everything_else_is_looked_for_among_the_names(string typed) => Sought.Read(typed).ShouldBe(new Sought.Name(typed));
}
