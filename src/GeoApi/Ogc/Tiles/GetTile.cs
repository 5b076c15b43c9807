using System.Globalization;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>A tile of a collection (OGC API Tiles Part 1): 204 when there is nothing in it.</summary>
internal static class GetTile
{
    public static async Task<IResult> Handle(
        FeatureSet collection, string tileMatrixSetId, TileParameters.Address address, TileParameters.Edition asked, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var (set, unknown) = TileParameters.MatrixSet(tileMatrixSetId);
        if (set is null)
        {
            return unknown!;
        }

        var reader = ItemsReader.Of(collection, databases, http);
        var read = new ParameterReader();
        var place = read.Place(set, address);
        var equal = read.Filters(collection, http.Request.Query);
        var level = read.Level(collection, http.Request.Query);
        var (edition, problem) = await http.RequestServices.GetRequiredService<NamedEditions>().Find(reader.Database, read, asked.Number, asked.AsOf, cancellation);
        if (edition is null)
        {
            return problem!;
        }

        var (zoom, row, column) = place!.Value;
        var tile = new TileQuestion(collection, set, zoom, row, column) { Equal = equal, Level = level, Organisation = reader.Organisation };
        return new EditionAnswer(edition, "mvt", async () => collection.IsTiered
            ? await Released(reader, tile, edition, http)
            : await http.RequestServices.GetRequiredService<TileCache>().Get(Key(tile, edition), stop => TileMaker.Make(reader.Database, tile, edition.Edition, stop), http))
        { DependsOnCaller = collection.IsTiered };
    }

    /// <summary>What is released may change within an edition: no copy is good.</summary>
    private static async Task<IResult> Released(ItemsReader reader, TileQuestion tile, RequestedEdition edition, HttpContext http)
    {
        using var turn = await http.RequestServices.GetRequiredService<ColdTiles>().Turn(http);
        return turn is null ? ColdTiles.Refusal(http) : PackedTile.Of(await TileMaker.Make(reader.Database, tile, edition.Edition, http.RequestAborted));
    }

    private static string Key(TileQuestion tile, RequestedEdition edition) => string.Create(
        CultureInfo.InvariantCulture,
        $"{edition.Edition.Id}-{edition.Edition.CreatedAt.Ticks:x}/{tile.Collection.Id}/{tile.Set.Id}/{tile.Zoom}/{tile.Row}/{tile.Column}/{tile.Level}/{string.Join('/', tile.Equal.Select(one => $"{one.Property.Name}={Uri.EscapeDataString($"{one.Value}")}"))}");
}
