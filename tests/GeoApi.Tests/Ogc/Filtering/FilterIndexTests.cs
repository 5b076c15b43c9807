using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>A spatial filter in any system is answered by the one index of a table, which is on the grid.</summary>
public sealed class FilterIndexTests(Things things) : IClassFixture<Things>
{
    [Theory]
    [InlineData("S_INTERSECTS(geometry, BBOX(-2.44,50.70,-2.43,50.71))", "CRS84")]
    [InlineData("S_INTERSECTS(geometry, BBOX(50.70,-2.44,50.71,-2.43))", "4326")]
    [InlineData("S_WITHIN(geometry, POLYGON((-2.44 50.70,-2.43 50.70,-2.43 50.71,-2.44 50.70)))", "CRS84")]
    [InlineData("S_CONTAINS(BBOX(310000,55000,310500,55500), geometry)", "27700")]
    [InlineData("S_INTERSECTS(geometry, LINESTRING(-271619 6568360,-270506 6570118))", "3857")]
    [InlineData("S_EQUALS(geometry, POINT(310000 55000)) AND height > 5", "27700")]
    public async Task The_index_on_the_grid_answers(string text, string system)
    {
        var compiled = Things.Compiled(text, Crs.All.Single(crs => crs.Uri.EndsWith(system, StringComparison.Ordinal)));
        await using var command = things.Database.Api.CreateCommand($"EXPLAIN SELECT id FROM many AS t WHERE {compiled.Sql}");
        compiled.AddTo(command);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            plan.Add(reader.GetString(0));
        }

        string.Join('\n', plan).ShouldContain("many_geom");
    }
}
