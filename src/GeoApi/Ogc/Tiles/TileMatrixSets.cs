using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Tiles;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>The matrix sets that tiles come in, and each one's definition (OGC Two Dimensional Tile Matrix Set 2.0).</summary>
internal static class TileMatrixSets
{
    public static IResult All([AsParameters] FormatParameter asked, HttpRequest http)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http);
        return read.Problem is { } problem ? problem
            : format == OgcFormats.Html ? new OgcPage("Tile matrix sets", null, (http.Ogc("?f=html"), "OGC API")).Links("Tile matrix sets", TileMatrixSet.All.Select(set => (http.Ogc($"/tileMatrixSets/{set.Id}?f=html"), set.Title))).Result()
            : Results.Json(new List([.. http.SelfAndAlternate(format)], [.. TileMatrixSet.All.Select(set => new Listed(set.Id, set.Title, set.Uri, set.Crs.Uri,
                [new("self", "application/json", http.Ogc($"/tileMatrixSets/{set.Id}"), set.Title)]))]), OgcJson.Options);
    }

    public static IResult One(string tileMatrixSetId, [AsParameters] FormatParameter asked, HttpRequest http)
    {
        var (set, unknown) = TileParameters.MatrixSet(tileMatrixSetId);
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http);
        return set is null ? unknown! : read.Problem is { } problem ? problem : format == OgcFormats.Html ? Page(set, http) : Results.Json(Define(set), OgcJson.Options);
    }

    private static Definition Define(TileMatrixSet set) => new(
        set.Id, set.Title, set.Uri, set.Crs.Uri, set.IsGrid ? ["E", "N"] : ["X", "Y"], set.IsGrid ? null : "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible",
        new([set.Extent.MinX, set.Extent.MinY], [set.Extent.MaxX, set.Extent.MaxY], set.Crs.Uri),
        [.. Enumerable.Range(0, set.LastZoom + 1).Select(zoom => new Matrix(
            $"{zoom}", set.ScaleDenominator(zoom), set.CellSize(zoom), "topLeft", [set.OriginX, set.OriginY], TileMatrixSet.TilePixels, TileMatrixSet.TilePixels, set.TilesAcross(zoom), set.TilesAcross(zoom)))]);

    private static IResult Page(TileMatrixSet set, HttpRequest http) => new OgcPage(set.Title, null, (http.Ogc("?f=html"), "OGC API"), (http.Ogc("/tileMatrixSets?f=html"), "Tile matrix sets"))
        .Paragraph($"{set.Id}, in {set.Crs.Curie}. Tiles of {TileMatrixSet.TilePixels} pixels from the corner {set.OriginX}, {set.OriginY}; rows count southwards. There are tiles here for zooms 0 to {set.MaxZoom}.")
        .Table("Zooms", ["Zoom", "Metres per pixel", "Scale 1 to", "Rows and columns"], Enumerable.Range(0, set.LastZoom + 1).Select(zoom =>
            ((string?)null, (IReadOnlyList<string?>)[$"{zoom}", $"{set.CellSize(zoom):0.######}", $"{set.ScaleDenominator(zoom):0}", $"{set.TilesAcross(zoom)}"]))).Result();

    internal sealed record List(OgcLink[] Links, Listed[] TileMatrixSets);

    internal sealed record Listed(string Id, string Title, string? Uri, string Crs, OgcLink[] Links);

    internal sealed record Definition(
        string Id, string Title, string? Uri, string Crs, string[] OrderedAxes, string? WellKnownScaleSet, TileSetMetadata.Box BoundingBox, Matrix[] TileMatrices);

    internal sealed record Matrix(
        string Id, double ScaleDenominator, double CellSize, string CornerOfOrigin, double[] PointOfOrigin, int TileWidth, int TileHeight, int MatrixWidth, int MatrixHeight);
}
