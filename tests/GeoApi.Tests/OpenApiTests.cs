using System.Net;
using System.Text.Json;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Tests;

public sealed class OpenApiTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    private static readonly string CheckedIn = Checkout.Path("docs/openapi.json");

    [Fact]
    public async Task The_description_that_is_checked_in_is_the_one_that_is_served()
    {
        var served = await fixture.Api.Client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("WESSEX_BLESS") == "1")
        {
            await File.WriteAllTextAsync(CheckedIn, served.ReplaceLineEndings("\n").TrimEnd() + "\n", TestContext.Current.CancellationToken);
        }

        var checkedIn = await File.ReadAllTextAsync(CheckedIn, TestContext.Current.CancellationToken);

        checkedIn.TrimEnd().ShouldBe(
            served.ReplaceLineEndings("\n").TrimEnd(), "docs/openapi.json is out of date: run the tests with WESSEX_BLESS=1 and review the difference.");
    }

    [Fact]
    public async Task Every_parameter_is_described_and_closed_lists_are_spelt_out()
    {
        var (response, document) = await fixture.Api.Get("/openapi/v1.json");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        var gaps = Parameters(document, "/api/gaps/premises");
        gaps.Keys.ShouldBe(["lacking", "technology", "environment", "operators", "by", "area", "unit", "planned", "planned-by", "kind", "status", "bbox", "bbox-crs", "edition", "as-of", "f"]);
        Words(gaps["lacking"]).ShouldBe(BroadbandLevels.All.Select(level => level.Code()));
        Words(gaps["by"]).ShouldBe(AreaKinds.All.Select(kind => kind.Code()));
        Words(gaps["unit"]).ShouldBe(["premises", "postcodes"]);
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var parameter in Parameters(document, path.Name).Values.Where(parameter => parameter.GetProperty("in").GetString() == "query"))
            {
                parameter.GetProperty("description").GetString().ShouldNotBeNullOrWhiteSpace(path.Name);
            }
        }
    }

    /// <summary>Clients look for the parameters of items under the path that the standard gives.</summary>
    [Fact]
    public async Task The_OGC_API_is_described_by_itself_from_its_landing_page_on()
    {
        var (_, all) = await fixture.Api.Get("/openapi/v1.json");
        var (_, ogc) = await fixture.Api.Get("/openapi/ogc.json");

        ogc.GetProperty("servers")[0].GetProperty("url").GetString().ShouldBe("../ogc");
        ogc.GetProperty("paths").EnumerateObject().Select(path => $"/ogc{path.Name}".TrimEnd('/')).Order(StringComparer.Ordinal)
            .ShouldBe(all.GetProperty("paths").EnumerateObject().Select(path => path.Name).Where(path => path == "/ogc" || path.StartsWith("/ogc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var limit = Parameters(ogc, "/collections/premises/items")["limit"].GetProperty("schema");
        limit.GetProperty("type").GetString().ShouldBe("integer");
        (limit.GetProperty("minimum").GetInt32(), limit.GetProperty("maximum").GetInt32(), limit.GetProperty("default").GetInt32()).ShouldBe((1, 10_000, 100));
    }

    [Fact]
    public async Task Every_address_of_the_api_is_in_the_http_file()
    {
        var (_, document) = await fixture.Api.Get("/openapi/v1.json");
        var requests = await File.ReadAllTextAsync(
            Checkout.Path("src/GeoApi/GeoApi.http"), TestContext.Current.CancellationToken);

        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            requests.ShouldContain(path.Name.Split('{')[0], customMessage: path.Name);
        }
    }

    private static Dictionary<string, JsonElement> Parameters(JsonElement document, string path) =>
        document.GetProperty("paths").GetProperty(path).TryGetProperty("get", out var get) && get.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!, StringComparer.Ordinal)
            : [];

    private static IEnumerable<string?> Words(JsonElement parameter) => parameter.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(word => word.GetString());
}
