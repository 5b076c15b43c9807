using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Tiles;

/// <summary>
/// Premises as a vector tile: each with its levels where one can be told from another, else counted in square cells, so that
/// no tile grows beyond what a phone takes in. A cell belongs to one tile, so cells add up across tiles.
/// </summary>
internal static class PremisesTile
{
    /// <summary>From this zoom (3.5 metres per pixel) premises are shown one by one.</summary>
    public const int FirstZoomOfPoints = 8;

    /// <summary>A tile with more premises than this is counted in cells at any zoom: about 45 bytes each keep it under 500 kB.</summary>
    public const int MostPoints = 8000;

    /// <summary>Cells across a tile: 8 pixels each.</summary>
    public const int CellsAcross = 32;

    private static readonly string Points = Sql.Beside(typeof(PremisesTile));

    private static readonly string Cells = Sql.Beside(typeof(PremisesTile), "cells");

    private static readonly string[] Levels = [.. BroadbandLevels.All.Select(level => level.Code())];

    public static Task<IResult> Handle(
        string zoom, string row, string column, [AsParameters] Request request,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var lacking = read.OneOf("lacking", request.Lacking, Levels);
        return TileRequest.Answer(
            http, database, read, new(zoom, row, column), request.Edition, lacking ?? "",
            async (edition, tile) => edition.PremisesLevels is { } calculation
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
            database, Cells, tile, calculation, new { level = lacking, cell_m = tile.Box.Width / CellsAcross }, cancellation);
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("Cells count the states of this level; only 'count' when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "edition"), Description("The edition; the one in force when left out.")] string? Edition = null);
}
