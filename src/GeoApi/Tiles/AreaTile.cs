using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Tiles;

/// <summary>
/// Areas of one kind as a vector tile. Shapes are snapped to the tile's own grid and not simplified further: neighbours share
/// their vertices, so they share the snapped edge too and no slivers open between them.
/// </summary>
internal static class AreaTile
{
    private static readonly string Query = Sql.Beside(typeof(AreaTile));

    private static readonly string[] Kinds = [.. AreaKinds.All.Select(kind => kind.Code())];

    public static Task<IResult> Handle(
        string zoom, string row, string column, [AsParameters] Request request,
        NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var kind = request.Kind is null ? AreaKind.Ward.Code() : read.OneOf("kind", request.Kind, Kinds);
        return TileRequest.Answer(
            http, database, read, new(zoom, row, column), request.Edition, kind ?? "",
            async (edition, tile) => edition.Areas is { } calculation
                ? await TileRequest.Ask<byte[]>(database, Query, tile, calculation, new { kind }, cancellation)
                : null,
            cancellation);
    }

    internal sealed record Request(
        [property: FromQuery(Name = "kind"), OneOf(typeof(AreaKind)), Description("Areas of this kind; ward when left out.")] string? Kind = null,
        [property: FromQuery(Name = "edition"), Description("The edition; the one in force when left out.")] string? Edition = null);
}
