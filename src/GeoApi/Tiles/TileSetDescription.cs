using System.ComponentModel;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoApi.Tiles;

/// <summary>What a client needs to ask for a collection's tiles, so that it holds no constants of its own.</summary>
internal static class TileSetDescription
{
    private static readonly string Bounds = Sql.Beside(typeof(TileSetDescription));

    private static readonly Dictionary<string, Layer[]> Layers = new(StringComparer.Ordinal)
    {
        ["areas"] = [new("areas", "Polygon", 0, BritishNationalGridTiles.MaxZoom, ["code", "name", "kind"])],
        ["premises"] = Points("premises", "uprn", PremisesTile.FirstZoomOfPoints, ["count", "cell_m", "lacking", "served", "unknown"]),
        ["postcode-units"] = Points(
            "postcode-units", "postcode", PostcodeTile.FirstZoomOfPoints, ["count", "cell_m", "lacking", "wholly_lacking", "served", "unknown"]),
    };

    public static async Task<IResult> Handle(
        string collection, [AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        if (!Layers.TryGetValue(collection, out var layers))
        {
            return Problems.NotFound($"There is no collection '{collection}' with tiles: there are {string.Join(", ", Layers.Keys)}.");
        }

        var (asked, problem) = await RequestedEdition.Find(database, new ParameterReader(), request.Edition, null, cancellation);
        return asked is null
            ? problem!
            : new EditionAnswer(asked, Formats.Json, async () =>
                TypedResults.Ok(Describe(collection, layers, asked.Edition, await BoundsOf(asked, cancellation))));
    }

    private static Answer Describe(string collection, Layer[] layers, Edition edition, double[]? bounds)
    {
        var root = $"/ogc/collections/{collection}/tiles/{BritishNationalGridTiles.Id}";
        var extent = BritishNationalGridTiles.Extent;
        return new Answer(
            collection, "vector", "http://www.opengis.net/def/crs/EPSG/0/27700", BritishNationalGridTiles.Id,
            [BritishNationalGridTiles.OriginX, BritishNationalGridTiles.OriginY],
            [.. Enumerable.Range(0, BritishNationalGridTiles.MaxZoom + 1).Select(BritishNationalGridTiles.Resolution)],
            BritishNationalGridTiles.TilePixels, [extent.MinX, extent.MinY, extent.MaxX, extent.MaxY],
            0, BritishNationalGridTiles.MaxZoom, bounds,
            [$"{root}/{{z}}/{{y}}/{{x}}?edition={edition.Id}"],
            layers,
            [new("item", MediaTypes.VectorTile, $"{root}/{{tileMatrix}}/{{tileRow}}/{{tileCol}}?edition={edition.Id}", true)],
            edition.Id, edition.Synthetic);
    }

    private static async Task<double[]?> BoundsOf(RequestedEdition asked, CancellationToken cancellation)
    {
        await using var connection = await asked.Database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<double[]?>(
            new CommandDefinition(Bounds, new { areas = asked.Edition.Areas }, cancellationToken: cancellation));
    }

    private static Layer[] Points(string id, string key, int firstZoom, string[] counts) =>
    [
        new(id, "Point", 0, firstZoom - 1, counts),
        new(id, "Point", firstZoom, BritishNationalGridTiles.MaxZoom, [key, "full-fibre", "gigabit", "ultrafast300", "ultrafast100", "superfast", "decent"]),
    ];

    internal sealed record Request(
        [property: FromQuery(Name = "edition"), Description("The edition; the one in force when left out.")] string? Edition = null);

    /// <param name="Title">The collection.</param>
    /// <param name="DataType"><c>vector</c>.</param>
    /// <param name="Crs">The tiles' coordinate reference system.</param>
    /// <param name="TileMatrixSetId">The matrix set's name.</param>
    /// <param name="Origin">Easting and northing in metres of the north-west corner of tile 0/0/0.</param>
    /// <param name="Resolutions">Metres per pixel for each zoom from 0.</param>
    /// <param name="TileSize">Pixels across a tile.</param>
    /// <param name="Extent">West, south, east, north in metres of the whole matrix set.</param>
    /// <param name="MinZoom">The first zoom with tiles.</param>
    /// <param name="MaxZoom">The last.</param>
    /// <param name="Bounds">West, south, east, north in metres of the areas held; null when none are.</param>
    /// <param name="Tiles">Address templates with {z}, {y} (row) and {x} (column).</param>
    /// <param name="VectorLayers">Layers and their attributes, by range of zooms.</param>
    /// <param name="Links">The same addresses with OGC's names.</param>
    /// <param name="Edition">The edition of the tiles.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(
        [property: JsonPropertyName("title")] string Title,
        [property: JsonPropertyName("dataType")] string DataType,
        [property: JsonPropertyName("crs")] string Crs,
        [property: JsonPropertyName("tileMatrixSetId")] string TileMatrixSetId,
        [property: JsonPropertyName("origin")] double[] Origin,
        [property: JsonPropertyName("resolutions")] double[] Resolutions,
        [property: JsonPropertyName("tileSize")] int TileSize,
        [property: JsonPropertyName("extent")] double[] Extent,
        [property: JsonPropertyName("minZoom")] int MinZoom,
        [property: JsonPropertyName("maxZoom")] int MaxZoom,
        [property: JsonPropertyName("bounds")] double[]? Bounds,
        [property: JsonPropertyName("tiles")] string[] Tiles,
        [property: JsonPropertyName("vectorLayers")] Layer[] VectorLayers,
        [property: JsonPropertyName("links")] Link[] Links,
        [property: JsonPropertyName("edition")] int Edition,
        [property: JsonPropertyName("synthetic")] bool Synthetic);

    internal sealed record Layer(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("geometryType")] string GeometryType,
        [property: JsonPropertyName("minZoom")] int MinZoom,
        [property: JsonPropertyName("maxZoom")] int MaxZoom,
        [property: JsonPropertyName("attributes")] string[] Attributes);

    internal sealed record Link(
        [property: JsonPropertyName("rel")] string Rel,
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("href")] string Href,
        [property: JsonPropertyName("templated")] bool Templated);
}
