using System.Diagnostics;
using System.Text.Json;
using Wessex.GeoApi.Ogc.Styles;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary>QGIS, as planners have it, without a screen (PyQGIS of Debian): features page by page, a filter of its own, vector tiles drawn.</summary>
public sealed class QgisClientTests(SampleApi sample)
{
    private const string Python = "/usr/bin/python3";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Long")]
    public async Task QGIS_reads_every_premises_page_by_page_filters_them_and_draws_their_tiles()
    {
        Assert.SkipUnless(File.Exists(Python) && (await Run("-c", "import qgis.core")).Code == 0, "QGIS is not installed (Debian package python3-qgis)");
        var api = await sample.Api;
        var lacking = (await api.Ok("/ogc/collections/premises/items?gigabit=lacking&limit=1")).GetProperty("numberMatched").GetInt32();
        var all = (await api.Client.GetStringAsync("/ogc/collections/premises/items?f=csv&skipGeometry=true", Stop)).Count(letter => letter == '\n') - 1;

        var (code, output, error) = await Run(
            Checkout.Path("tests/oracles/qgis_client.py"), $"{api.Address}ogc", "premises", "\"gigabit\" = 'lacking'",
            $"{api.Address}ogc/collections/premises/tiles/WebMercatorQuad/{{z}}/{{y}}/{{x}}", "-2.0,50.68,-1.8,50.78");

        code.ShouldBe(0, error);
        var found = JsonSerializer.Deserialize<JsonElement>(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        found.GetProperty("valid").GetBoolean().ShouldBeTrue();
        found.GetProperty("features").GetInt32().ShouldBe(all);
        found.GetProperty("filtered").GetInt32().ShouldBe(lacking);
        found.GetProperty("fields").EnumerateArray().Select(field => field.GetString()).ShouldContain("full_fibre");
        found.GetProperty("tiles_valid").GetBoolean().ShouldBeTrue();
        found.GetProperty("pixels").GetInt32().ShouldBeGreaterThan(500);
    }

    /// <summary>Each rule is the legend's class, and draws as many features as the collection has of it.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task QGIS_styles_each_collection_by_its_SLD_as_the_legend_says()
    {
        Assert.SkipUnless(File.Exists(Python) && (await Run("-c", "import qgis.core")).Code == 0, "QGIS is not installed (Debian package python3-qgis)");
        var api = await sample.Api;

        var (code, output, error) = await Run(Checkout.Path("tests/oracles/qgis_styles.py"), $"{api.Address}ogc");

        code.ShouldBe(0, error);
        var found = JsonSerializer.Deserialize<JsonElement>(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        foreach (var theme in Themes.All)
        {
            var told = found.GetProperty(theme.Id);
            var layers = theme.Layers.Where(layer => layer.Collection == theme.Layers[^1].Collection).ToArray();
            told.GetProperty("collection").GetString().ShouldBe(theme.Layers[^1].Collection);
            told.GetProperty("understood").GetBoolean().ShouldBeTrue($"{theme.Id}: {told.GetProperty("message")}");
            var expected = new List<string>();
            foreach (var (layer, one) in layers.SelectMany(layer => layer.Classes.Where(one => !one.OfCells).Select(one => (layer, one))))
            {
                var colour = (one.Symbol as Marker)?.Fill ?? (one.Symbol as Area)?.Fill ?? one.Symbol.Stroke;
                expected.Add($"{one.Label} {colour} {await Count(api, layer.Collection, [.. layer.Asked, .. one.When])}");
            }

            told.GetProperty("rules").EnumerateArray()
                .Select(rule => $"{rule.GetProperty("label").GetString()} {rule.GetProperty("colour").GetString()} {rule.GetProperty("features").GetInt32()}").ShouldBe(expected, theme.Id);
        }
    }

    private static async Task<int> Count(RunningApi api, string collection, IReadOnlyList<Condition> conditions)
    {
        var filter = string.Join(" AND ", conditions.Select(condition => $"{condition.Property} IN ({string.Join(", ", condition.Values.Select(value => $"'{value}'"))})"));
        return (await api.Client.GetStringAsync($"/ogc/collections/{collection}/items?f=geojsonseq&skipGeometry=true{(filter.Length > 0 ? $"&filter={Uri.EscapeDataString(filter)}" : "")}", Stop)).Count(letter => letter == '\n');
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var home = Directory.CreateTempSubdirectory("wessex-qgis-");
        var start = new ProcessStartInfo(Python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["HOME"], start.Environment["XDG_RUNTIME_DIR"], start.Environment["QT_QPA_PLATFORM"]) = (home.FullName, home.FullName, "offscreen");
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);
        var result = (process.ExitCode, await output, await error);
        home.Delete(recursive: true);
        return result;
    }
}
