using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>What a client needs to ask for a collection's tiles, so that it holds no constants of its own: as OGC's tile set metadata, as TileJSON, as a page.</summary>
internal static class DescribeTileSet
{
    public const string TileJsonFormat = "tilejson";

    public static async Task<IResult> Handle(
        FeatureSet collection, string tileMatrixSetId, [AsParameters] Parameters asked, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var (set, unknown) = TileParameters.MatrixSet(tileMatrixSetId);
        if (set is null)
        {
            return unknown!;
        }

        var read = new ParameterReader();
        var format = Format(read, set, asked.F, http);
        read.Filters(collection, http.Query);
        read.Level(collection, http.Query);
        var (edition, problem) = await RequestedEdition.Find(database, read, asked.Edition, asked.AsOf, cancellation);
        return edition is null ? problem! : new EditionAnswer(edition, $"tileset-{format}", async () => new TileSet(
            http, set, collection.Title, $"/collections/{collection.Id}/tiles", [collection], edition.Edition, TileParameters.Kept(collection, http.Query), await TileSetSource.Of(edition, [collection], cancellation))
            .In(format, (http.Ogc("?f=html"), "OGC API"), (http.Ogc($"/collections/{collection.Id}?f=html"), collection.Title), (http.Ogc($"/collections/{collection.Id}/tiles?f=html"), "Tile sets")));
    }

    public static string Format(ParameterReader read, TileMatrixSet set, string? f, HttpRequest http)
    {
        var format = OgcFormats.Choose(read, f, http, TileJsonFormat);
        if (format == TileJsonFormat && set.IsGrid)
        {
            read.Refuse("f", $"f=tilejson is of web Mercator: {TileMatrixSet.WebMercatorQuad.Id} has it");
        }

        return format;
    }

    internal sealed record Parameters(
        [property: FromQuery(Name = "edition"), Description("Of this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Of the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(OgcFormats.Json, OgcFormats.Html, TileJsonFormat), Description("The form of the answer; wins over the Accept header. tilejson is of WebMercatorQuad.")] string? F = null);
}
