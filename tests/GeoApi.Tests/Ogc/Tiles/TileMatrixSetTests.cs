using Dapper;
using Wessex.GeoStore.Tiles;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Ogc.Tiles;

public sealed class TileMatrixSetTests
{
    [Theory]
    [InlineData("BritishNationalGrid", 3, "ST_MakeEnvelope(-238375, -458752, 1596633, 1376256, 27700)")]
    [InlineData("WebMercatorQuad", 0, "ST_MakeEnvelope(-20037508.3427892, -20037508.3427892, 20037508.3427892, 20037508.3427892, 3857)")]
    public async Task Every_tile_is_where_PostGIS_has_it_in_the_same_square(string id, int zoomOfOneTile, string square)
    {
        var set = TileMatrixSet.Find(id)!;
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var random = new Random(27700);
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            for (var i = 0; i < 5; i++)
            {
                var (row, column) = (random.Next(set.TilesAcross(zoom)), random.Next(set.TilesAcross(zoom)));
                var theirs = await connection.QuerySingleAsync<(double MinX, double MinY, double MaxX, double MaxY)>(
                    $"SELECT ST_XMin(tile), ST_YMin(tile), ST_XMax(tile), ST_YMax(tile) FROM ST_TileEnvelope(@zoom, @column, @row, {square}) AS tile",
                    new { zoom = zoom + zoomOfOneTile, row, column });

                var ours = set.Envelope(zoom, row, column);

                ours.MinX.ShouldBe(theirs.MinX, 1e-6);
                ours.MinY.ShouldBe(theirs.MinY, 1e-6);
                ours.MaxX.ShouldBe(theirs.MaxX, 1e-6);
                ours.MaxY.ShouldBe(theirs.MaxY, 1e-6);
            }
        }
    }

    [Fact]
    public void The_set_of_the_grid_is_Ordnance_Surveys()
    {
        TileMatrixSet.BritishNationalGrid.Extent.ShouldBe(new TileBox(-238375, -458752, 1596633, 1376256));
        TileMatrixSet.BritishNationalGrid.Envelope(0, 0, 0).ShouldBe(new TileBox(-238375, 1146880, -8999, 1376256));
        TileMatrixSet.BritishNationalGrid.CellSize(9).ShouldBe(1.75);
        TileMatrixSet.BritishNationalGrid.CellSize(13).ShouldBe(0.109375);
    }

    [Fact]
    public void Neighbours_on_the_grid_meet_exactly()
    {
        var set = TileMatrixSet.BritishNationalGrid;
        for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
        {
            var last = set.TilesAcross(zoom) - 1;
            set.Envelope(zoom, last, last).MaxX.ShouldBe(set.Extent.MaxX);
            set.Envelope(zoom, last, last).MinY.ShouldBe(set.Extent.MinY);
            set.Envelope(zoom, 1, 0).MaxY.ShouldBe(set.Envelope(zoom, 0, 0).MinY);
            set.Envelope(zoom, 0, 1).MinX.ShouldBe(set.Envelope(zoom, 0, 0).MaxX);
        }
    }

    [Fact]
    public void A_plan_is_met_at_its_own_resolution_by_both_sets()
    {
        TilePlans.Premises.StepAt(TileMatrixSet.BritishNationalGrid.GroundResolution(7)).ShouldBe(0);
        TilePlans.Premises.StepAt(TileMatrixSet.BritishNationalGrid.GroundResolution(8)).ShouldBe(1);
        TilePlans.Premises.StepAt(TileMatrixSet.WebMercatorQuad.GroundResolution(14)).ShouldBe(0);
        TilePlans.Premises.StepAt(TileMatrixSet.WebMercatorQuad.GroundResolution(15)).ShouldBe(1);
    }
}
