using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>The parameters of a collection's items, beside a parameter for each of its properties.</summary>
internal sealed record ItemsParameters(
    [property: FromQuery(Name = "limit"), WholeNumber(1, 10_000, 100), Description("How many features at most: 100 when left out; of more than 10000 a page has 10000.")] string? Limit = null,
    [property: FromQuery(Name = "offset"), WholeNumber(0, 100_000, 0), Description("Features to leap over, 0 to 100000; 'next' links lead further, and faster.")] string? Offset = null,
    [property: FromQuery(Name = "cursor"), Description("From a 'next' link.")] string? Cursor = null,
    [property: FromQuery(Name = "bbox"), Numbers(4, 6), Description("Lower left and upper right corner, four numbers in the order of bbox-crs.")] string? Bbox = null,
    [property: FromQuery(Name = "bbox-crs"), Description("The reference system of bbox; CRS84 when left out.")] string? BboxCrs = null,
    [property: FromQuery(Name = "crs"), Description("The reference system of the positions in the answer; CRS84 when left out.")] string? Crs = null,
    [property: FromQuery(Name = "datetime"), Description("A time, or an interval as from/to, where .. is open. Features without a time of their own are in it.")] string? Datetime = null,
    [property: FromQuery(Name = "filter"), Description("A condition in CQL2; the collection's queryables say what it may use (docs/filters.md).")] string? Filter = null,
    [property: FromQuery(Name = "filter-lang"), OneOf("cql2-text", "cql2-json"), Description("How the filter is written; as text when left out.")] string? FilterLang = null,
    [property: FromQuery(Name = "filter-crs"), Description("The reference system of the filter's shapes; CRS84 when left out.")] string? FilterCrs = null,
    [property: FromQuery(Name = "area"), Description("Premises in the area with this code, of any kind held, such as E06000059.")] string? Area = null,
    [property: FromQuery(Name = "properties"), Description("The properties to write, separated by commas; all when left out.")] string? Properties = null,
    [property: FromQuery(Name = "skipGeometry"), Description("true leaves geometries out."), OneOf("true", "false")] string? SkipGeometry = null,
    [property: FromQuery(Name = "sortby"), Description("Sortables, separated by commas, each with - before it for descending.")] string? Sortby = null,
    [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
    [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
    [property: FromQuery(Name = "f"), OneOf("json", "html", "geojson", "geojsonseq", "csv", "gpkg", "shp"), Description("json or html: a page, and wins over the Accept header. geojson, geojsonseq or csv: a file of every feature, or of limit. gpkg or shp: the same by a job, 202 with its address.")] string? F = null);
