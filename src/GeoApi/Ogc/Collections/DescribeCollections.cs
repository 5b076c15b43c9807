using System.ComponentModel;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Ogc.Tiles;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Collections;

/// <summary>Which collections there are, each with its extent, reference systems, attribution and links (OGC API Features Part 1, 7.13 and 7.14; Part 2, 6.2).</summary>
internal static class DescribeCollections
{
    private const string Queryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables";
    private const string Sortables = "http://www.opengis.net/def/rel/ogc/1.0/sortables";
    private const string Schema = "http://www.opengis.net/def/rel/ogc/1.0/schema";
    private static readonly string Query = Sql.Beside(typeof(DescribeCollections));

    public static Task<IResult> All([AsParameters] Parameters asked, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation) =>
        Answer(asked, database, http, (described, edition, format) => format == OgcFormats.Html
            ? new OgcPage("Collections", edition.Edition.Synthetic, (http.Ogc("?f=html"), "OGC API"))
                .Table("Collections", ["Collection", "What a feature is"], described.Select(one => ((string?)http.Ogc($"/collections/{one.Id}?f=html"), (IReadOnlyList<string?>)[one.Title, one.Description]))).Result()
            : Results.Json(new Collections([.. http.SelfAndAlternate(format)], [.. Crs.All.Select(crs => crs.Uri)], described), OgcJson.Options), cancellation);

    public static async Task<IResult> One(string collection, [AsParameters] Parameters asked, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation) =>
        Catalogue.Find(collection) is null
            ? Problems.NotFound($"There is no collection '{collection}': there are {string.Join(", ", Catalogue.All.Select(known => known.Id))}.")
            : await Answer(asked, database, http, (described, edition, format) => OneOf(described.Single(one => one.Id == collection), edition, format, http), cancellation);

    private static IResult OneOf(Described one, RequestedEdition edition, string format, HttpRequest http) => format == OgcFormats.Html
        ? new OgcPage(one.Title, edition.Edition.Synthetic, (http.Ogc("?f=html"), "OGC API"), (http.Ogc("/collections?f=html"), "Collections"))
            .Paragraph(one.Description).Paragraph(one.Attribution)
            .Table("Properties", ["Property", "What it is", "Type"], Catalogue.Find(one.Id)!.Properties.Select(property =>
                ((string?)null, (IReadOnlyList<string?>)[property.Name, property.Unit is { } unit ? $"{property.Title} ({unit})" : property.Title, property.Rule()])))
            .Links("Contents", [(http.Ogc($"/collections/{one.Id}/items?f=html"), "Features"), (http.Ogc($"/collections/{one.Id}/tiles?f=html"), "Vector tiles"), (http.Ogc($"/collections/{one.Id}/schema"), "Schema"), (http.Ogc($"/collections/{one.Id}/queryables"), "Queryables"), (http.Ogc($"/collections/{one.Id}/sortables"), "Sortables")])
            .Links("All of it as a file", [.. ExportFormat.All.Select(format => (http.Ogc($"/collections/{one.Id}/items?f={format.Id}"), format.Name))]).Result()
        : Results.Json(one with { Links = [.. http.SelfAndAlternate(format), .. one.Links.Skip(1)] }, OgcJson.Options);

    private static async Task<IResult> Answer(
        Parameters asked, NpgsqlDataSource database, HttpRequest http, Func<Described[], RequestedEdition, string, IResult> form, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http);
        var (edition, problem) = await RequestedEdition.Find(database, read, asked.Edition, asked.AsOf, cancellation);
        return edition is null ? problem! : new EditionAnswer(edition, $"ogc-{format}", async () =>
        {
            var inputs = await EditionInputs.Of(database, edition.Edition, cancellation);
            await using var connection = await database.OpenConnectionAsync(cancellation);
            var known = await connection.QuerySingleAsync<Known>(new CommandDefinition(Query, new { releases = inputs.Releases, areas = edition.Edition.Areas }, cancellationToken: cancellation));
            return form([.. Catalogue.All.Select(collection => Describe(collection, known, http))], edition, format);
        });
    }

    private static Described Describe(FeatureSet collection, Known known, HttpRequest http)
    {
        var address = http.Ogc($"/collections/{collection.Id}");
        var sources = known.Datasets.Select((dataset, i) => (dataset, attribution: known.Attributions[i], licence: known.Licences[i])).Where(source => collection.Datasets.Contains(source.dataset)).ToArray();
        var time = collection.Time is null || known.From is null ? null : new TimeExtent([[$"{known.From:yyyy-MM-dd}T00:00:00Z", $"{known.To:yyyy-MM-dd}T23:59:59Z"]]);
        return new Described(
            collection.Id, collection.Title, collection.Description,
            sources.Length == 0 ? "Nothing of this is held in this edition." : string.Join(" ", sources.Select(source => source.attribution).Distinct()),
            new Extent(known.Bounds is { } bounds ? new Space([bounds]) : new Space([[-9.0, 49.7, 2.1, 61.0]]), time),
            "feature", Crs.All.Select(crs => crs.Uri).ToArray(), Crs.BritishGrid.Uri,
            [
                new("self", "application/json", address, collection.Title),
                new("items", MediaTypes.GeoJson, $"{address}/items", "Features as GeoJSON"),
                new("items", "text/html", $"{address}/items?f=html", "Features as pages"),
                new(Schema, "application/schema+json", $"{address}/schema", "Schema"),
                new(Queryables, "application/schema+json", $"{address}/queryables", "What can be filtered by"),
                new(Sortables, "application/schema+json", $"{address}/sortables", "What can be sorted by"),
                new(TileSet.ListRel, "application/json", $"{address}/tiles", "Vector tiles"),
                .. ExportFormat.All.Where(format => !format.IsHeavy).Select(format => new OgcLink("enclosure", format.MediaType.Split(';')[0], $"{address}/items?f={format.Id}", $"All of it: {format.Name}")),
                .. sources.Select(source => source.licence).Distinct().Select(licence => new OgcLink("license", "text/html", $"{http.Root()}/data", licence)),
            ]);
    }

    internal sealed record Parameters(
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf("json", "html"), Description("The form of the answer; wins over the Accept header.")] string? F = null);

    private sealed record Known
    {
        public double[]? Bounds { get; init; }

        public DateOnly? From { get; init; }

        public DateOnly? To { get; init; }

        public required string[] Datasets { get; init; }

        public required string[] Attributions { get; init; }

        public required string[] Licences { get; init; }
    }

    internal sealed record Collections(OgcLink[] Links, [property: JsonPropertyName("crs")] string[] Crs, [property: JsonPropertyName("collections")] Described[] All);

    internal sealed record Described(
        string Id, string Title, string Description, string Attribution, Extent Extent, string ItemType, string[] Crs, string StorageCrs, OgcLink[] Links);

    internal sealed record Extent(Space Spatial, TimeExtent? Temporal);

    internal sealed record Space(double[][] Bbox);

    internal sealed record TimeExtent(string[][] Interval);
}
