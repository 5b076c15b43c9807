using System.Diagnostics;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.GeoPackage;
using Wessex.Importers.Tests.Reading.GeoPackage;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading;

/// <summary>Memory is measured for the whole process, so these run alone.</summary>
[CollectionDefinition(nameof(StreamingTests), DisableParallelization = true)]
public sealed class RunAlone;

[Collection(nameof(StreamingTests))]
public sealed class StreamingTests : IDisposable
{
    private readonly Files _files = new();

    [Fact]
    public async Task A_million_plain_records_stream_in_seconds_and_little_memory()
    {
        var path = Path.Combine(_files.Folder, "big.csv");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteLineAsync("UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE");
            for (var i = 0; i < 1_000_000; i++)
            {
                await writer.WriteLineAsync($"{100040000000 + i},369028.64,90134.13,50.7123456");
            }
        }

        var file = await Files.Find(path);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        long count = 0, most = 0;
        await using var layer = await CsvReader.Open(file, new ReadOptions("x"), TestContext.Current.CancellationToken);
        await foreach (var row in layer.Rows)
        {
            count += row.Values.Length;
            if ((row.Record & 0x3ffff) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - held);
            }
        }

        count.ShouldBe(4_000_000);
        most.ShouldBeLessThan(16 << 20);
        TestContext.Current.SendDiagnosticMessage($"{1_000_000 / watch.Elapsed.TotalSeconds:N0} records/s");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_collection_of_many_features_streams_in_little_memory()
    {
        var path = Path.Combine(_files.Folder, "many.json");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteAsync("""{"type":"FeatureCollection","features":[""");
            for (var i = 0; i < 200_000; i++)
            {
                var (x, y) = (-2 - (i * 1e-6), 50 + (i * 1e-6));
                await writer.WriteAsync(
                    $$$$"""{{{{(i == 0 ? "" : ",\n")}}}}{"type":"Feature","properties":{"code":"E05{{{{i:000000}}}}","name":"Ward"},"geometry":{"type":"Polygon","coordinates":[[[{{{{x}}}},{{{{y}}}}],[{{{{x + 0.01}}}},{{{{y}}}}],[{{{{x + 0.01}}}},{{{{y + 0.01}}}}],[{{{{x}}}},{{{{y}}}}]]]}}""");
            }

            await writer.WriteAsync("]}");
        }

        var held = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        long count = 0, most = 0;
        await using var layer = await Open(path);
        await foreach (var row in layer.Rows)
        {
            count += row.Shape!.NumPoints;
            if ((row.Record & 0xffff) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - held);
            }
        }

        count.ShouldBe(800_000);
        most.ShouldBeLessThan(16 << 20);
        TestContext.Current.SendDiagnosticMessage($"{new FileInfo(path).Length / 1e6 / watch.Elapsed.TotalSeconds:N0} MB/s");
    }

    [Fact]
    public async Task A_GeoPackage_streams_in_little_memory()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        var path = GeoPackageFiles.Write(_files, "many.gpkg", """{"type":"Feature","properties":{"a":1},"geometry":{"type":"LineString","coordinates":[[-2,50],[-1,51]]}}""", "-nln", "one");
        GeoPackageFiles.Change(path,
            """
            CREATE VIEW many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 400000) SELECT i, 'road ' || i AS name, geom FROM n, one;
            INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('many', 'features', 'many', 4326);
            INSERT INTO gpkg_geometry_columns VALUES ('many', 'geom', 'LINESTRING', 4326, 0, 0);
            """);
        var file = await Files.Find(path, _ => true);
        var held = GC.GetTotalMemory(forceFullCollection: true);
        long count = 0, most = 0;
        await using var layer = await GeoPackageReader.Open(file, new ReadOptions("x") { Layer = "many" }, TestContext.Current.CancellationToken);
        await foreach (var row in layer.Rows)
        {
            count += row.Shape!.NumPoints;
            if ((row.Record & 0xffff) == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - held);
            }
        }

        count.ShouldBe(800_000);
        most.ShouldBeLessThan(16 << 20);
    }

    [Fact]
    public async Task A_value_larger_than_any_feature_is_refused_and_not_kept_in_memory()
    {
        var path = Path.Combine(_files.Folder, "huge.json");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteAsync("""{"type":"FeatureCollection","name":" """);
            var block = new string('x', 1 << 20);
            for (var i = 0; i < 130; i++)
            {
                await writer.WriteAsync(block);
            }
        }

        (await Files.Refusal(() => Open(path))).ShouldContain("a single value is longer than 128 MB");
    }

    public void Dispose() => _files.Dispose();

    private static async Task<SourceLayer> Open(string path) =>
        await GeoJsonReader.Open(await Files.Find(path, _ => true), new ReadOptions("a GeoJSON file of areas"));
}
