using System.Diagnostics;
using System.Text.Json;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Signal;
using Wessex.Importers.Analyses;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Sample;

/// <summary>geopandas reads the committed sample's files and measures them by itself: tests/oracles/signal_oracle.py.</summary>
[Trait("Category", "Long")]
public sealed class SignalOracleTests
{
    private const string Python = "/usr/bin/python3";
    private const string Month = "202507";

    [Fact]
    public async Task Roads_by_number_of_operators_are_within_a_metre_of_geopandas_and_premises_are_as_many()
    {
        Assert.SkipUnless(File.Exists(Python) && (await Run("-c", "import geopandas")).Code == 0, "geopandas is not installed (Debian package python3-geopandas)");
        var folder = Repository.Path("data", "shapefiles");
        await using var imports = await Imports.Create();
        await LoadedSample.Load(imports, folder, ["boundaries", "os-open-roads", "os-open-uprn", "bduk-premises", "predicted-coverage"]);
        var outcome = await Editions.Refresh(imports.Database.Importer, new DateOnly(2025, 7, 31), cancellation: TestContext.Current.CancellationToken);
        var edition = (await EditionResolver.Resolve(imports.Database.Api, outcome.Edition, cancellation: TestContext.Current.CancellationToken)).Value!;

        var (code, output, error) = await Run(Repository.Path("tests", "oracles", "signal_oracle.py"), folder, Month, "in-vehicle");
        code.ShouldBe(0, error);
        using var oracle = JsonDocument.Parse(output);
        var roads = (await RoadGaps.Summary(
            imports.Database.Api, edition,
            new RoadQuestion("4g", "in-vehicle", "predicted", OperatorRule.All, ["A", "B"], RoadGrouping.All.Single(grouping => grouping.Code == "road")), TestContext.Current.CancellationToken)).Value!;
        roads.Groups.Select(group => group.Code).ShouldBe(oracle.RootElement.GetProperty("roads").EnumerateObject().Select(road => road.Name), ignoreOrder: true);
        foreach (var group in roads.Groups)
        {
            var theirs = oracle.RootElement.GetProperty("roads").GetProperty(group.Code);
            foreach (var (number, metres) in group.Figures.ByNumberOfOperators.Select(one => ($"{one.Operators}", one.Metres)).Append(("unknown", group.Figures.SomeUnknown)))
            {
                ((double)metres).ShouldBe(theirs.TryGetProperty(number, out var value) ? value.GetDouble() : 0, 1, $"{group.Code}: {number} operators");
            }
        }

        var premises = (await PremisesSignalGaps.Summary(
            imports.Database.Api, edition, new PremisesSignalQuestion("4g", "in-vehicle", OperatorRule.All, AreaKind.Council), TestContext.Current.CancellationToken)).Value!;
        var counted = oracle.RootElement.GetProperty("premises");
        foreach (var (number, inside, outside) in premises.Total.ByNumberOfOperators.Zip(premises.Unplaced.ByNumberOfOperators, (a, b) => ($"{a.Operators}", a.Premises, b.Premises))
            .Append(("unknown", premises.Total.SomeUnknown, premises.Unplaced.SomeUnknown)))
        {
            (inside + outside).ShouldBe(counted.GetProperty(number).GetInt64(), $"{number} operators");
        }
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
