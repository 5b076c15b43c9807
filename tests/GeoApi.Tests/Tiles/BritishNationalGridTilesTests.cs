using Dapper;
using Wessex.GeoApi.Tiles;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Tiles;

public sealed class BritishNationalGridTilesTests
{
    [Fact]
    public async Task Every_tile_is_where_PostGIS_has_it_in_the_same_square()
    {
        await using var database = await TestDatabase.Create();
        await using var connection = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var random = new Random(27700);
        for (var zoom = 0; zoom <= BritishNationalGridTiles.MaxZoom; zoom++)
        {
            for (var i = 0; i < 5; i++)
            {
                var (row, column) = (random.Next(BritishNationalGridTiles.TilesAcross(zoom)), random.Next(BritishNationalGridTiles.TilesAcross(zoom)));
                var theirs = await connection.QuerySingleAsync<(double MinX, double MinY, double MaxX, double MaxY)>(
                    """
                    SELECT ST_XMin(tile), ST_YMin(tile), ST_XMax(tile), ST_YMax(tile)
                    FROM ST_TileEnvelope(@zoom + 3, @column, @row, ST_MakeEnvelope(-238375, -458752, 1596633, 1376256, 27700)) AS tile
                    """,
                    new { zoom, row, column });

                var ours = BritishNationalGridTiles.Envelope(zoom, row, column);

                ours.MinX.ShouldBe(theirs.MinX, 1e-6);
                ours.MinY.ShouldBe(theirs.MinY, 1e-6);
                ours.MaxX.ShouldBe(theirs.MaxX, 1e-6);
                ours.MaxY.ShouldBe(theirs.MaxY, 1e-6);
            }
        }
    }

    [Fact]
    public void The_set_is_Ordnance_Surveys()
    {
        BritishNationalGridTiles.Extent.ShouldBe(new GridBox(-238375, -458752, 1596633, 1376256));
        BritishNationalGridTiles.Envelope(0, 0, 0).ShouldBe(new GridBox(-238375, 1146880, -8999, 1376256));
        BritishNationalGridTiles.Resolution(9).ShouldBe(1.75);
        BritishNationalGridTiles.Resolution(13).ShouldBe(0.109375);
    }

    [Fact]
    public void Neighbours_meet_exactly()
    {
        for (var zoom = 0; zoom <= BritishNationalGridTiles.MaxZoom; zoom++)
        {
            var last = BritishNationalGridTiles.TilesAcross(zoom) - 1;
            BritishNationalGridTiles.Envelope(zoom, last, last).MaxX.ShouldBe(BritishNationalGridTiles.Extent.MaxX);
            BritishNationalGridTiles.Envelope(zoom, last, last).MinY.ShouldBe(BritishNationalGridTiles.Extent.MinY);
            BritishNationalGridTiles.Envelope(zoom, 1, 0).MaxY.ShouldBe(BritishNationalGridTiles.Envelope(zoom, 0, 0).MinY);
            BritishNationalGridTiles.Envelope(zoom, 0, 1).MinX.ShouldBe(BritishNationalGridTiles.Envelope(zoom, 0, 0).MaxX);
        }
    }
}
