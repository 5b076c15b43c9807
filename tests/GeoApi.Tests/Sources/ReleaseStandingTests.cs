using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Sources;

/// <summary>What is said of releases that are held and not used.</summary>
public sealed class ReleaseStandingTests : IAsyncLifetime
{
    private World _world = null!;
    private RunningApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await World.Create();
        await _world.Boundaries("2013-01-01", "ward", new AreaRow("E05000001", World.Square(0, 0), "E07000052"));
        await _world.Boundaries(
            "2013-01-01", "county", new AreaRow("E10000009", World.Square(0, 0)));
        var withdrawn = await _world.PremisesCoverage("2024-09-01", new PremisesRow(1, "DT11AA", true));
        await _world.Send("UPDATE releases SET withdrawn_at = '2025-01-02T03:04:05Z' WHERE id = @withdrawn", new { withdrawn });
        await _world.Refresh();
        _api = await RunningApi.Start(_world.Database);
    }

    [Fact]
    public async Task A_withdrawn_release_says_when_and_is_not_in_the_edition()
    {
        var (_, json) = await _api.Get("/api/releases?dataset=bduk-premises");

        var release = json.GetProperty("releases").EnumerateArray().Single();
        release.GetProperty("withdrawn_at").GetString().ShouldStartWith("2025-01-02T03:04:05");
        release.GetProperty("in_edition").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Delivered_areas_that_no_figure_is_given_by_are_held_and_not_in_the_edition()
    {
        var (_, json) = await _api.Get("/api/releases?dataset=boundaries");

        json.GetProperty("releases").EnumerateArray().Select(release => (release.GetProperty("series").GetString(), release.GetProperty("in_edition").GetBoolean()))
            .ShouldBe([("county", false), ("ward", true)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _world.DisposeAsync();
    }
}
