using System.Globalization;

namespace Wessex.Bench;

/// <summary>
/// Four million premises of a CSV in the form of OS Open UPRN, end to end: ./wessex import (checksum, mapping, OSTN15, COPY, key, index, checks, report,
/// publication) beside ogr2ogr with COPY and a spatial index, and beside a bare binary COPY of the same rows with the same key and index.
/// </summary>
internal static class PremisesImport
{
    private const string Grid = "-a_srs EPSG:27700 -lco GEOMETRY_NAME=geom -lco SPATIAL_INDEX=GIST";

    public static async Task Run(BenchServer server, string importers, int rows, int rounds)
    {
        using var folder = new ScratchFolder();
        var csv = folder.File("osopenuprn_202507.csv");
        Write(csv, rows);
        Console.WriteLine($"  {rows:N0} premises, a CSV of {new FileInfo(csv).Length / 1e6:N0} MB; {rounds} rounds one after the other, medians");
        var (ours, theirs, floor) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            var connection = await server.Migrated("ours");
            ours.Add(Shell.Measure($"dotnet {importers} import os-open-uprn {csv} --no-analyse", ("ConnectionStrings__Geo", connection)));
            await server.Bare("theirs");
            theirs.Add(Shell.Measure(
                $"ogr2ogr --config PG_USE_COPY YES -f PostgreSQL 'PG:host={server.Host} user=wessex dbname=theirs' {csv} -nln premises -nlt POINT {Grid} "
                + "-oo X_POSSIBLE_NAMES=X_COORDINATE -oo Y_POSSIBLE_NAMES=Y_COORDINATE -oo KEEP_GEOM_COLUMNS=NO"));
            floor.Add(await Floor(server, folder.File("rows.pgcopy")));
        }

        Report.Line("./wessex import os-open-uprn", ours, ours);
        Report.Line("ogr2ogr, PG_USE_COPY, GiST", theirs, ours);
        Report.Line("bare binary COPY, key, GiST", floor, ours);
        Console.WriteLine($"  most memory of ./wessex import: {ours.Max(run => run.Megabytes):N0} MB");
    }

    private static async Task<Measured> Floor(BenchServer server, string file)
    {
        var psql = $"psql -qX -v ON_ERROR_STOP=1 -h {server.Host} -U wessex";
        Shell.Run($"{psql} ours -c \"\\\\copy (SELECT uprn, geom, lonlat FROM premises) TO '{file}' (FORMAT binary)\"");
        await server.Bare("floor");
        await server.Execute("floor", "CREATE TABLE premises (uprn bigint, geom geometry(Point, 27700), lonlat geometry(Point, 4326))");
        return Shell.Measure(
            $"{psql} floor -c \"\\\\copy premises FROM '{file}' (FORMAT binary)\" -c 'ALTER TABLE premises ADD PRIMARY KEY (uprn)' -c 'CREATE INDEX ON premises USING gist (geom)'");
    }

    /// <summary>
    /// Premises as they lie in a country: fifteen to a postcode, most postcodes in towns of unequal size, and in no spatial order, since UPRNs have none.
    /// Beside the CSV a .csvt tells GDAL the types of its columns.
    /// </summary>
    public static void Write(string path, int rows)
    {
        var random = new Random(4_000_000);
        var postcodes = Postcodes(random, (rows / 15) + 1);
        File.WriteAllText(Path.ChangeExtension(path, ".csvt"), "Integer64,Real,Real,Real,Real\n");
        using var file = new StreamWriter(path, append: false, new System.Text.UTF8Encoding(true), 1 << 20) { NewLine = "\r\n" };
        file.WriteLine("UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE");
        for (var i = 0; i < rows; i++)
        {
            var (x, y, spread) = postcodes[random.Next(postcodes.Length)];
            var (easting, northing) = (x + (spread * Normal(random)), y + (spread * Normal(random)));
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + (i * 2L)},{easting:F2},{northing:F2},{50 + (northing / 1e6):F7},{-5 + (easting / 1e5):F7}"));
        }
    }

    /// <summary>Middles and spreads, in metres: of ten, eight in towns, the others anywhere.</summary>
    private static (double X, double Y, double Spread)[] Postcodes(Random random, int count)
    {
        var towns = new (double X, double Y, double Radius)[150];
        for (var i = 0; i < towns.Length; i++)
        {
            towns[i] = (320_000 + (random.NextDouble() * 260_000), 120_000 + (random.NextDouble() * 310_000), 400 + (600 / Math.Max(0.08, random.NextDouble())));
        }

        var ofTown = towns.SelectMany((town, i) => Enumerable.Repeat(i, (int)(town.Radius / 100))).ToArray(); // larger towns have more
        var postcodes = new (double X, double Y, double Spread)[count];
        for (var i = 0; i < count; i++)
        {
            var town = towns[ofTown[random.Next(ofTown.Length)]];
            postcodes[i] = i % 10 < 8
                ? (town.X + (town.Radius * Normal(random) / 2), town.Y + (town.Radius * Normal(random) / 2), 28)
                : (300_000 + (random.NextDouble() * 300_000), 100_000 + (random.NextDouble() * 350_000), 120);
        }

        return postcodes;
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

/// <summary>A line of a benchmark's table.</summary>
internal static class Report
{
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median, the range, and how many times the time of <paramref name="ours"/> it is.</summary>
    public static void Line(string name, IReadOnlyList<Measured> runs, IReadOnlyList<Measured> ours) => Console.WriteLine(
        $"  {name,-32} {Median(runs.Select(run => run.Seconds)),7:F2} s ({runs.Min(run => run.Seconds):F2} to {runs.Max(run => run.Seconds):F2})   "
        + $"{Median(runs.Select(run => run.Seconds)) / Median(ours.Select(run => run.Seconds)),5:F2} x");
}

/// <summary>A folder that is removed at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("wessex-bench-").FullName;

    public ScratchFolder() => System.IO.File.SetUnixFileMode(_path, (UnixFileMode)0b111_101_101);

    public string File(string name) => Path.Combine(_path, name);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
