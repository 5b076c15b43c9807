using System.Text.Json;
using Wessex.GeoApi.Tests.Ogc.Filtering;

namespace Wessex.GeoApi.Tests.Fuzzing;

/// <summary>
/// Requests made from the description that the service gives of itself: every address, any of its parameters, values that fit, values that nearly fit and values that are
/// meant to do harm; filters in CQL2 that are right, and mutated.
/// </summary>
internal sealed class GeneratedRequests
{
    private static readonly string[] Codes =
    [
        "E06000059", "E06000058", "E05012345", "A35", "B3157", "4g", "5g", "2g", "outdoor", "in-vehicle", "measured", "predicted", "ward", "lsoa", "any", "all", "EE", "EE,VO", "premises", "areas", "roads",
        "gap-clusters", "assets", "signal-samples", "2020-09-01", "2026-01-01", "2019-02-29", "1", "2", "10", "999900001002", "0", "-1", "json", "html", "csv", "geojson", "geojsonseq", "uprn", "-uprn", "gigabit",
        "-2.2,50.6,-1.8,50.9", "380000,80000,410000,100000", "http://www.opengis.net/def/crs/EPSG/0/27700", "http://www.opengis.net/def/crs/EPSG/0/3857", "EPSG:4326", "lacking", "served", "unknown", "2030",
    ];

    private static readonly string[] Junk =
    [
        "", " ", "'", "\"", "';--", "' OR 1=1 --", "%", "%00", "\0", "\u202e", "é", "𝔘𝔫𝔦", "null", "NaN", "Infinity", "-Infinity", "1e400", "99999999999999999999", "-9223372036854775809", "0x10", "1,2", ",,,", ",", "[]", "{}",
        "../../etc/passwd", "<script>alert(1)</script>", "true", "false", "2026-13-45", "0000-00-00", "9999-12-31", "..", "2026-01-01/..", "pg_sleep(10)", "$1", "@area", "{0}", "\r\nX-Evil: 1", "a&b=c", "#", "?", "/", "\\",
    ];

    private static readonly string[] Filters =
    [
        "gigabit = 'lacking' AND superfast = 'served'", "uprn IN (999900001002, 999900001003)", "uprn BETWEEN 1 AND 999999999999", "postcode LIKE 'BH%'", "CASEI(postcode) LIKE CASEI('bh%')", "NOT (gigabit = 'served')",
        "S_INTERSECTS(geometry, POLYGON((-2.2 50.6, -1.8 50.6, -1.8 50.9, -2.2 50.9, -2.2 50.6)))", "S_WITHIN(geometry, BBOX(-2.2, 50.6, -1.8, 50.9))", "S_DISJOINT(geometry, POINT(-2 50.7))", "premises >= 20", "road_number = 'A35' OR trunk = true",
        "T_AFTER(month, DATE('2020-01-01'))", "T_DURING(month, INTERVAL('2019-01-01', '..'))", "length_m * 2 > 100 - length_m / 3", "gigabit = full_fibre", "postcode IS NULL", "level_dbm < -105.5 AND operator = 'EE'", "kind = 'ward'", "name = ACCENTI('é')",
        "{\"op\":\"=\",\"args\":[{\"property\":\"gigabit\"},\"lacking\"]}", "{\"op\":\"and\",\"args\":[{\"op\":\"<\",\"args\":[{\"property\":\"uprn\"},5]},{\"op\":\"not\",\"args\":[true]}]}",
        "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Point\",\"coordinates\":[-2,50.7]}]}",
    ];

    private static readonly string[] Polygons =
    [
        "{\"type\":\"Polygon\",\"coordinates\":[[[-2.2,50.6],[-1.8,50.6],[-1.8,50.9],[-2.2,50.9],[-2.2,50.6]]]}", "{\"type\":\"Polygon\",\"coordinates\":[]}", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[0,1],[1,0],[0,0]]]}",
        "{\"type\":\"Feature\",\"geometry\":null}", "{\"type\":\"Point\",\"coordinates\":[1e308,-1e308]}", "[", "{}", "", "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[-2,50.6],[-1.9,50.6],[-1.9,50.7],[-2,50.6]]]]}",
    ];

    private readonly List<(string Path, string Method, (string Name, bool InPath, string[] Values)[] Parameters)> _addresses = [];
    private readonly Random _random;

    public GeneratedRequests(JsonElement description, int seed)
    {
        _random = new Random(seed);
        foreach (var path in description.GetProperty("paths").EnumerateObject())
        {
            foreach (var method in path.Value.EnumerateObject().Where(one => one.Name is "get" or "post"))
            {
                var parameters = method.Value.TryGetProperty("parameters", out var all) ? all.EnumerateArray().Select(Parameter).ToArray() : [];
                _addresses.Add((path.Name, method.Name, parameters));
            }
        }
    }

    public HttpRequestMessage Next()
    {
        var (path, method, parameters) = Pick(_addresses);
        foreach (var parameter in parameters.Where(one => one.InPath))
        {
            path = path.Replace($"{{{parameter.Name}}}", Escaped(Value(parameter.Name, parameter.Values).Replace("\0", "", StringComparison.Ordinal)), StringComparison.Ordinal); // the server itself hangs up on a zero in a path
        }

        var asked = parameters.Where(one => !one.InPath && _random.Next(4) == 0).Select(one => $"{one.Name}={Escaped(Value(one.Name, one.Values))}").ToList();
        if (_random.Next(30) == 0)
        {
            asked.Add($"{Escaped(Pick(Junk))}={Escaped(Pick(Junk))}");
        }

        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), asked.Count == 0 ? path : $"{path}?{string.Join('&', asked)}");
        if (method == "post")
        {
            request.Content = new StringContent(_random.Next(3) == 0 ? TextMutation.Of(Pick(Polygons), _random) : Pick(Polygons), System.Text.Encoding.UTF8, _random.Next(10) == 0 ? "text/plain" : "application/json");
        }

        if (_random.Next(20) == 0)
        {
            request.Headers.TryAddWithoutValidation(Pick(["Accept", "If-None-Match", "Accept-Encoding", "Authorization", "Range", "X-Forwarded-For"]), Pick(["*/*", "text/html", "\"x\"", "br, gzip;q=0", "Bearer wessex_nothing", "bytes=0-5", "~"]));
        }

        return request;
    }

    private static (string, bool, string[]) Parameter(JsonElement described)
    {
        var values = described.TryGetProperty("schema", out var schema) && schema.TryGetProperty("enum", out var words)
            ? words.EnumerateArray().Where(word => word.ValueKind == JsonValueKind.String).Select(word => word.GetString()!).ToArray() : [];
        return (described.GetProperty("name").GetString()!, described.GetProperty("in").GetString() == "path", values);
    }

    private string Value(string name, string[] values) => name switch
    {
        "filter" => _random.Next(2) == 0 ? Pick(Filters) : TextMutation.Of(Pick(Filters), _random),
        "filter-lang" => Pick(["cql2-text", "cql2-json", "cql"]),
        "tileMatrix" or "tileRow" or "tileCol" when _random.Next(8) > 0 => $"{_random.Next(_random.Next(4) > 0 ? 2 : 200)}",
        _ when values.Length > 0 && _random.Next(8) > 0 => Pick(values),
        _ => _random.Next(3) == 0 ? Pick(Junk) : _random.Next(4) == 0 ? TextMutation.Of(Pick(Codes), _random) : Pick(Codes),
    };

    private static string Escaped(string text) => Uri.EscapeDataString(text);

    private T Pick<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];
}
