using Microsoft.AspNetCore.DataProtection;
using Wessex.GeoApi.Ogc.Catalogues;
using Wessex.GeoApi.Ogc.Collections;
using Wessex.GeoApi.Ogc.Exports;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc;

internal static class OgcEndpoints
{
    public static void MapOgc(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("", Landing.Handle).WithName("ogc-landing").WithTags("OGC API").WithSummary("Where a client of OGC API begins").Produces<Landing.Answer>(200, "application/json", "text/html").ProducesProblem(400);
        routes.MapGet("/conformance", Conformance.Handle).WithName("ogc-conformance").WithTags("OGC API").WithSummary("The conformance classes of OGC's standards that are kept")
            .Produces<Conformance.Answer>(200, "application/json", "text/html").ProducesProblem(400);
        routes.MapGet("/collections", DescribeCollections.All).WithName("ogc-collections").WithTags("OGC API").WithSummary("The collections of features")
            .Produces<DescribeCollections.Collections>(200, "application/json", "text/html").ProducesProblems();
        routes.MapGet("/collections/{collection}", DescribeCollections.One).WithName("ogc-collection").WithTags("OGC API").WithSummary("One collection: extent, reference systems, attribution, links")
            .Produces<DescribeCollections.Described>(200, "application/json", "text/html").ProducesProblems();
        routes.MapGet("/catalogue", DataCatalogue.Handle).WithName("ogc-catalogue").WithTags("OGC API").WithSummary("What is served and what it is made of: licences, provenance, releases, quality")
            .WithDescription("A page, or W3C DCAT 3 as JSON-LD for data portals.").Produces(200, contentType: "application/ld+json", additionalContentTypes: "text/html").ProducesProblem(400);
        Schema(routes.MapGet("/collections/{collection}/schema", DescribeSchema.Schema), "ogc-schema", "The properties of a collection's features, as JSON Schema");
        Schema(routes.MapGet("/collections/{collection}/queryables", DescribeSchema.Queryables), "ogc-queryables", "What a collection can be filtered by, as JSON Schema");
        Schema(routes.MapGet("/collections/{collection}/sortables", DescribeSchema.Sortables), "ogc-sortables", "What a collection can be sorted by, as JSON Schema");
        foreach (var collection in Catalogue.All)
        {
            Items(routes, collection);
        }

        routes.MapGet("/exports/{token}", ShowExport.Handle).WithName("ogc-export").WithTags("OGC API").WithSummary("How far an export is that was asked for as a GeoPackage or shapefile, and its proof")
            .WithDescription("The address is told by the answer to f=gpkg or f=shp; who has it has the export, with the rights that it was asked with.").Produces<ShowExport.ExportStatus>().ProducesProblem(404);
        routes.MapGet("/exports/{token}/file", ShowExport.Download).WithName("ogc-export-file").WithTags("OGC API").WithSummary("The file of an export, for an hour")
            .Produces(200, contentType: ExportFormat.GeoPackage.MediaType, additionalContentTypes: ExportFormat.Shapefile.MediaType).ProducesProblem(404).ProducesProblem(410);
    }

    private static void Items(IEndpointRouteBuilder routes, FeatureSet collection)
    {
        routes.MapGet(
                $"/collections/{collection.Id}/items",
                ([AsParameters] ItemsParameters asked, CallerDatabases databases, PointIndexes points, IDataProtectionProvider protection, HttpContext http, CancellationToken cancellation) =>
                    ListItems.Handle(collection, asked, ItemsReader.Of(collection, databases, http), points, protection, http.Request, cancellation))
            .WithName($"ogc-{collection.Id}").WithTags("OGC API").WithSummary($"{collection.Title}: features, a page at a time").WithDescription(collection.Description)
            .WithMetadata(new AlsoTakes([.. collection.Properties.Select(property => new AlsoTakes.Parameter(property.Name, $"{property.Title}: features with this value.", property.Values))]))
            .IsHeavy(request => ExportFormat.Find(request.Query["f"].ToString()) is { IsHeavy: false } || LooksAtAll(request.Query))
            .Produces(200, contentType: MediaTypes.GeoJson, additionalContentTypes: "text/html").Produces<ShowExport.ExportStatus>(202).ProducesProblems().ProducesProblem(429);
        routes.MapGet(
                $"/collections/{collection.Id}/items/proof",
                ([AsParameters] ItemsParameters asked, CallerDatabases databases, HttpContext http, CancellationToken cancellation) =>
                    ExportItems.Prove(collection, asked, ItemsReader.Of(collection, databases, http), http.Request, cancellation))
            .WithName($"ogc-{collection.Id}-proof").WithTags("OGC API").WithSummary($"{collection.Title}: the proof of a file").WithDescription("Rows, bytes and SHA-256 of what the same parameters give at …/items, with releases, licences and thresholds.")
            .WithMetadata(new AlsoTakes([.. collection.Properties.Select(property => new AlsoTakes.Parameter(property.Name, $"{property.Title}: features with this value.", property.Values))]))
            .IsHeavy(request => ExportFormat.Find(request.Query["f"].ToString()) is { IsHeavy: false })
            .Produces<ExportProof>().Produces<ShowExport.ExportStatus>(202).ProducesProblems().ProducesProblem(429);
        routes.MapGet(
                $"/collections/{collection.Id}/items/{{id}}",
                (string id, [AsParameters] GetItem.Parameters asked, CallerDatabases databases, HttpContext http, CancellationToken cancellation) =>
                    GetItem.Handle(collection, id, asked, ItemsReader.Of(collection, databases, http), http.Request, cancellation))
            .WithName($"ogc-{collection.Id}-item").WithTags("OGC API").WithSummary($"{collection.Title}: one feature").WithDescription($"Its id is {string.Join(", ", collection.Key)}{(collection.Key.Count > 1 ? " joined by full stops" : "")}.")
            .Produces(200, contentType: MediaTypes.GeoJson, additionalContentTypes: "text/html").ProducesProblems();
    }

    /// <summary>A filter, or a leap, over a whole collection.</summary>
    private static bool LooksAtAll(IQueryCollection asked) => (asked.ContainsKey("filter") || asked.ContainsKey("offset")) && !asked.ContainsKey("bbox") && !asked.ContainsKey("area");

    private static void Schema(RouteHandlerBuilder route, string name, string summary) =>
        route.WithName(name).WithTags("OGC API").WithSummary(summary).Produces(200, contentType: "application/schema+json").ProducesProblem(400).ProducesProblem(404);
}
