using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Catalogues;

/// <summary>The catalogue in W3C's DCAT 3 vocabulary, with provenance (PROV-O) and the counts of reading (DQV), as JSON-LD that data portals harvest.</summary>
internal static class Dcat
{
    public const string MediaType = "application/ld+json";
    private const string OpenGovernment = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
    private const string PublicDomain = "https://creativecommons.org/publicdomain/zero/1.0/";

    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static JsonObject Catalogue(HttpRequest http, string title, bool synthetic, IReadOnlyList<DataCatalogue.Release> releases) => new()
    {
        ["@context"] = new JsonObject
        {
            ["dcat"] = "http://www.w3.org/ns/dcat#", ["dct"] = "http://purl.org/dc/terms/", ["foaf"] = "http://xmlns.com/foaf/0.1/", ["prov"] = "http://www.w3.org/ns/prov#",
            ["dqv"] = "http://www.w3.org/ns/dqv#", ["xsd"] = "http://www.w3.org/2001/XMLSchema#", ["spdx"] = "http://spdx.org/rdf/terms#",
        },
        ["@id"] = Address(http), ["@type"] = "dcat:Catalog", ["dct:title"] = synthetic ? $"{title} (synthetic sample data)" : title, ["dct:language"] = "en-GB",
        ["dct:description"] = "Broadband of premises and postcodes, mobile signal along roads, public assets, and the published data sets that they are computed from.",
        ["foaf:homepage"] = Id(http.Root()),
        ["dcat:dataset"] = Stated([.. Features.Select(collection => Collection(http, collection, releases)), .. releases.GroupBy(one => one.Dataset).Select(dataset => Source(http, [.. dataset]))]),
    };

    /// <summary>Without members that have no value: JSON-LD has no null.</summary>
    private static JsonArray Stated(IReadOnlyList<JsonObject> datasets)
    {
        foreach (var one in datasets.Concat(datasets.SelectMany(dataset => dataset["dcat:hasVersion"]?.AsArray().OfType<JsonObject>() ?? [])))
        {
            foreach (var (name, _) in one.Where(member => member.Value is null).ToList())
            {
                one.Remove(name);
            }
        }

        return [.. datasets];
    }

    private static IReadOnlyList<FeatureSet> Features => GeoStore.Features.Catalogue.All;

    /// <summary>What we serve, with the forms it comes in and the releases it is derived from.</summary>
    private static JsonObject Collection(HttpRequest http, FeatureSet collection, IReadOnlyList<DataCatalogue.Release> releases)
    {
        var address = http.Ogc($"/collections/{collection.Id}");
        var sources = releases.Where(release => release.InForce && collection.Datasets.Contains(release.Dataset)).ToArray();
        return new JsonObject
        {
            ["@id"] = address, ["@type"] = "dcat:Dataset", ["dct:title"] = collection.Title, ["dct:description"] = collection.Description, ["dct:identifier"] = collection.Id,
            ["dct:license"] = Licences(sources), ["dct:rights"] = Texts(sources.Select(source => source.Attribution)),
            ["dct:modified"] = sources.Length == 0 ? null : Date(sources.Max(source => source.PublishedAt)), ["dcat:landingPage"] = Id($"{address}?f=html"),
            ["prov:wasDerivedFrom"] = new JsonArray([.. sources.Select(source => Id(Release(http, source)))]),
            ["dcat:distribution"] = new JsonArray(
            [
                Distribution("OGC API Features", $"{address}/items", "application/geo+json"),
                .. ExportFormat.All.Where(format => !format.IsHeavy).Select(format => Distribution($"The whole collection, f={format.Id}", $"{address}/items?f={format.Id}", format.MediaType.Split(';')[0])),
                Distribution("Vector tiles", $"{address}/tiles", "application/vnd.mapbox-vector-tile"),
            ]),
        };
    }

    /// <summary>A data set that others publish, with the releases of it that are held.</summary>
    private static JsonObject Source(HttpRequest http, IReadOnlyList<DataCatalogue.Release> releases)
    {
        var newest = releases[0];
        return new JsonObject
        {
            ["@id"] = $"{Address(http)}#{newest.Dataset}", ["@type"] = "dcat:Dataset", ["dct:title"] = newest.Title, ["dct:identifier"] = newest.Dataset,
            ["dct:publisher"] = new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = newest.Publisher }, ["dct:license"] = Licences(releases),
            ["dct:rights"] = Texts(releases.Select(release => release.Attribution)), ["dct:accrualPeriodicity"] = newest.Cadence, ["dcat:landingPage"] = newest.HomePage is { } home ? Id(home) : null,
            ["dcat:hasVersion"] = new JsonArray([.. releases.Select(release => Version(http, release))]),
        };
    }

    private static JsonObject Version(HttpRequest http, DataCatalogue.Release release) => new()
    {
        ["@id"] = Release(http, release), ["@type"] = "dcat:Dataset", ["dct:title"] = $"{release.Title}{(release.Series.Length == 0 ? "" : $", {release.Series}")}, {release.AsAt:yyyy-MM-dd}",
        ["dcat:version"] = $"{release.AsAt:yyyy-MM-dd}", ["dct:issued"] = Date(release.PublishedAt), ["dcat:isVersionOf"] = Id($"{Address(http)}#{release.Dataset}"),
        ["prov:invalidatedAtTime"] = release.WithdrawnAt is { } withdrawn ? Date(withdrawn) : null,
        ["spdx:checksum"] = release.Checksum is null ? null : new JsonObject { ["spdx:algorithm"] = Id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"), ["spdx:checksumValue"] = release.Checksum },
        ["dqv:hasQualityMeasurement"] = release.RowCount is null ? null : new JsonArray(Measure("records read", release.Records), Measure("rows published", release.RowCount), Measure("records refused", release.Refused)),
    };

    private static JsonObject Measure(string what, long? value) => new() { ["@type"] = "dqv:QualityMeasurement", ["dqv:isMeasurementOf"] = what, ["dqv:value"] = value };

    private static JsonObject Distribution(string title, string address, string? type) =>
        new() { ["@type"] = "dcat:Distribution", ["dct:title"] = title, ["dcat:accessURL"] = Id(address), ["dcat:mediaType"] = type };

    /// <summary>By its address where the licence has one; else in the words of the data set.</summary>
    private static JsonArray Licences(IEnumerable<DataCatalogue.Release> releases) => new([.. releases.Select(release => release.Licence).Distinct().Select(licence => licence switch
    {
        "Open Government Licence v3.0" => Id(OpenGovernment),
        "CC0 1.0" => Id(PublicDomain),
        _ => (JsonNode)new JsonObject { ["@type"] = "dct:LicenseDocument", ["dct:title"] = licence },
    })]);

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Distinct().Select(text => (JsonNode)text)]);

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Date(DateTime time) => new() { ["@type"] = "xsd:dateTime", ["@value"] = $"{time:yyyy-MM-ddTHH:mm:ssZ}" };

    private static string Address(HttpRequest http) => http.Ogc("/catalogue");

    private static string Release(HttpRequest http, DataCatalogue.Release release) => $"{Address(http)}#release-{release.Id}";
}
