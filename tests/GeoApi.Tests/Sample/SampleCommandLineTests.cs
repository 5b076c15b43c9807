using System.Text.Json;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>Every question is asked over HTTP and on the command line: the answers are the same, figure by figure.</summary>
[Trait("Category", "Long")]
public sealed class SampleCommandLineTests(SampleApi sample)
{
    [Theory]
    [InlineData("gaps/premises?lacking=gigabit&by=ward", "gaps premises --lacking gigabit --by ward --json")]
    [InlineData("gaps/premises?lacking=superfast&by=district&area=E06000059&edition=1", "gaps premises --lacking superfast --by district --area E06000059 --edition 1 --json")]
    [InlineData("gaps/premises?lacking=gigabit&planned=yes&status=white&by=lot", "gaps premises --lacking gigabit --planned yes --status white --by lot --json")]
    [InlineData("gaps/premises?lacking=gigabit&bbox=370000,90000,390000,110000&bbox-crs=EPSG:27700", "gaps premises --lacking gigabit --bbox 370000,90000,390000,110000 --bbox-crs EPSG:27700 --json")]
    [InlineData("gaps/premises?technology=4g&environment=outdoor&operators=any&by=parish", "gaps premises --technology 4g --environment outdoor --operators any --by parish --json")]
    [InlineData("gaps/premises?technology=4g&by=council&f=geojson", "gaps premises --technology 4g --by council --f geojson")]
    [InlineData("gaps/premises/items?lacking=gigabit&area=E05990001&limit=10000", "gaps premises --lacking gigabit --area E05990001 --list --f geojson")]
    [InlineData("gaps/clusters?lacking=superfast&distance=300&least=5", "gaps clusters --lacking superfast --distance 300 --least 5 --json")]
    [InlineData("gaps/clusters?lacking=gigabit&hull=concave&area=E06000059&f=geojson", "gaps clusters --lacking gigabit --hull concave --area E06000059 --f geojson")]
    [InlineData("gaps/public-buildings?by=kind", "gaps public-buildings --by kind --json")]
    [InlineData("gaps/roads?technology=4g&by=ward&operators=any", "gaps roads --technology 4g --by ward --operators any --f json")]
    [InlineData("gaps/roads?source=measured&profile=strict-95&by=class", "gaps roads --source measured --profile strict-95 --by class --f json")]
    [InlineData("gaps/roads/runs?source=measured&status=lacking&road=A35&limit=10000", "gaps roads --runs --source measured --status lacking --road A35")]
    [InlineData("gaps/roads/A35", "gaps route A35 --f json")]
    [InlineData("gaps/roads/A35?source=measured", "gaps route A35 --source measured --f json")]
    [InlineData("disagreements?subject=roads&operator=EE&by=ward", "disagreements --operator EE --by ward --f json")]
    [InlineData("disagreements?subject=roads&says=predicted-only&f=geojson&limit=10000", "disagreements --subject roads --says predicted-only --f geojson")]
    [InlineData("disagreements?subject=premises&by=district", "disagreements --subject premises --by district --f json")]
    [InlineData("disagreements?subject=premises&level=superfast&f=geojson&limit=10000", "disagreements --subject premises --level superfast --f geojson")]
    [InlineData("changes?lacking=gigabit&by=ward&from=1&to=2", "changes --lacking gigabit --by ward --from 1 --to 2 --f json")]
    [InlineData("changes?subject=roads&by=council&from=1&to=2", "changes --subject roads --by council --from 1 --to 2 --f json")]
    [InlineData("indicators?area=E06000059", "indicators --area E06000059 --f json")]
    [InlineData("programmes", "programmes --f json")]
    [InlineData("exclusion?lacking=gigabit", "exclusion --lacking gigabit --f json")]
    [InlineData("places/E05990001", "place E05990001 --f json")]
    public async Task The_command_line_gives_the_answer_of_the_address(string address, string command)
    {
        var api = await sample.Api;
        var (response, json) = await api.Get($"/api/{address}");
        response.IsSuccessStatusCode.ShouldBeTrue($"{address}: {json}");

        var told = JsonSerializer.Deserialize<JsonElement>(await Importer.Run(api, command.Split(' ')));

        foreach (var member in json.EnumerateObject().Where(member => member.Name is not ("question" or "next_cursor")))
        {
            JsonElement.DeepEquals(told.GetProperty(member.Name), member.Value).ShouldBeTrue($"{member.Name} of {address}");
        }
    }

    [Theory]
    [InlineData("gaps/premises?lacking=gigabit&by=lsoa&f=csv", "gaps premises --lacking gigabit --by lsoa --csv")]
    [InlineData("gaps/public-buildings?f=csv", "gaps public-buildings --csv")]
    [InlineData("gaps/clusters?lacking=gigabit&f=csv", "gaps clusters --lacking gigabit --csv")]
    [InlineData("gaps/roads?by=road&f=csv", "gaps roads --by road --f csv")]
    [InlineData("gaps/roads/runs?source=measured&status=lacking&limit=10000&f=csv", "gaps roads --runs --source measured --status lacking --f csv")]
    [InlineData("programmes?f=csv", "programmes --f csv")]
    [InlineData("exclusion?lacking=superfast&f=csv", "exclusion --lacking superfast --f csv")]
    [InlineData("disagreements?subject=premises&f=csv&limit=10000", "disagreements --subject premises --f csv")]
    [InlineData("disagreements?subject=roads&f=csv&limit=10000", "disagreements --subject roads --f csv")]
    public async Task A_file_from_the_command_line_is_the_file_of_the_address(string address, string command)
    {
        var api = await sample.Api;
        var file = await api.Send(HttpMethod.Get, $"/api/{address}");

        (await Importer.Run(api, command.Split(' '))).ShouldBe(await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        file.Content.Headers.ContentDisposition!.FileName!.ShouldStartWith("synthetic-");
    }
}
