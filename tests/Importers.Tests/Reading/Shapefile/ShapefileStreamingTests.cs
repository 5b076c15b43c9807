using System.Diagnostics;
using System.IO.Compression;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

[Collection(nameof(StreamingTests))]
public sealed class ShapefileStreamingTests : IDisposable
{
    private readonly Files _files = new();

    /// <summary>As many links, points and fields as OS Open Roads has in Dorset's tiles.</summary>
    [Fact]
    public async Task Sixty_thousand_road_links_are_read_in_a_moment()
    {
        var path = Path.Combine(_files.Folder, "SY_RoadLink.shp");
        DbfField[] fields =
        [
            .. Enumerable.Range(1, 12).Select(i => DbfField.Text($"name{i}", 10 + (4 * i))), .. Enumerable.Range(1, 5).Select(i => DbfField.Text($"flag{i}", 5)),
            DbfField.Whole("length", 9), DbfField.Number("width", 12, 3), DbfField.Date("changed"),
        ];
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.PolyLine, fields, Shapefiles.Date)))
        {
            for (var i = 0; i < 60_000; i++)
            {
                var (x, y) = (350_000 + (i % 300 * 100), 80_000 + (i / 300 * 100));
                var line = new LineString([.. Enumerable.Range(0, 4 + (i % 17)).Select(point => new Coordinate(x + (7.25 * point), y + (point % 3)))]);
                writer.Write(line, [.. Enumerable.Range(1, 17).Select(field => field % 3 == 0 ? null : field % 3 == 1 ? (object)$"text {i}" : "A Road"), i, i / 7.0, Shapefiles.Date]);
            }

            writer.Finish();
        }

        var file = await Files.Find(path);
        for (var run = 0; run < 2; run++)
        {
            var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var points = 0;
            await using var layer = await ShapefileReader.Open(file, new ReadOptions("roads"), TestContext.Current.CancellationToken);
            await foreach (var row in layer.Rows)
            {
                points += row.Shape!.NumPoints;
            }

            points.ShouldBe(719_965);
            layer.Problems.Sentences.ShouldBeEmpty();
            TestContext.Current.SendDiagnosticMessage($"60,000 links in {watch.Elapsed.TotalMilliseconds:N0} ms, {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:N0} ms of processor time");
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        }
    }

    [Fact]
    public Task Records_stream_in_little_memory() => Stream(200_000);

    [Fact]
    [Trait("Category", "Long")]
    public Task Four_million_records_stream_in_as_little() => Stream(4_000_000);

    public void Dispose() => _files.Dispose();

    /// <summary>From a folder and from an archive.</summary>
    private async Task Stream(int records)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_files.Folder, "points")).FullName;
        var path = Path.Combine(folder, "points.shp");
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.Point, [DbfField.Whole("uprn", 12), DbfField.Text("postcode", 8)], Shapefiles.Date)))
        {
            for (var i = 0; i < records; i++)
            {
                writer.Write(new Point(350_000 + (i % 1000), 80_000 + (i / 1000)), 100_040_000_000L + i, "DT1 1XJ");
            }

            writer.Finish();
        }

        var zip = Path.Combine(_files.Folder, "points.zip");
        ZipFile.CreateFromDirectory(folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true);
        foreach (var place in new[] { path, zip })
        {
            var file = await Files.Find(place, Companions.IsShp);
            var held = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            long count = 0, most = 0;
            await using var layer = await ShapefileReader.Open(file, new ReadOptions("points"), TestContext.Current.CancellationToken);
            await foreach (var row in layer.Rows)
            {
                count += row.Shape is null ? 0 : 1;
                if (row.Record % (records / 8) == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - held);
                }
            }

            count.ShouldBe(records);
            most.ShouldBeLessThan(2 << 20);
            TestContext.Current.SendDiagnosticMessage($"{file.Name}: {records / watch.Elapsed.TotalSeconds:N0} records/s, {most / 1024:N0} KB held");
        }
    }
}
