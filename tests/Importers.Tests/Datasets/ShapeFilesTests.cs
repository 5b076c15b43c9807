using System.IO.Compression;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;
using Wessex.Importers.Tests.Reading.Shapefile;

namespace Wessex.Importers.Tests.Datasets;

/// <summary>Data sets of shapes in the formats that councils and ONS send, as GDAL writes them.</summary>
public sealed class ShapeFilesTests
{
    [Fact]
    public async Task A_council_layer_in_a_zipped_shapefile_is_read_with_the_mapping_beside_the_archive()
    {
        await using var imports = await Imports.Create();
        var columns = imports.File("columns.geojson", Grid(
            Feature("\"UNIT_ID\":\"A1\",\"COL_HT\":\"8m\",\"COL_MAT\":\"STEEL\",\"ROAD_NAME\":\"Café Lane\"", "{\"type\":\"Point\",\"coordinates\":[369028.643,90134.128]}"),
            Feature("\"UNIT_ID\":\"A2\",\"COL_HT\":null,\"COL_MAT\":\"alu\",\"ROAD_NAME\":null", "{\"type\":\"Point\",\"coordinates\":[369128.5,90134.25]}"),
            Feature("\"UNIT_ID\":\"A3\",\"COL_HT\":\"8m\",\"COL_MAT\":\"alu\",\"ROAD_NAME\":null", "{\"type\":\"Point\",\"coordinates\":[0,0]}"),
            Feature("\"UNIT_ID\":\"A4\",\"COL_HT\":\"8m\",\"COL_MAT\":\"alu\",\"ROAD_NAME\":null", "null")));
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(columns)!, "shp")).FullName;
        Ogr.Convert("-f", "ESRI Shapefile", "-lco", "ENCODING=UTF-8", Path.Combine(folder, "lighting.shp"), columns);
        var archive = Path.Combine(Path.GetDirectoryName(columns)!, "202507_lighting.zip");
        await ZipFile.CreateFromDirectoryAsync(folder, archive, TestContext.Current.CancellationToken);
        imports.File("202507_lighting.mapping.json", """
            {"owner":"dorset-council","owner_name":"Dorset Council","layer":"street-lighting","kind":"lighting-column","key":"UNIT_ID",
             "columns":{"height_m":{"column":"COL_HT","unit":"m"},"material":"COL_MAT"},"values":{"material":{"alu":"aluminium"}}}
            """);

        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("council-assets")!, [archive]) { MaxRejects = 1, Analyse = false });

        var report = outcome.ShouldBeOfType<ImportOutcome.Published>().Report;
        (report.AsAt, report.Series).ShouldBe(("2025-07", "dorset-council/street-lighting"));
        report.Rejected.ShouldBe(new Dictionary<string, long> { ["zero-position"] = 1, ["no-position"] = 1 }, ignoreOrder: true);
        (await imports.Rows<(string, float?, string, string, double)>("SELECT asset_key, height_m, material, attributes::text, ST_X(geom) FROM assets ORDER BY 1")).ShouldBe(
            [("A1", 8f, "steel", "{\"ROAD_NAME\": \"Café Lane\"}", 369028.643), ("A2", null, "aluminium", "{}", 369128.5)]);
    }

    [Fact]
    public async Task Parishes_in_a_shapefile_are_those_of_the_same_file_as_geojson()
    {
        await using var imports = await Imports.Create();
        var json = imports.File("parishes.geojson", Grid(
            Feature("\"PAR23CD\":\"E04003400\",\"PAR23NM\":\"Abbotsbury\",\"LAD23CD\":\"E06000059\"",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[357000,85000],[357000,86000],[358000,86000],[358000,85000],[357000,85000]],[[357400,85400],[357600,85400],[357600,85600],[357400,85600],[357400,85400]]],"
                + "[[[359000,85000],[359000,85500],[359500,85500],[359000,85000]]]]}")));
        var shp = Path.ChangeExtension(json, ".shp");
        Ogr.Convert("-f", "ESRI Shapefile", shp, json);

        await imports.Publish("boundaries", null, json);
        var report = await imports.Publish("boundaries", "2024", shp);

        (report.Compared!.Keys!.Gained, report.Compared.Keys.Lost, report.Series).ShouldBe((0, 0, "parish"));
        (await imports.Value<long>("SELECT count(*) FROM areas a JOIN areas b USING (code) WHERE a.release_id = 1 AND b.release_id = 2 AND ST_Equals(a.geom, b.geom) AND ST_NumGeometries(b.geom) = 2")).ShouldBe(1);
    }

    private static string Grid(params string[] features) =>
        "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[" + string.Join(',', features) + "]}";

    private static string Feature(string properties, string geometry) => $"{{\"type\":\"Feature\",\"properties\":{{{properties}}},\"geometry\":{geometry}}}";
}
