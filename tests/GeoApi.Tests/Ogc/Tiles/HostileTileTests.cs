using Dapper;
using Wessex.GeoStore.Tiles;
using Wessex.Importers.Tests.Analyses;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

/// <summary>Areas that no tile could hold: what is left of them is under the limit all the same.</summary>
public sealed class HostileTileTests
{
    /// <summary>Each of the squares is a kilometre wide, and its upper edge a saw.</summary>
    [Theory]
    [InlineData(250, 600, false)]
    [InlineData(8000, 0, true)]
    public async Task A_tile_of_many_corners_or_many_large_areas_is_under_its_limit_and_says_so_where_smaller_ones_are_left_out(int areas, int teeth, bool thinned)
    {
        await using var world = await World.Create();
        await world.Boundaries("2013-01-01", "ward", new AreaRow(DrawnApi.West, World.Square(0, 0, 1000)));
        await world.Refresh();
        await using (var owner = await world.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken))
        {
            await owner.ExecuteAsync(
                """
                INSERT INTO areas (release_id, code, name, kind, geom, lonlat)
                SELECT (SELECT min(release_id) FROM areas), 'X' || i, repeat('Name of ' || i, 5), 'ward', g, ST_Transform(g, 4326)
                FROM generate_series(1, @areas) AS i,
                    LATERAL (SELECT ST_Multi(ST_MakePolygon(ST_MakeLine(ARRAY[ST_MakePoint(370000, 90000), ST_MakePoint(371000, 90000), ST_MakePoint(371000, 90900)]
                        || ARRAY(SELECT ST_MakePoint(371000 - t * 1000.0 / @teeth, 90900 + t % 2 * 90 + i / 4.0) FROM generate_series(1, @teeth - 1) AS t)
                        || ARRAY[ST_MakePoint(370000, 90900), ST_MakePoint(370000, 90000)]))) AS shape) AS s, ST_SetSRID(shape, 27700) AS g;
                INSERT INTO held_areas (calculation_id, kind, code, name, release_id, by_shape, leads)
                SELECT h.calculation_id, 'ward', a.code, a.name, a.release_id, true, true FROM areas a, held_areas h WHERE a.code LIKE 'X%' AND h.code = @known;
                ANALYZE areas;
                ANALYZE held_areas
                """,
                new { areas, teeth, known = DrawnApi.West });
        }

        await using var api = await RunningApi.Start(world.Database);
        var bytes = await api.TileBytes(TileClient.At("areas", TileMatrixSet.BritishNationalGrid, zoom: 7, 370500, 90880));

        bytes.Length.ShouldBeInRange(1, TileMaker.MostBytes);
        VectorTile.Read(bytes).Layers.Single().Features.ShouldAllBe(feature => feature.Attributes.ContainsKey(TileThinning.Property) == thinned);
    }
}
