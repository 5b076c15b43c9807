namespace Wessex.Bench;

/// <summary>All premises as GeoJSON: by the API to a client, by psql copying ST_AsGeoJSON, by ogr2ogr from the same view.</summary>
internal static class ServeExports
{
    private const string Columns = "uprn, postcode, full_fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, lonlat";

    public static void Run(BenchServer server, ApiProcess api, ScratchFolder folder, int rounds)
    {
        var file = folder.File("export");
        var (ours, psql, ogr) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(Shell.Measure($"curl -sSf -o {file}.ours '{api.Address.OriginalString}/ogc/collections/premises/items?f=geojson' -w '%{{time_starttransfer}}'"));
            psql.Add(Shell.Measure($"psql -qX -h {server.Host} -U wessex sample -c \"\\\\copy (SELECT ST_AsGeoJSON(f.*) FROM (SELECT {Columns} FROM peer_premises) AS f) TO '{file}.psql'\""));
            File.Delete($"{file}.ogr");
            ogr.Add(Shell.Measure($"ogr2ogr -f GeoJSON {file}.ogr 'PG:host={server.Host} user=wessex dbname=sample' -sql 'SELECT {Columns} FROM peer_premises'"));
        }

        Console.WriteLine($"  all premises as GeoJSON, {new FileInfo($"{file}.ours").Length / 1e6:N0} MB; the first byte after {ours[^1].Output} s");
        Report.Line("items?f=geojson", ours, ours);
        Report.Line("psql, COPY of ST_AsGeoJSON", psql, ours);
        Report.Line("ogr2ogr", ogr, ours);
    }
}
