using System.Net;
using Wessex.GeoApi.Tests.Ogc.Tiles;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Tests.Assets;

/// <summary>The same as vector tiles.</summary>
public sealed partial class AssetTiersTests
{
    [Theory]
    [InlineData("anybody", 12)]
    [InlineData("supplier", 24)]
    [InlineData("officer", 36)]
    public async Task Tiles_hold_what_is_placed_for_the_tier_and_no_other_callers_copy_is_given(string who, int placed)
    {
        foreach (var (set, zoom) in new[] { (TileMatrixSet.BritishNationalGrid, 3), (TileMatrixSet.WebMercatorQuad, 10), (TileMatrixSet.BritishNationalGrid, 6) })
        {
            var response = await World.Api.Send(HttpMethod.Get, TileClient.At("assets", set, zoom, 370500, 90400), World.As(who));

            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.ETag.ShouldBeNull();
            response.Headers.Vary.ShouldBe(["Accept", "Accept-Encoding", "Authorization", "Cookie"]);
            (response.Headers.CacheControl!.Private, response.Headers.CacheControl.NoStore).ShouldBe(who == "anybody" ? (false, false) : (true, true));
            VectorTile.Read(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Layers.Single().Features
                .Sum(feature => feature.Attributes.TryGetValue("count", out var count) ? (long)count : 1).ShouldBe(placed, $"{set.Id} {zoom}");
        }
    }

    [Theory]
    [InlineData("anybody", true)]
    [InlineData("supplier", false)]
    [InlineData("other", false)]
    public async Task No_tile_lets_a_hidden_value_through(string who, bool registeredToo)
    {
        var second = registeredToo ? worlds.AllVaried : worlds.InternalVaried;
        foreach (var set in TileMatrixSet.All)
        {
            for (var zoom = 0; zoom <= set.MaxZoom; zoom++)
            {
                foreach (var query in new[] { "", "?kind=mast", "?kind=duct", "?owner=bcp-council" })
                {
                    var address = TileClient.At("assets", set, zoom, 370300, 90300, query);

                    (await Sent(second, who, address)).ShouldBe(await Sent(World, who, address), address);
                }
            }
        }

        static async Task<string> Sent(TieredWorld world, string who, string address)
        {
            var response = await world.Api.Send(HttpMethod.Get, address, world.As(who));
            return $"{response.StatusCode} {Convert.ToHexString(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))}";
        }
    }
}
