using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Uploads;

namespace Wessex.GeoApi.Uploads;

/// <summary>Files that officers send, and what they are: docs/uploads.md, decision 0014.</summary>
internal static class UploadsEndpoints
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddSingleton(all => UploadFolder.Named(all.GetRequiredService<IConfiguration>()[UploadFolder.PathVariable]));
        services.AddSingleton<UploadReceiver>();
    }

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/uploads", AddUpload.Handle).WithName("add-upload").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Sends one or several files, which a worker then inspects")
            .WithDescription("Each part of the form is a file. They are kept for a stated time and are no release until they are imported (POST /api/imports).")
            .Accepts<UploadForm>("multipart/form-data")
            .IsHeavy() // so many of one caller's at once
            .Produces<UploadAnswer>(201).ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(507);
        routes.MapGet("/uploads", ShowUploads.All).WithName("uploads").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Your uploads and those of your organisation's officers, the latest first")
            .Produces<ShowUploads.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapGet("/uploads/{id}", ShowUploads.One).WithName("upload").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("One upload: what its files are, as ./wessex inspect tells it, and which imports were asked for")
            .Produces<UploadAnswer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapDelete("/uploads/{id}", RemoveUpload.Handle).WithName("remove-upload").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Takes the files of an upload away before their time; what was imported from them stays")
            .Produces<UploadAnswer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        routes.MapGet("/custom-areas", CustomAreas.List).WithName("custom-areas").WithTags("Uploads").RequireScope(Scope.ReadOfficer)
            .WithSummary("The custom areas in use, and whether the edition in force has them")
            .Produces<CustomAreas.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapPost("/custom-areas", AddCustomArea.Handle).WithName("add-custom-area").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Makes a polygon a custom area: a job that imports it and computes the edition")
            .WithDescription("The body is a GeoJSON Polygon or MultiPolygon, bare or as a Feature. Custom areas may overlap. Afterwards area= and by=custom take it.")
            .WithMetadata(new DisableRequestSizeLimitAttribute()) // the handler stops at its own limit, which it names
            .Accepts<JsonObject>("application/geo+json", "application/json")
            .Produces<AddCustomArea.Answer>(202).ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415);
        routes.MapDelete("/custom-areas/{organisation}/{code}", CustomAreas.Remove).WithName("remove-custom-area").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Takes a custom area out of use; editions that had it keep it")
            .Produces<AddCustomArea.Answer>(202).ProducesProblems().ProducesProblem(401).ProducesProblem(403);
    }
}
