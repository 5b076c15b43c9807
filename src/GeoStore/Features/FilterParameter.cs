using System.Text;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Features;

/// <summary>Reads <c>filter</c>, <c>filter-lang</c> and <c>filter-crs</c> (OGC API Features Part 3) into a condition on a collection.</summary>
internal static class FilterParameter
{
    public const string Text = "cql2-text", Json = "cql2-json";

    private static readonly FilterLimits Limits = new();

    public static SqlCondition? Filter(this ParameterReader read, FeatureSet collection, string? filter, string? language, string? filterCrs)
    {
        var isJson = read.OneOf("filter-lang", language, [Text, Json]) == Json;
        var crs = read.CrsOf("filter-crs", filterCrs);
        if (filter is null)
        {
            if (language is not null || filterCrs is not null)
            {
                read.Refuse(language is not null ? "filter-lang" : "filter-crs", "filter-lang and filter-crs go with filter");
            }

            return null;
        }

        var parsed = isJson ? Cql2Json.Read(Encoding.UTF8.GetBytes(filter), Limits) : Cql2Text.Read(filter, Limits);
        if (parsed.TryGet(out var expression, out var refused)
            && FilterCompiler.Compile(expression, QueryablesOf(collection), crs).TryGet(out var compiled, out refused))
        {
            return new SqlCondition(compiled.Sql, compiled.Parameters);
        }

        read.Refuse("filter", $"filter cannot be taken: {refused.Sentence}");
        return null;
    }

    /// <summary>Every property, and the place; a stretch of road is cut when it is asked for and found by its link.</summary>
    public static Queryables QueryablesOf(FeatureSet collection) => new(
        collection.Properties.Select(property => property.Type == PropertyType.Uuid ? new QueryableProperty(property.Name, PropertyType.Text, $"f.{property.Name}::text") : new QueryableProperty(property.Name, property.Type, $"f.{property.Name}") { Values = property.Values })
            .Append(collection.IsStretch ? QueryableProperty.Geometry("geometry", "f.geom", null, "f.link_geom") : QueryableProperty.Geometry("geometry", "f.geom", "f.lonlat")));
}
