using System.Diagnostics;
using System.Globalization;
using Wessex.GeoStore;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Bench;

/// <summary>
/// Sixty thousand road links of a shapefile in the form of OS Open Roads, end to end: as the command, program start included, and as a worker that runs
/// already does it, beside ogr2ogr with COPY and a spatial index, and beside a bare binary COPY of the same rows with the same key and index.
/// </summary>
internal static class RoadsImport
{
    private const string Columns =
        "fictitious,identifier,class,roadNumber,name1,name1_lang,name2,name2_lang,formOfWay,length,primary,trunkRoad,loop,startNode,endNode,structure,nameTOID,numberTOID,function";

    public static async Task Run(BenchServer server, string importers, int links, int rounds)
    {
        using var folder = new ScratchFolder();
        var shapefile = Write(folder, links);
        Console.WriteLine($"  {links:N0} road links, a shapefile of {Directory.GetFiles(Path.GetDirectoryName(shapefile)!, "SY_*").Sum(file => new FileInfo(file).Length) / 1e6:N0} MB");
        var (cold, warm, theirs, floor) = (new List<Measured>(), new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            var connection = await server.Migrated("ours");
            cold.Add(Shell.Measure($"dotnet {importers} import os-open-roads {shapefile} --as-at 2025-07 --no-analyse", ("ConnectionStrings__Geo", connection)));
            if (round == 0)
            {
                await Warm(server, shapefile); // the first one compiles
            }

            warm.Add(await Warm(server, shapefile));
            await server.Bare("theirs");
            theirs.Add(Shell.Measure(
                $"ogr2ogr --config PG_USE_COPY YES -f PostgreSQL 'PG:host={server.Host} user=wessex dbname=theirs' {shapefile} -nln roads -nlt LINESTRING "
                + "-a_srs EPSG:27700 -lco GEOMETRY_NAME=geom -lco SPATIAL_INDEX=GIST"));
            floor.Add(await Floor(server, folder.File("links.pgcopy")));
        }

        Report.Line("a worker's import", warm, warm);
        Report.Line("./wessex import os-open-roads", cold, warm);
        Report.Line("ogr2ogr, PG_USE_COPY, GiST", theirs, warm);
        Report.Line("bare binary COPY, key, GiST", floor, warm);
    }

    /// <summary>What PostgreSQL alone needs for the rows that a worker's import wrote, all their columns, with the same key and index.</summary>
    private static async Task<Measured> Floor(BenchServer server, string file)
    {
        var psql = $"psql -qX -v ON_ERROR_STOP=1 -h {server.Host} -U wessex";
        Shell.Run($"{psql} warm -c \"\\\\copy (SELECT * FROM road_links) TO '{file}' (FORMAT binary)\"");
        await server.Bare("floor");
        Shell.Run($"{psql} warm -qAtc \"SELECT 'CREATE TABLE links (' || string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' ORDER BY attnum) || ')' FROM pg_attribute WHERE attrelid = 'road_links'::regclass AND attnum > 0 AND NOT attisdropped\" | {psql} floor");
        return Shell.Measure(
            $"{psql} floor -c \"\\\\copy links FROM '{file}' (FORMAT binary)\" -c 'ALTER TABLE links ADD PRIMARY KEY (release_id, identifier)' -c 'CREATE INDEX ON links USING gist (geom)'");
    }

    private static async Task<Measured> Warm(BenchServer server, string shapefile)
    {
        await using var database = Database.Open(await server.Migrated("warm"), DatabaseRole.Importer, "bench");
        var watch = Stopwatch.StartNew();
        var outcome = await new Import(database).Run(
            new ImportRequest(DatasetCatalogue.Find("os-open-roads")!, [shapefile]) { AsAt = AsAt.Parse("2025-07"), Analyse = false }, CancellationToken.None);
        return outcome is ImportOutcome.Published ? new Measured(watch.Elapsed.TotalSeconds, 0, "") : throw new InvalidOperationException(outcome.ToString());
    }

    /// <summary>As wide as the sample has them: names and codes of a file whose widths nobody set are 80 wide, which is none that anybody publishes.</summary>
    private const string Widths =
        "WKT,String(5),String(38),String(21),String(10),String(150),String(3),String(150),String(3),String(43),Integer(7),String(5),String(5),String(5),String(38),String(38),String(14),String(20),String(20),String(36)";

    /// <summary>Links of some ten vertices, written by GDAL.</summary>
    public static string Write(ScratchFolder folder, int links)
    {
        var random = new Random(60_000);
        var csv = folder.File("links.csv");
        File.WriteAllText(folder.File("links.csvt"), Widths);
        using (var file = new StreamWriter(csv))
        {
            file.WriteLine($"wkt,{Columns}");
            for (var i = 0; i < links; i++)
            {
                var (x, y, length) = (320_000 + (random.NextDouble() * 90_000), 75_000 + (random.NextDouble() * 60_000), 0.0);
                var wkt = new List<string> { Text(x, y) };
                for (var vertex = random.Next(4, 16); vertex > 0; vertex--)
                {
                    var (dx, dy) = ((random.NextDouble() * 30) - 5, (random.NextDouble() * 30) - 5);
                    (x, y, length) = (x + dx, y + dy, length + Math.Sqrt((dx * dx) + (dy * dy)));
                    wkt.Add(Text(x, y));
                }

                var roadClass = (i % 10) switch { 0 => "A Road", 1 => "B Road", 2 => "Classified Unnumbered", _ => "Unclassified" };
                file.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"\"LINESTRING ({string.Join(", ", wkt)})\",false,{Guid.NewGuid():D},{roadClass},{(i % 10 < 2 ? $"{roadClass[0]}{i % 400}" : "")},High Street,,,,Single Carriageway,{length:F0},false,false,false,{i},{i + 1},,,,{roadClass}"));
            }
        }

        var folderOfShape = Directory.CreateDirectory(folder.File("roads")).FullName;
        Shell.Run($"ogr2ogr -f 'ESRI Shapefile' {folderOfShape}/SY_RoadLink.shp {csv} -nln SY_RoadLink -nlt LINESTRING -a_srs EPSG:27700 -oo GEOM_POSSIBLE_NAMES=wkt -oo KEEP_GEOM_COLUMNS=NO 2>/dev/null");
        return $"{folderOfShape}/SY_RoadLink.shp";
    }

    private static string Text(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:F2} {y:F2}");
}
