using System.Diagnostics;
using System.Globalization;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Reading;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading;

public sealed class CrsFromWktTests
{
    private const string ProjInfo = "/usr/bin/projinfo";

    private static readonly string[] Forms = ["WKT1_ESRI", "WKT1_GDAL", "WKT2:2015", "WKT2:2019"];

    public static TheoryData<int, int> Known => new() { { 27700, 27700 }, { 4326, 4326 }, { 4258, 4326 }, { 3857, 3857 }, { 7405, 27700 } };

    [Theory]
    [MemberData(nameof(Known))]
    public void The_systems_that_we_know_are_recognised_in_every_form_of_their_text(int code, int epsg)
    {
        foreach (var form in Forms)
        {
            var crs = CrsFromWkt.Read(Wkt(code, form), "the .prj file");

            crs.Epsg.ShouldBe(epsg, form);
            (crs.Refusal, crs.Projection).ShouldBe((null, null), form);
            crs.HowKnown.ShouldBe("the .prj file");
            SourceCrs.Required(crs, "roads.shp").ShouldBe(crs);
        }
    }

    [Theory]
    [InlineData(25830, 530000, 5620000)]
    [InlineData(32630, 530000, 5620000)]
    [InlineData(32629, 900000, 5650000)]
    [InlineData(25831, 100000, 5650000)]
    [InlineData(3034, 3300000, 2600000)]
    [InlineData(3035, 3450000, 3130000)]
    [InlineData(3395, -270000, 6530000)]
    public void Other_systems_on_our_datums_are_placed_as_PROJ_places_them(int code, double x, double y)
    {
        var expected = Cs2cs(code, x, y);
        foreach (var form in Forms)
        {
            var crs = CrsFromWkt.Read(Wkt(code, form), "x");

            crs.Refusal.ShouldBeNull(form);
            crs.TryToLonLat(x, y, out var longitude, out var latitude).ShouldBeTrue(form);
            longitude.ShouldBe(expected.Longitude, 5e-9, form); // a third of a millimetre, also in the neighbouring zone
            latitude.ShouldBe(expected.Latitude, 5e-9, form);
            (crs.Epsg ?? code).ShouldBe(code);
        }
    }

    [Fact]
    public void Degrees_on_the_British_datum_go_through_OSTN15()
    {
        foreach (var form in Forms)
        {
            var crs = CrsFromWkt.Read(Wkt(4277, form), "x");
            var (easting, northing) = (369028.643, 90134.128);
            var british = Proj.Absent is null ? Proj.Transform(27700, 4277, 10, $"{easting} {northing}\n")[0].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) : null;
            Assert.SkipUnless(british is not null, Proj.Absent ?? "");

            crs.TryToLonLat(double.Parse(british![0]), double.Parse(british[1]), out var longitude, out var latitude).ShouldBeTrue();

            BritishGrid.TryToLonLat(easting, northing, out var right, out var up);
            longitude.ShouldBe(right, 2e-9, form);
            latitude.ShouldBe(up, 2e-9, form);
        }
    }

    [Theory]
    [InlineData(23030, "datum")] // ED50 / UTM 30N
    [InlineData(29902, "datum")] // Irish grid
    [InlineData(2157, "datum")] // ITM on IRENET95
    [InlineData(2154, "datum")] // Lambert-93 on RGF93
    [InlineData(4275, "datum")] // NTF
    [InlineData(4807, "datum")] // NTF in grads from Paris
    public void A_system_on_another_datum_is_refused_and_not_shifted_by_guess(int code, string word)
    {
        foreach (var form in Forms)
        {
            var crs = CrsFromWkt.Read(Wkt(code, form), "the .prj file");

            crs.Refusal.ShouldNotBeNull(form);
            crs.Refusal.ShouldContain(word);
            Should.Throw<SourceFileException>(() => SourceCrs.Required(crs, "roads.shp")).Message.ShouldStartWith($"The coordinate reference system of roads.shp, {crs.Name} (the .prj file), is on the datum ");
        }
    }

    [Theory]
    [InlineData("", "cannot be read: it breaks off or is no well-known text at character 1")]
    [InlineData("EPSG:27700", "cannot be read: it breaks off or is no well-known text at character 11")]
    [InlineData("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"", "cannot be read: it breaks off or is no well-known text at character 41")]
    [InlineData("LOCAL_CS[\"site grid\",UNIT[\"metre\",1]]", "cannot be read: it is a LOCAL_CS, neither geographic nor projected")]
    [InlineData("GEOGCS[\"x\",DATUM[\"D_WGS_1984\",SPHEROID[\"s\",1,2]],PRIMEM[\"Paris\",2.33],UNIT[\"Degree\",0.0174532925199433]]", "counts longitudes from Paris, not Greenwich: transform it first (ogr2ogr -t_srs EPSG:4326)")]
    [InlineData("GEOGCS[\"x\",DATUM[\"D_WGS_1984\",SPHEROID[\"s\",1,2]],PRIMEM[\"Greenwich\",0],UNIT[\"Grad\",0.015707963267949]]", "is not in degrees: transform it first (ogr2ogr -t_srs EPSG:4326)")]
    public void What_is_no_system_that_is_read_says_why(string wkt, string refusal) => CrsFromWkt.Read(wkt, "x").Refusal.ShouldBe(refusal);

    [Fact]
    public void A_grid_that_names_itself_British_and_has_other_parameters_is_refused()
    {
        var moved = Wkt(27700, "WKT1_GDAL").Replace("400000", "500000", StringComparison.Ordinal);

        CrsFromWkt.Read(moved, "x").Refusal.ShouldBe("cannot be read: it names itself EPSG:27700 and has other parameters than that");
    }

    [Fact]
    public void A_text_cut_off_or_nested_without_end_is_refused_and_nothing_breaks()
    {
        var whole = Wkt(32630, "WKT2:2019");
        for (var length = 0; length < whole.Length; length++)
        {
            CrsFromWkt.Read(whole[..length], "x").Refusal.ShouldNotBeNull();
        }

        CrsFromWkt.Read(string.Concat(Enumerable.Repeat("PROJCS[", 5000)), "x").Refusal.ShouldNotBeNull().ShouldContain("nested");
    }

    private static string Wkt(int code, string form) => Run(ProjInfo, ["--single-line", "-q", "-o", form, $"EPSG:{code}"], "").Trim();

    private static (double Longitude, double Latitude) Cs2cs(int code, double x, double y)
    {
        var words = Run("/usr/bin/cs2cs", ["-f", "%.12f", $"+init=epsg:{code}", "+to", "+proj=longlat", "+ellps=GRS80", "+no_defs"], FormattableString.Invariant($"{x} {y}\n"))
            .Split((char[])[' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static string Run(string program, string[] arguments, string input)
    {
        Assert.SkipUnless(File.Exists(program), $"{program} (proj-bin) is not installed");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
