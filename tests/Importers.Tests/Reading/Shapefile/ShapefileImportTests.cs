using NetTopologySuite.Geometries;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>Boundaries as shapefiles through the whole import.</summary>
public sealed class ShapefileImportTests : IDisposable
{
    private readonly Files _files = new();

    [Fact]
    public async Task An_archive_of_a_shapefile_is_published_and_the_report_says_what_was_wrong_with_it()
    {
        await using var imports = await Imports.Create();
        var path = Wards();
        Shapefiles.Edit(path, ".shp", bytes => bytes[108 + 44] = 9); // the part index of the first ward
        Shapefiles.Edit(path, ".dbf", bytes => bytes[4] = 9);
        var zip = _files.WriteZip("wards.zip", [.. Directory.GetFiles(_files.Folder).Select(part => ($"GB/{Path.GetFileName(part)}", File.ReadAllBytes(part)))]);

        var run = await imports.Run(new ImportRequest(DatasetCatalogue.Find("boundaries")!, [zip]) { MaxRejects = 1, Analyse = false });

        var report = run.ShouldBeOfType<ImportOutcome.Published>().Report;
        (report.Series, report.AsAt, report.Records, report.Rejected["bad-geometry"]).ShouldBe(("ward", "2024", 3L, 1L));
        report.Files.Single().ShouldSatisfyAllConditions(
            file => file.Name.ShouldBe("wards.zip/GB/wards.shp"), file => file.Format.ShouldBe("ESRI shapefile"), file => file.Encoding.ShouldBe("UTF-8 (.cpg)"));
        report.Noted.Keys.ShouldContain("wards.zip/GB/wards.dbf states 9 records and has 3: those were read");
        report.Examples.Single().Reason.ShouldBe("parts must follow each other from point 0 to 5, part 1 runs from 9 to 5 (record at byte 100)");
        (await imports.Rows<(string, string, double)>("SELECT code, name, round(ST_Area(geom)) FROM areas WHERE kind = 'ward' ORDER BY code")).ShouldBe(
            [("E05014866", "Beaminster", 1e6), ("E05014867", "Blackmore Vâle", 1e6)]);
    }

    [Theory]
    [InlineData("", "wards.shp does not say its coordinate reference system: state it with --crs")]
    [InlineData("PROJCS[\"ED50 / UTM zone 30N\",GEOGCS[\"ED50\",DATUM[\"European_Datum_1950\",SPHEROID[\"International 1924\",6378388,297]]]]", "The coordinate reference system of wards.shp, ED50 / UTM zone 30N (the .prj file), is on the datum European_Datum_1950, of which the shift")]
    public async Task A_reference_system_that_is_not_known_or_cannot_be_placed_ends_the_import_with_a_sentence_and_a_stated_one_helps(string prj, string sentence)
    {
        await using var imports = await Imports.Create();
        var path = Wards();
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), prj);

        (await imports.Refusal("boundaries", null, path)).ShouldStartWith(sentence);

        var stated = new ImportRequest(DatasetCatalogue.Find("boundaries")!, [path]) { Options = new ImportOptions { Crs = "EPSG:27700" }, Analyse = false };
        (await imports.Run(stated)).ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task Shapes_in_a_projection_that_only_its_text_describes_are_placed_where_PROJ_places_them()
    {
        await using var imports = await Imports.Create();
        var path = Wards();
        File.WriteAllText(Path.ChangeExtension(path, ".prj"),
            "PROJCS[\"ETRS_1989_UTM_Zone_30N\",GEOGCS[\"GCS_ETRS_1989\",DATUM[\"D_ETRS_1989\",SPHEROID[\"GRS_1980\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",-3.0],PARAMETER[\"Scale_Factor\",0.9996],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]");
        Shapefiles.Edit(path, ".shp", bytes => Move(bytes, 540_000 - 369_000, 5_617_000 - 90_000));

        await imports.Publish("boundaries", null, path);

        var (x, y, longitude, latitude) = (await imports.Rows<(double, double, double, double)>(
            "SELECT ST_X(grid), ST_Y(grid), ST_X(degrees), ST_Y(degrees) FROM areas, ST_StartPoint(ST_ExteriorRing(ST_GeometryN(geom, 1))) AS grid, ST_StartPoint(ST_ExteriorRing(ST_GeometryN(lonlat, 1))) AS degrees WHERE code = 'E05014865'")).Single();
        x.ShouldBe(369_479.499, 0.01); // PROJ with its form of OSTN15
        y.ShouldBe(89_401.816, 0.01);
        longitude.ShouldBe(-2.4335540265, 1e-9);
        latitude.ShouldBe(50.7034385885, 1e-9);
    }

    public void Dispose() => _files.Dispose();

    private static void Move(byte[] shp, double east, double north)
    {
        for (var record = 100; record < shp.Length; record += 136)
        {
            for (var at = record + 8 + 48; at < record + 136; at += 16)
            {
                BitConverter.TryWriteBytes(shp.AsSpan(at), BitConverter.ToDouble(shp, at) + east);
                BitConverter.TryWriteBytes(shp.AsSpan(at + 8), BitConverter.ToDouble(shp, at + 8) + north);
            }
        }
    }

    private string Wards()
    {
        var path = Path.Combine(_files.Folder, "wards.shp");
        using var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.Polygon, [DbfField.Text("WD24CD", 9), DbfField.Text("WD24NM", 40)], Shapefiles.Date));
        foreach (var (name, i) in new[] { "Beacon", "Beaminster", "Blackmore Vâle" }.Select((name, i) => (name, i)))
        {
            var (x, y) = (369_000 + (2000 * i), 90_000);
            writer.Write(new Polygon(new LinearRing([new(x, y), new(x, y + 1000), new(x + 1000, y + 1000), new(x + 1000, y), new(x, y)])), $"E0501486{5 + i}", name);
        }

        writer.Finish();
        return path;
    }
}
