using System.Globalization;
using System.Text.Json;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Sample.Writing;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Sample;

public sealed class RoadFilesTests
{
    [Fact]
    public void Links_that_cross_the_edge_of_a_tile_are_in_both_and_every_link_is_in_one()
    {
        using var folder = new Folder();
        foreach (var date in SampleDate.All)
        {
            var tally = new SampleTally();
            var files = new RoadFiles(date, RoadNetwork.Make(1).Releases[date.Index], tally);
            var tiles = files.Shapefiles().Where(file => file.Member.EndsWith("_RoadLink.shp", StringComparison.Ordinal))
                .ToDictionary(file => file.Member, file => file.Records.Select(record => (string)record.Values[1]!).Where(identifier => identifier.Length > 0).Distinct().ToArray());

            var links = RoadNetwork.Make(1).Releases[date.Index];
            tiles.Values.SelectMany(tile => tile).Distinct().Where(identifier => !identifier.Contains("Link-9", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                .ShouldBe(links.Select(link => link.Identifier).Order(StringComparer.Ordinal));
            var twice = tiles.Values.SelectMany(tile => tile).CountBy(identifier => identifier).Where(count => count.Value > 1).Select(count => count.Key).ToArray();
            twice.Length.ShouldBeInRange(10, 100);
            links.Where(link => twice.Contains(link.Identifier)).ShouldAllBe(link => Crosses(link.Points.Select(point => point.X), 400_000) || Crosses(link.Points.Select(point => point.Y), 100_000));
            tally.Totals().Single().Rows.ShouldBe(links.Count);
        }
    }

    [Fact]
    public void GDAL_reads_as_many_links_and_the_same_length_as_were_written()
    {
        Assert.SkipWhen(Gdal.Absent is not null, Gdal.Absent ?? "");
        using var folder = new Folder();
        var tally = new SampleTally();
        var files = new RoadFiles(SampleDate.All[1], RoadNetwork.Make(1).Releases[1], tally);
        new SampleFolder(folder.Path).WriteShapefiles(files.Name, files.Shapefiles());
        var (count, length) = (0L, 0.0);
        foreach (var tile in new[] { "ST", "SU", "SY", "SZ" })
        {
            var answer = Gdal.Run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", $"/vsizip/{folder.Path}/{files.Name}/data/{tile}_RoadLink.shp", "-dialect", "SQLite",
                "-sql", $"SELECT count(*) AS n, sum(ST_Length(geometry)) AS metres FROM {tile}_RoadLink");
            using var json = JsonDocument.Parse(answer);
            var properties = json.RootElement.GetProperty("features")[0].GetProperty("properties");
            count += properties.GetProperty("n").GetInt64();
            length += properties.GetProperty("metres").GetDouble();
        }

        count.ShouldBe(tally.Records.Values.Sum(), string.Create(CultureInfo.InvariantCulture, $"{length:0} m"));
        var written = files.Shapefiles().SelectMany(file => file.Records).Sum(record => record.Shape?.Length ?? 0);
        length.ShouldBe(written, 0.01);
    }

    private static bool Crosses(IEnumerable<double> values, double edge)
    {
        var all = values.ToArray();
        return all.Min() <= edge && all.Max() >= edge;
    }
}
