using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps;

/// <summary>An area that an edition gives figures for.</summary>
/// <param name="Kind">The kind's code, as in <see cref="AreaKinds"/>.</param>
/// <param name="Code">ONS code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentCode">The area above; null where none is known.</param>
/// <param name="ParentName">Its name.</param>
public sealed record HeldArea(string Kind, string Code, string Name, string? ParentCode, string? ParentName);

/// <summary>The areas of an edition, as a list and as shapes.</summary>
public static class HeldAreas
{
    private static readonly string Query = Sql.Beside(typeof(HeldAreas));
    private static readonly string ShapesQuery = Sql.Beside(typeof(HeldAreas), "shapes");

    /// <summary>Areas of a kind (null = all kinds), within an area by its place in the hierarchy (null = everywhere), ordered by kind and code. Refuses with AreaUnknown.</summary>
    public static async Task<Answer<IReadOnlyList<HeldArea>>> List(
        NpgsqlDataSource database, Edition edition, AreaKind? kind = null, string? area = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        string? within = null;
        if (area is not null)
        {
            var found = await AreaLookup.Find(connection, edition.Areas, areas: true, area, cancellation);
            if (!found.TryGet(out var known, out var refusal))
            {
                return refusal;
            }

            within = known.Code;
        }

        var rows = await connection.QueryAsync<HeldArea>(new CommandDefinition(
            Query, new { calculation = edition.Areas, kind = kind?.Code(), within }, cancellationToken: cancellation));
        return new Answer<IReadOnlyList<HeldArea>>([.. rows], null);
    }

    /// <summary>Shapes of areas as GeoJSON geometry in CRS84 with 7 decimals, streamed by code; an area without a shape is left out.</summary>
    public static async IAsyncEnumerable<(string Code, string Geometry)> Shapes(
        NpgsqlDataSource database, Edition edition, AreaKind kind, IReadOnlyCollection<string> codes,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var command = database.CreateCommand(ShapesQuery);
        command.Parameters.AddWithValue("calculation", (object?)edition.Areas ?? DBNull.Value);
        command.Parameters.AddWithValue("kind", kind.Code());
        command.Parameters.AddWithValue("codes", codes.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return (reader.GetString(0), reader.GetString(1));
        }
    }
}
