using System.Text;
using Wessex.GeoApi.Ogc.Filtering;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using ColumnType = Wessex.GeoStore.Features.PropertyType;
using FilterType = Wessex.GeoApi.Ogc.Filtering.PropertyType;

namespace Wessex.GeoApi.Ogc.Items;

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
            && FilterCompiler.Compile(expression, QueryablesOf(collection), FilterCrs.Of(crs.Uri)!).TryGet(out var compiled, out refused))
        {
            return new SqlCondition(compiled.Sql, compiled.Parameters);
        }

        read.Refuse("filter", $"filter cannot be taken: {refused.Sentence}");
        return null;
    }

    /// <summary>Every property, and the place where it is stored; a stretch of road is cut when it is asked for and is found by <c>bbox</c>.</summary>
    public static Queryables QueryablesOf(FeatureSet collection) => new(
        collection.Properties.Select(property => new QueryableProperty(property.Name, TypeOf(property.Type), $"f.{property.Name}"))
            .Concat(collection.IsStretch ? [] : [QueryableProperty.Geometry("geometry", "f.geom", "f.lonlat")]));

    private static FilterType TypeOf(ColumnType type) => type switch
    {
        ColumnType.WholeNumber => FilterType.Integer,
        ColumnType.Number => FilterType.Number,
        ColumnType.Flag => FilterType.Boolean,
        ColumnType.Date => FilterType.Date,
        ColumnType.Time => FilterType.Timestamp,
        _ => FilterType.String,
    };
}
