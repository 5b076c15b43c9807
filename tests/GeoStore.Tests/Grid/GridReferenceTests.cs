using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Tests.Grid;

public sealed class GridReferenceTests
{
    [Theory]
    [InlineData(369000, 90600, "SY 690 906")] // Dorchester
    [InlineData(216600, 771200, "NN 166 712")] // Ben Nevis
    [InlineData(651409.903, 313177.270, "TG 514 131")] // Ordnance Survey's worked example, Caister water tower
    [InlineData(530000, 180000, "TQ 300 800")]
    [InlineData(438700, 114800, "SU 387 148")] // where Ordnance Survey is
    [InlineData(0, 0, "SV 000 000")]
    [InlineData(463600, 1219200, "HP 636 192")] // Unst
    [InlineData(399999.999, 99999.999, "SY 999 999")]
    [InlineData(400000, 100000, "SU 000 000")]
    public void A_place_has_the_reference_that_maps_give_it(double easting, double northing, string reference) =>
        GridReference.Of(easting, northing).ShouldBe(reference);

    [Theory]
    [InlineData(2, "TG 5 1")]
    [InlineData(4, "TG 51 13")]
    [InlineData(8, "TG 5140 1317")]
    [InlineData(10, "TG 51409 13177")]
    public void Figures_are_cut_off_and_not_rounded(int figures, string reference) => GridReference.Of(651409.903, 313177.270, figures).ShouldBe(reference);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, -0.001)]
    [InlineData(700000, 0)]
    [InlineData(0, 1300000)]
    [InlineData(double.NaN, 0)]
    public void Outside_the_lettered_squares_there_is_none(double easting, double northing) => GridReference.Of(easting, northing).ShouldBeNull();

    [Fact]
    public void Every_lettered_square_has_letters_of_its_own() =>
        Enumerable.Range(0, 7).SelectMany(x => Enumerable.Range(0, 13).Select(y => GridReference.Of(x * 100_000, y * 100_000)![..2])).Distinct().Count().ShouldBe(91);
}
