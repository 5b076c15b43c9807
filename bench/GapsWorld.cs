using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.OverlayNG;

namespace Wessex.Bench;

/// <summary>A county: premises in towns, and four operators' coverage, dissolved from cells of 100 m into large polygons with holes and stepped edges.</summary>
internal sealed class GapsWorld(int premises)
{
    private const int West = 330_000, South = 68_000, Columns = 900, Rows = 620, Cell = 100;
    private const double Covered = 0.85; // of the area, by each operator
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 27700);
    private readonly Random _random = new(380_000);

    public (string Uprns, string Bduk) WritePremises(ScratchFolder folder)
    {
        var (uprns, bduk) = (folder.File("osopenuprn_202507.csv"), folder.File("202507_BDUK_uprn_release_bench.csv"));
        using var positions = new StreamWriter(uprns) { NewLine = "\r\n" };
        using var records = new StreamWriter(bduk) { NewLine = "\n" };
        positions.WriteLine("UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE");
        records.WriteLine(
            "uprn,struprn,bduk_recognised_premises,country,postcode,lot_id,lot_name,subsidy_control_status,current_gigabit,future_gigabit,"
            + "local_authority_district_ons_code,local_authority_district_ons,region_ons_code,region_ons,bduk_gis,bduk_gis_contract_scope,bduk_gis_final_coverage_date,"
            + "bduk_gis_contract_name,bduk_gis_supplier,bduk_vouchers,bduk_vouchers_contract_name,bduk_vouchers_supplier,bduk_superfast,bduk_superfast_contract_name,"
            + "bduk_superfast_supplier,bduk_hubs,bduk_hubs_contract_name,bduk_hubs_supplier");
        var towns = Enumerable.Range(0, 25).Select(_ => (X: West + (_random.NextDouble() * Columns * Cell), Y: South + (_random.NextDouble() * Rows * Cell), Radius: 500 + (_random.NextDouble() * 3000))).ToArray();
        for (var i = 0; i < premises; i++)
        {
            var (x, y) = (West + (_random.NextDouble() * Columns * Cell), South + (_random.NextDouble() * Rows * Cell));
            if (i % 10 < 8)
            {
                var town = towns[_random.Next(towns.Length)];
                (x, y) = (town.X + (town.Radius * PremisesImport.Normal(_random)), town.Y + (town.Radius * PremisesImport.Normal(_random)));
            }

            var uprn = 100_000_000L + i;
            positions.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{uprn},{x:F2},{y:F2},50.7,-2.3"));
            records.WriteLine($"{uprn},{uprn},true,England,DT1 1{(char)('A' + (i % 2))}{(char)('A' + (i / 2 % 2))},,,Gigabit White,{(i % 3 == 0 ? "true" : "false")},,E06000059,Dorset,E12000009,South West,,,,,,,,,,,,,,");
        }

        return (uprns, bduk);
    }

    /// <summary>Polygons of four operators as a shapefile, written by GDAL.</summary>
    public string WriteCoverage(ScratchFolder folder)
    {
        var csv = folder.File("coverage.csv");
        File.WriteAllText(folder.File("coverage.csvt"), "WKT,String(2),String(2),String(10),String(20)");
        using (var file = new StreamWriter(csv))
        {
            file.WriteLine("wkt,operator,technology,environmen,source");
            var terrain = Smooth(9);
            foreach (var code in new[] { "EE", "H3", "TF", "VO" })
            {
                foreach (var polygon in Dissolved(terrain, Smooth(6), Smooth(1)))
                {
                    file.WriteLine($"\"{polygon.AsText()}\",{code},4g,outdoor,bench");
                }
            }
        }

        return ToShapefile(folder, csv, "coverage");
    }

    public static string WriteExtent(ScratchFolder folder)
    {
        var csv = folder.File("extent.csv");
        var box = Factory.ToGeometry(new Envelope(West, West + (Columns * Cell), South, South + (Rows * Cell)));
        File.WriteAllText(csv, $"wkt,id\n\"{box.AsText()}\",1\n");
        return ToShapefile(folder, csv, "extent");
    }

    private static string ToShapefile(ScratchFolder folder, string csv, string name)
    {
        var target = Directory.CreateDirectory(folder.File(name)).FullName;
        Shell.Run($"ogr2ogr -f 'ESRI Shapefile' {target}/{name}.shp {csv} -nln {name} -nlt POLYGON -a_srs EPSG:27700 -oo GEOM_POSSIBLE_NAMES=wkt -oo KEEP_GEOM_COLUMNS=NO 2>/dev/null");
        return $"{target}/{name}.shp";
    }

    /// <summary>The cells of the highest values, put together.</summary>
    private static IEnumerable<Geometry> Dissolved(params double[][] fields)
    {
        var values = Enumerable.Range(0, Columns * Rows).Select(i => (0.9 * fields[0][i]) + (0.75 * fields[1][i]) + (0.6 * fields[2][i])).ToArray();
        var bar = values.Order().ElementAt((int)((1 - Covered) * values.Length));
        var cells = Enumerable.Range(0, values.Length).Where(i => values[i] > bar).Select(i =>
        {
            var (x, y) = (West + (i % Columns * Cell), South + (i / Columns * Cell));
            return Factory.ToGeometry(new Envelope(x, x + Cell, y, y + Cell));
        });
        var union = CoverageUnion.Union(Factory.BuildGeometry(cells));
        return Enumerable.Range(0, union.NumGeometries).Select(union.GetGeometryN);
    }

    /// <summary>Noise with a deviation of 1, smoothed by three running means of a width.</summary>
    private double[] Smooth(int radius)
    {
        var field = Enumerable.Range(0, Columns * Rows).Select(_ => PremisesImport.Normal(_random)).ToArray();
        for (var pass = 0; pass < 3; pass++)
        {
            field = Mean(Mean(field, radius, 1, Columns, Rows, Columns), radius, Columns, Rows, Columns, 1);
        }

        var deviation = Math.Sqrt(field.Average(value => value * value));
        return [.. field.Select(value => value / deviation)];
    }

    private static double[] Mean(double[] field, int radius, int step, int length, int lines, int lineStep)
    {
        var mean = new double[field.Length];
        for (var line = 0; line < lines; line++)
        {
            for (var i = 0; i < length; i++)
            {
                var (sum, count) = (0.0, 0);
                for (var j = Math.Max(0, i - radius); j <= Math.Min(length - 1, i + radius); j++)
                {
                    sum += field[(line * lineStep) + (j * step)];
                    count++;
                }

                mean[(line * lineStep) + (i * step)] = sum / count;
            }
        }

        return mean;
    }
}
