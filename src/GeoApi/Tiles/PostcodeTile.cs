using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Tiles;

/// <summary>Postcodes as a vector tile: one by one where they can be told apart, else counted in square cells, as <see cref="PremisesTile"/>.</summary>
internal static class PostcodeTile
{
    /// <summary>From this zoom (14 metres per pixel) postcodes are shown one by one.</summary>
    public const int FirstZoomOfPoints = 6;

    /// <summary>A tile with more postcodes than this is counted in cells at any zoom.</summary>
    public const int MostPoints = 8000;

    private static readonly string Points = Sql.Beside(typeof(PostcodeTile));

    private static readonly string Cells = Sql.Beside(typeof(PostcodeTile), "cells");

    private static readonly string[] Levels = [.. BroadbandLevels.All.Select(level => level.Code())];

    public static Task<IResult> Handle(
        string zoom, string row, string column, [AsParameters] Request request,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var lacking = read.OneOf("lacking", request.Lacking, Levels);
        return TileRequest.Answer(
            http, database, read, new(zoom, row, column), request.Edition, lacking ?? "",
            async (edition, tile) => edition.PostcodeLevels is { } calculation
                ? await Make(database, tile, calculation, lacking, cancellation)
                : null,
            cancellation);
    }

    private static async Task<byte[]?> Make(NpgsqlDataSource database, TileOf tile, int calculation, string? lacking, CancellationToken cancellation)
    {
        if (tile.Zoom >= FirstZoomOfPoints
            && await TileRequest.Ask<byte[]>(database, Points, tile, calculation, new { most = MostPoints }, cancellation) is { } points)
        {
            return points;
        }

        return await TileRequest.Ask<byte[]>(
            database, Cells, tile, calculation, new { level = lacking, cell_m = tile.Box.Width / PremisesTile.CellsAcross }, cancellation);
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("Cells count the states of this level; only 'count' when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "edition"), Description("The edition; the one in force when left out.")] string? Edition = null);
}
