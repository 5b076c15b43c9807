using System.Text.RegularExpressions;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>A property that a filter may use, and where its value is.</summary>
/// <param name="Name">As callers write it.</param>
/// <param name="Type">
/// Number: double precision or numeric; of a real column give <c>column::text::double precision</c>, so that -101.3 is what everybody sees. Timestamp: with time zone.
/// </param>
/// <param name="Sql">A column, perhaps with its table, or a fixed expression: part of the program, never of a request.</param>
/// <param name="LonLatSql">
/// Of a geometry: the same in longitude and latitude (EPSG:4326); <paramref name="Sql"/> is on the British grid. Null where it is on the grid only, as something cut when it is asked for.
/// </param>
/// <param name="IndexSql">Of a geometry: the column with the index, which holds it; <paramref name="Sql"/> itself when null.</param>
internal sealed partial record QueryableProperty(string Name, PropertyType Type, string Sql, string? LonLatSql = null, string? IndexSql = null)
{
    public static QueryableProperty Geometry(string name, string gridSql, string? lonLatSql, string? indexSql = null) =>
        new(name, PropertyType.Geometry, gridSql, lonLatSql, indexSql);

    /// <summary>The closed list of its values; null when it is open.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Ready to stand in any expression.</summary>
    public string Operand => PlainColumn().IsMatch(Sql) ? Sql : $"({Sql})";

    [GeneratedRegex("^[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainColumn();
}

/// <summary>The properties of one collection that a filter may use: nothing else of the database can be reached.</summary>
internal sealed class Queryables(IEnumerable<QueryableProperty> all)
{
    private readonly Dictionary<string, QueryableProperty> _all = all.ToDictionary(queryable => queryable.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<QueryableProperty> All => _all.Values;

    /// <exception cref="FilterRefusedException">There is none of this name; the closest is offered.</exception>
    public QueryableProperty Find(PropertyName property)
    {
        if (_all.TryGetValue(property.Name, out var found))
        {
            return found;
        }

        var closest = ClosestName.Of(property.Name, [.. _all.Keys]);
        throw new FilterRefusedException(
            $"there is no property '{FilterRefused.Shown(property.Name)}' here: {(closest is null ? $"there are {string.Join(", ", _all.Keys)}" : $"did you mean '{closest}'")}", property.At);
    }
}
