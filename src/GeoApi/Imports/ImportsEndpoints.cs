using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Imports;

internal static class ImportsEndpoints
{
    public static void MapImports(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/imports", AskImport.Handle).WithName("ask-import").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Imports files of an upload as a release of a data set: a job that a worker does")
            .WithDescription("Officers import their organisation's own assets and custom areas, administrators every data set. The options are those of ./wessex import.")
            .Accepts<AskImport.Body>("application/json")
            .Produces<AskImport.Answer>(202).ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(415);
}
