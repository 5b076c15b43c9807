using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>Tiles with a layer for each of several collections. A vector tile is a sequence of layers, so one behind another they are a tile; each has its share of the bytes.</summary>
internal static class DatasetTiles
{
    private const string Title = "All collections";

    /// <summary>What a tile holds when nothing else is asked for.</summary>
    private static readonly string[] Otherwise = ["areas", "roads", "premises"];

    public static async Task<IResult> Tile(
        [OneOf("WebMercatorQuad", "BritishNationalGrid")] string tileMatrixSetId, string tileMatrix, string tileRow, string tileCol,
        [AsParameters] Parameters asked, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var (set, unknown) = TileParameters.MatrixSet(tileMatrixSetId);
        if (set is null)
        {
            return unknown!;
        }

        var read = new ParameterReader();
        var place = read.Place(set, new(tileMatrix, tileRow, tileCol));
        var collections = Collections(read, asked.Collections);
        var (edition, problem) = await http.RequestServices.GetRequiredService<NamedEditions>().Find(database, read, asked.Edition, asked.AsOf, cancellation);
        if (edition is null)
        {
            return problem!;
        }

        var (zoom, row, column) = place!.Value;
        var key = string.Create(CultureInfo.InvariantCulture, $"{edition.Edition.Id}-{edition.Edition.CreatedAt.Ticks:x}/{string.Join('+', collections.Select(one => one.Id))}/{set.Id}/{zoom}/{row}/{column}");
        return new EditionAnswer(edition, "mvt", async () => await http.RequestServices.GetRequiredService<TileCache>().Get(key, async stop =>
        {
            using var tile = new MemoryStream();
            foreach (var collection in collections)
            {
                var equal = read.Filters(collection, QueryCollection.Empty);
                tile.Write(await TileMaker.Make(database, new TileQuestion(collection, set, zoom, row, column) { Equal = equal }, edition.Edition, stop, TileMaker.MostBytes / collections.Count));
            }

            return tile.ToArray();
        }, http));
    }

    public static IResult List([AsParameters] FormatParameter asked, HttpRequest http) => ListTileSets.Handle(Title, "/tiles", asked.F, http);

    public static async Task<IResult> Describe([OneOf("WebMercatorQuad", "BritishNationalGrid")] string tileMatrixSetId, [AsParameters] DescribeTileSet.Parameters asked, [FromQuery(Name = "collections"), Description(CollectionsRule)] string? collections, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var (set, unknown) = TileParameters.MatrixSet(tileMatrixSetId);
        if (set is null)
        {
            return unknown!;
        }

        var read = new ParameterReader();
        var chosen = Collections(read, collections);
        var format = DescribeTileSet.Format(read, set, asked.F, http);
        var (edition, problem) = await RequestedEdition.Find(database, read, asked.Edition, asked.AsOf, cancellation);
        return edition is null ? problem! : new EditionAnswer(edition, $"tileset-{format}", async () => new TileSet(
            http, set, Title, "/tiles", chosen, edition.Edition, collections is null ? "" : $"&collections={collections}", await TileSetSource.Of(edition, chosen, cancellation))
            .In(format, (http.Ogc("?f=html"), "OGC API"), (http.Ogc("/tiles?f=html"), "Tile sets")));
    }

    private const string CollectionsRule = "Collections, separated by commas; areas, roads and premises when left out.";

    private static IReadOnlyList<FeatureSet> Collections(ParameterReader read, string? text)
    {
        var offered = Catalogue.All.Where(collection => !collection.IsTiered).Select(collection => collection.Id).ToArray();
        var chosen = (text?.Split(',') ?? Otherwise).Distinct().Select(id => read.OneOf("collections", id, offered)).OfType<string>().Select(id => Catalogue.Find(id)!).ToArray();
        return [.. Catalogue.All.Where(chosen.Contains)];
    }

    internal sealed record Parameters(
        [property: FromQuery(Name = "collections"), Description(CollectionsRule)] string? Collections = null,
        [property: FromQuery(Name = "edition"), Description("Tiles of this edition; of the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Tiles of the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null);
}
