using System.Globalization;
using System.Text.Json;
using Microsoft.VisualBasic.FileIO;
using Wessex.GeoApi.Tests.Ogc;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>Stretches of measured signal with the figures of their readings, wherever they are listed.</summary>
public sealed class SampleMeasuredRunsTests(SampleApi sample)
{
    private const string Runs = "/api/gaps/roads/runs?source=measured&class=M,A,B&limit=10000";

    [Fact]
    public async Task A_measured_stretch_has_the_figures_of_its_readings_and_those_of_each_state_have_the_metres_of_the_summary()
    {
        var api = await sample.Api;
        var kept = (await api.All("/ogc/collections/road-measured-runs/items?technology=4g&environment=in-vehicle&profile=ofcom-cn&limit=10000&skipGeometry=true")).ConvertAll(Properties)
            .ToLookup(run => (run.GetProperty("link").GetString(), run.GetProperty("from_mm").GetInt64() / 1000m));
        var summary = (await api.Ok("/api/gaps/roads?source=measured&class=M,A,B&by=class")).GetProperty("total");
        var seen = 0;
        foreach (var status in new[] { "lacking", "served" })
        {
            var runs = (await api.Ok($"{Runs}&status={status}")).Features().Select(Properties).ToList();
            runs.Sum(run => run.GetProperty("metres").GetDecimal()).ShouldBe(summary.GetProperty(status).GetDecimal(), status);
            foreach (var run in runs)
            {
                var ours = run.GetProperty("measured").EnumerateArray().ToList();
                var theirs = kept[(run.GetProperty("link").GetString(), run.GetProperty("from_m").GetDecimal())].ToList();
                ours.Select(one => Figures(one)).ShouldBe(theirs.OrderBy(one => one.GetProperty("operator").GetString(), StringComparer.Ordinal).Select(Figures));
                foreach (var operators in new[] { "covered", "lacking" })
                {
                    ours.Where(one => one.GetProperty("state").GetString() == operators).Select(one => one.GetProperty("operator").GetString())
                        .ShouldBe(run.GetProperty($"operators_{operators}").EnumerateArray().Select(one => one.GetString()));
                }

                seen += ours.Count;
            }
        }

        seen.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task CSV_has_columns_of_figures_for_each_operator_and_predictions_have_none()
    {
        var api = await sample.Api;
        var first = Properties((await api.Ok($"{Runs}&status=lacking")).Features().First());
        using var lines = new TextFieldParser(new StringReader(await Text(api, $"{Runs}&status=lacking&f=csv"))) { Delimiters = [","] };
        var line = lines.ReadFields()!.Zip(lines.ReadFields()!).ToDictionary(field => field.First, field => field.Second, StringComparer.Ordinal);

        foreach (var of in first.GetProperty("measured").EnumerateArray())
        {
            var code = of.GetProperty("operator").GetString()!.ToLowerInvariant();
            line[$"{code}_readings"].ShouldBe(of.GetProperty("readings").ToString());
            double.Parse(line[$"{code}_median_dbm"], CultureInfo.InvariantCulture).ShouldBe(of.GetProperty("median_dbm").GetDouble(), 1e-6);
            line[$"{code}_newest"].ShouldBe(of.GetProperty("newest").GetString());
            line[$"{code}_age_days"].ShouldBe(of.GetProperty("age_days").ToString());
        }

        (await Text(api, "/api/gaps/roads/runs?limit=1&f=csv")).Split("\r\n")[0].ShouldEndWith(",gap,edition,as_of,synthetic,cursor");
    }

    [Fact]
    public async Task The_collection_of_signal_along_roads_has_measured_stretches_of_every_millimetre_beside_predicted_ones()
    {
        var api = await sample.Api;
        var total = (await api.Ok("/api/gaps/roads?source=measured&class=M,A,B&by=class")).GetProperty("total").GetProperty("all").GetDecimal();
        var runs = await api.All("/ogc/collections/road-signal-runs/items?source=measured&technology=4g&environment=in-vehicle&profile=ofcom-cn&limit=10000&skipGeometry=true");

        runs.ConvertAll(Properties).Sum(run => run.GetProperty("to_mm").GetInt64() - run.GetProperty("from_mm").GetInt64()).ShouldBe((long)(total * 1000));
        runs.ConvertAll(Properties).ShouldContain(run => run.GetProperty("operators_covered").GetInt32() > 0);
    }

    [Fact]
    public async Task A_road_that_a_lorry_drove_on_seven_days_has_intervals_of_its_shares_and_at_an_edge_of_coverage_a_wide_one()
    {
        var api = await sample.Api;
        var sure = (await api.Ok($"{Runs}&status=lacking")).Features().Concat((await api.Ok($"{Runs}&status=served")).Features()).Select(Properties)
            .SelectMany(run => run.GetProperty("measured").EnumerateArray()).Where(one => one.GetProperty("share_low").ValueKind == JsonValueKind.Number).ToList();

        sure.Count.ShouldBeGreaterThan(10);
        sure.ShouldAllBe(one => one.GetProperty("drives").GetInt32() >= 6 && one.GetProperty("share_low").GetDouble() <= one.GetProperty("share").GetDouble() && one.GetProperty("share").GetDouble() <= one.GetProperty("share_high").GetDouble());
        sure.ShouldContain(one => one.GetProperty("share_high").GetDouble() - one.GetProperty("share_low").GetDouble() > 0.1);
    }

    private static JsonElement Properties(JsonElement feature) => feature.GetProperty("properties");

    private static (string?, string?, int, int, double) Figures(JsonElement one) => (
        one.GetProperty("operator").GetString(), one.GetProperty("state").GetString(), one.GetProperty("readings").GetInt32(), one.GetProperty("drives").GetInt32(),
        Math.Round(one.GetProperty("share").GetDouble(), 4));

    private static async Task<string> Text(RunningApi api, string address) => await (await api.Send(HttpMethod.Get, address)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
