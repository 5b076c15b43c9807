using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Wessex.GeoApi.Platform;

/// <summary>The page of each kind of problem: what it means and what to do, as HTML, or as JSON for those who ask for it.</summary>
internal static class ProblemPages
{
    public static void MapProblemPages(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/problems", List).ExcludeFromDescription();
        routes.MapGet("/problems/{kind}", One).ExcludeFromDescription();
    }

    /// <summary>Addresses below a prefix that nothing else answers are problems, whatever the pages make of theirs.</summary>
    public static void MapNothingElse(this IEndpointRouteBuilder routes, string prefix) =>
        routes.MapGet($"{prefix}/{{**rest}}", (HttpRequest request) => Problems.NotFound($"{Problems.NotFoundKind.Title}: {request.Path}")).ExcludeFromDescription();

    private static Ok<ProblemPage[]> List() => TypedResults.Ok(Problems.All.Select(Describe).ToArray());

    private static IResult One(string kind, HttpRequest request)
    {
        if (Problems.All.FirstOrDefault(known => known.Slug == kind) is not { } known)
        {
            return Problems.NotFound($"There is no kind of problem called '{kind}': the list is at /problems.");
        }

        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Content(Html(known), "text/html; charset=utf-8")
            : TypedResults.Ok(Describe(known));
    }

    private static ProblemPage Describe(ProblemKind kind) => new(kind.Type, kind.Status, kind.Title, kind.Remedy);

    private static string Html(ProblemKind kind) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(kind.Title)}</title></head>
        <body><main><h1>{WebUtility.HtmlEncode(kind.Title)}</h1>
        <p>Problem <code>{kind.Slug}</code>, HTTP status {kind.Status}.</p>
        <p>{WebUtility.HtmlEncode(kind.Remedy)}</p></main></body>
        </html>
        """;

    internal sealed record ProblemPage(string Type, int Status, string Title, string Remedy);
}
