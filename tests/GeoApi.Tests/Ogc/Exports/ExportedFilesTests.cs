using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Forms;
using Wessex.Importers.Exports;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Ogc.Exports;

/// <summary>GeoPackages and shapefiles of every collection, with GDAL as the reader.</summary>
public sealed partial class ExportedFilesTests(DrawnRoadsApi fixture) : IClassFixture<DrawnRoadsApi>
{
    private RunningApi Api => fixture.Api;

    public static TheoryData<string> Ids => [.. Catalogue.All.Select(collection => collection.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task GDAL_reads_a_GeoPackage_back_with_equal_shapes_and_values(string id)
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        using var folder = new Folder();
        var collection = Catalogue.Find(id)!;
        var (gpkg, json) = (folder.File("it.gpkg"), folder.File("it.geojson"));
        var proof = await Write(collection, ExportFormat.GeoPackage, gpkg, ("crs", "EPSG:27700"));
        await Write(collection, ExportFormat.GeoJson, json, ("crs", "EPSG:27700"));

        proof.Rows.ShouldBe((await Api.Ok($"/ogc/collections/{id}/items")).GetProperty("numberMatched").GetInt32());
        Gdal.Run("ogrinfo", "-al", "-so", gpkg).ShouldContain($"Feature Count: {proof.Rows}");
        if (proof.Rows > 0) // GeoJSON without features has no columns either
        {
            Rows(gpkg, collection).ShouldBe(Rows(json, collection));
        }
    }

    [Theory]
    [InlineData("areas")]
    [InlineData("premises")]
    [InlineData("road-signal-runs")]
    [InlineData("predicted-coverage")]
    public async Task GDAL_reads_a_zipped_shapefile_back_with_equal_shapes_under_names_that_the_proof_tells(string id)
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        using var folder = new Folder();
        var collection = Catalogue.Find(id)!;
        var (shp, json) = (folder.File("it.shp.zip"), folder.File("it.geojson"));
        var proof = await Write(collection, ExportFormat.Shapefile, shp, ("crs", "EPSG:27700"));
        await Write(collection, ExportFormat.GeoJson, json, ("crs", "EPSG:27700"));

        Shapes($"/vsizip/{shp}").ShouldBe(Shapes(json), ignoreOrder: true);
        Gdal.Run("ogrinfo", "-so", "-al", $"/vsizip/{shp}").ShouldContain("British");
        var names = collection.Properties.Where(property => property.Name.Length > 10).ToArray();
        proof.Notes.Count(note => note.Contains("a shapefile's names have ten letters", StringComparison.Ordinal)).ShouldBe(names.Length);
        using var archive = System.IO.Compression.ZipFile.OpenRead(shp);
        archive.Entries.Select(entry => Path.GetExtension(entry.Name)).ShouldBe([".cpg", ".dbf", ".prj", ".shp", ".shx", ".txt"], ignoreOrder: true);
        archive.Entries.Select(entry => entry.LastWriteTime.Year).Distinct().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("gpkg")]
    [InlineData("shp")]
    [InlineData("csv")]
    public async Task The_same_request_on_the_same_edition_has_the_same_bytes_and_the_proof_is_of_them(string format)
    {
        using var folder = new Folder();
        var (first, second) = (folder.File("first"), folder.File("second"));
        var proof = await Write(Catalogue.Find("roads")!, ExportFormat.Find(format)!, first);
        await Task.Delay(TimeSpan.FromSeconds(format == "shp" ? 2.1 : 0), TestContext.Current.CancellationToken); // a zip's clock has steps of two seconds

        (await Write(Catalogue.Find("roads")!, ExportFormat.Find(format)!, second)).ShouldBeEquivalentTo(proof);
        var bytes = await File.ReadAllBytesAsync(first, TestContext.Current.CancellationToken);
        bytes.ShouldBe(await File.ReadAllBytesAsync(second, TestContext.Current.CancellationToken));
        (proof.Bytes, proof.Sha256, proof.Rows).ShouldBe((bytes.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), 8));
    }

    [Fact]
    public async Task A_GeoPackage_holds_its_proof_and_an_index_that_finds_what_is_in_a_box()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        using var folder = new Folder();
        var file = folder.File("it.gpkg");
        await Write(Catalogue.Find("roads")!, ExportFormat.GeoPackage, file, ("crs", "EPSG:27700"));

        var metadata = Gdal.Run("ogrinfo", "-q", "-sql", "SELECT metadata FROM gpkg_metadata", file);
        metadata.ShouldContain("/ogc/collections/roads/items?crs=EPSG%3A27700&edition=");
        metadata.ShouldContain("os-open-roads");
        Gdal.Run("ogrinfo", "-q", "-sql", "SELECT count(*) AS n FROM roads r JOIN rtree_roads_geom x ON x.id = r.fid WHERE x.maxx >= 370600 AND x.minx <= 370700", file).ShouldContain("n (Integer) = 1");
    }

    private async Task<ExportProof> Write(FeatureSet collection, ExportFormat format, string path, params (string Name, string Value)[] parameters)
    {
        var stop = TestContext.Current.CancellationToken;
        var database = Api.Database.Api;
        var edition = (await EditionResolver.Resolve(database, null, null, stop)).Value!;
        var given = parameters.ToDictionary(one => one.Name, one => one.Value);
        var read = new ParameterReader();
        var question = read.Export(collection, format, given);
        read.Errors.ShouldBeEmpty();
        return await new FeatureFile(database, edition, ExportRequest.Of(collection, format, edition.Id, given), question).Write(path, stop);
    }

    /// <summary>Every row as GDAL reads it: the values in the order of the collection, and the shape.</summary>
    private static string[] Rows(string file, FeatureSet collection)
    {
        var layer = file.EndsWith(".gpkg", StringComparison.Ordinal) ? collection.Id.Replace('-', '_') : "it";
        var columns = string.Join(", ", collection.Properties.Select(property => $"CAST(\"{property.Name}\" AS character(255)) AS \"{property.Name}\""));
        return Gdal.Run("ogr2ogr", "-f", "CSV", "-dialect", "OGRSQL", "-sql", $"SELECT {columns} FROM \"{layer}\"", "-lco", "GEOMETRY=AS_WKT", "-lco", "STRING_QUOTING=ALWAYS", "--config", "OGR_WKT_PRECISION", "8", "/vsistdout/", file)
            .Split('\n').Skip(1).Select(row => WholeNumber().Replace(row, "")).ToArray();
    }

    /// <summary>What GDAL adds to a coordinate that is not quite a whole number.</summary>
    [GeneratedRegex(@"\.0(?=[ ,)])", RegexOptions.None, 1000)]
    private static partial Regex WholeNumber();

    /// <summary>The kind and the positions of every shape; a shapefile's rings run the other way round.</summary>
    private static string[] Shapes(string file) =>
        [.. JsonSerializer.Deserialize<JsonElement>(Gdal.Run("ogr2ogr", "-f", "GeoJSON", "-lco", "COORDINATE_PRECISION=2", "-nlt", "PROMOTE_TO_MULTI", "/vsistdout/", file)).Features()
            .Select(feature => feature.GetProperty("geometry")).Select(shape => shape.ValueKind == JsonValueKind.Null ? ""
                : $"{shape.GetProperty("type")} {string.Join(' ', Positions(shape.GetProperty("coordinates")).Distinct().Order(StringComparer.Ordinal))}")];

    private static IEnumerable<string> Positions(JsonElement coordinates) =>
        coordinates[0].ValueKind == JsonValueKind.Number ? [coordinates.ToString()] : coordinates.EnumerateArray().SelectMany(Positions);

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("wessex-exported-");

        public string File(string name) => Path.Combine(_folder.FullName, name);

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
