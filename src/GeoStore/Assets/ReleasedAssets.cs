using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Assets;

/// <summary>
/// Assets as they are released to the tier whose data source is given. What the tier hides is not in its table, so no filter, order, count or error can tell it.
/// </summary>
public static class ReleasedAssets
{
    private static readonly string PageQuery = Sql.Beside(typeof(ReleasedAssets));
    private static readonly string OneQuery = Sql.Beside(typeof(ReleasedAssets), "one");

    /// <summary>A page. Refuses with AreaUnknown.</summary>
    /// <param name="database">The data source of the reader's tier.</param>
    /// <param name="edition">As resolved.</param>
    /// <param name="reader">Whose values they are.</param>
    /// <param name="question">Which assets.</param>
    /// <param name="after">The last id of the page before; null for the first.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellation">Stops the query.</param>
    public static async Task<Answer<AssetAnswer>> Page(
        NpgsqlDataSource database, Edition edition, AssetReader reader, AssetQuestion question, Guid? after, int limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var notes = new List<string>();
        if (question.Area is { } code)
        {
            var found = await AreaLookup.Find(connection, edition.Areas, areas: true, code, cancellation);
            if (!found.TryGet(out var area, out var refusal))
            {
                return refusal;
            }

            question = question with { Area = area.Code };
            notes.AddRange(area.Note is { } note ? [note] : []);
        }

        var degrees = question.Box is { IsGrid: false } box ? box.Rectangle : null;
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            PageQuery,
            new
            {
                edition = edition.Id, areas = edition.Areas, organisation = reader.Organisation ?? "", kind = question.Kind, owner = question.Owner, area = question.Area,
                box = question.Box?.GridShape, west = degrees?.MinX, south = degrees?.MinY, east = degrees?.MaxX, north = degrees?.MaxY, after, limit,
            },
            cancellationToken: cancellation))).AsList();
        var all = rows[0].Total; // there is always a row: of the count alone where the page is empty
        var assets = rows.Where(row => row.Id is not null).Select(row => row.Asset()).ToList();
        var more = assets.Count > limit;
        assets = more ? assets[..limit] : assets;
        return AssetAnswer.Of(reader, question, edition, all, assets, await Sources(connection, edition, cancellation), notes) with { NextAfter = more ? assets[^1].Id : null };
    }

    /// <summary>One asset; null when there is none of this id, or none that is released to the tier.</summary>
    public static async Task<AssetAnswer?> One(NpgsqlDataSource database, Edition edition, AssetReader reader, Guid id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(reader);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            OneQuery, new { edition = edition.Id, organisation = reader.Organisation ?? "", id }, cancellationToken: cancellation));
        return row is null ? null : AssetAnswer.Of(reader, new AssetQuestion(), edition, 1, [row.Asset()], await Sources(connection, edition, cancellation), []);
    }

    private static Task<List<SourceRelease>> Sources(NpgsqlConnection connection, Edition edition, CancellationToken cancellation) =>
        SourceReleases.Of(connection, edition, ["council-assets"], cancellation);

    private sealed record Row(
        long Total, Guid? Id, string Owner, string OwnerName, string Layer, string? Kind, string? Key, string? Name, double? HeightM, string? Material, string? PowerSupply,
        string? StructuralStatus, string? Attachments, string? Constraints, string? Availability, decimal? FeeIndicative, DateOnly? Installed, string Attributes,
        double? Longitude, double? Latitude, double? Easting, double? Northing, int Release, string? Geometry)
    {
        public Asset Asset() => new(
            Id!.Value, Owner, OwnerName, Layer, Kind, Key, Name, HeightM, Material, PowerSupply, StructuralStatus, Attachments, Constraints, Availability, FeeIndicative,
            Installed, JsonSerializer.Deserialize<JsonElement>(Attributes), Longitude, Latitude, Easting, Northing, Release) { Geometry = Geometry };
    }
}
