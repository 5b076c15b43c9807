using System.Net;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Platform;

public sealed class EmptyDatabaseTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    private RunningApi Api => fixture.Api;

    [Fact]
    public async Task It_is_ready_and_says_that_there_is_no_edition()
    {
        var (response, json) = await Api.Get("/health/ready");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        json.GetProperty("status").GetString().ShouldBe("ready");
        json.GetProperty("edition").ValueKind.ShouldBe(JsonValueKind.Null);
        response.Headers.Contains("X-Edition").ShouldBeFalse();
    }

    [Theory]
    [InlineData("/api/datasets", "datasets")]
    [InlineData("/api/releases", "releases")]
    [InlineData("/api/editions", "editions")]
    public async Task Lists_are_there_and_carry_no_edition(string address, string list)
    {
        var (response, json) = await Api.Get(address);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        json.GetProperty(list).ValueKind.ShouldBe(JsonValueKind.Array);
        json.GetProperty("edition").ValueKind.ShouldBe(JsonValueKind.Null);
        json.GetProperty("synthetic").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("/api/gaps/premises?lacking=superfast")]
    [InlineData("/api/gaps/premises/unplaced")]
    [InlineData("/api/areas")]
    [InlineData("/api/editions/current")]
    [InlineData("/ogc/collections/areas/tiles/BritishNationalGrid")]
    [InlineData("/ogc/collections/premises/tiles/BritishNationalGrid/0/5/2")]
    public async Task Questions_are_told_that_nothing_has_been_loaded_and_what_to_run(string address) =>
        (await Api.Refused(address, HttpStatusCode.NotFound, "no-edition")).ShouldStartWith("Nothing has been loaded yet: run ./wessex import");
}
