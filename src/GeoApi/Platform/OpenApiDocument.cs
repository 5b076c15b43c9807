using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// The description of this API at <c>/openapi/v1.json</c>, and of its part <c>/ogc</c> alone at <c>/openapi/ogc.json</c>: there paths begin at the landing page, as clients of the OGC's
/// standards look for them (GDAL leaves a filter to the server only for parameters that it finds under <c>/collections/…/items</c>).
/// </summary>
internal static class OpenApiDocument
{
    private const string Ogc = "ogc";

    public static void AddOpenApiDocument(this IServiceCollection services) => services
        .AddOpenApi("v1", Describe)
        .AddOpenApi(Ogc, openApi =>
        {
            Describe(openApi);
            openApi.ShouldInclude = operation => operation.RelativePath is { } path && (path == Ogc || path.StartsWith($"{Ogc}/", StringComparison.Ordinal));
            openApi.AddDocumentTransformer((document, _, _) =>
            {
                document.Servers = [new OpenApiServer { Url = $"../{Ogc}" }];
                var paths = new OpenApiPaths();
                foreach (var (path, item) in document.Paths)
                {
                    paths[path.Length > Ogc.Length + 1 ? path[(Ogc.Length + 1)..] : "/"] = item;
                }

                document.Paths = paths;
                return Task.CompletedTask;
            });
        });

    private static void Describe(OpenApiOptions openApi)
    {
        openApi.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Wessex connectivity and asset map",
                Version = "1",
                Description = "Gaps in fixed broadband by area, the places and premises behind them, and where each figure comes from. "
                    + "Every answer names the edition it was answered from; every failure is a problem document (RFC 9457).",
            };
            document.Servers = [];
            OpenApiSecurity.AddSchemes(document);
            return Task.CompletedTask;
        });
        openApi.AddOperationTransformer((operation, context, _) =>
        {
            NameTheWords(operation, context);
            AddWhatItAlsoTakes(operation, context);
            OpenApiSecurity.SayWhatItNeeds(operation, context);
            return Task.CompletedTask;
        });
    }

    private static void AddWhatItAlsoTakes(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var parameter in context.Description.ActionDescriptor.EndpointMetadata.OfType<AlsoTakes>().SelectMany(also => also.Parameters))
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = parameter.Name,
                In = ParameterLocation.Query,
                Description = parameter.Description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = parameter.Words is { } words ? [.. words.Select(word => JsonValue.Create(word))] : null },
            });
        }
    }

    /// <summary>Describes a second form of an address's JSON, where parameters decide which of two is given.</summary>
    public static RouteHandlerBuilder OrAnswers<T>(this RouteHandlerBuilder route) => route.AddOpenApiOperationTransformer(async (operation, context, cancellation) =>
    {
        if (operation.Responses?["200"].Content?["application/json"] is OpenApiMediaType { Schema: { } first } json)
        {
            json.Schema = new OpenApiSchema { OneOf = [first, await context.GetOrCreateSchemaAsync(typeof(T), null, cancellation)] };
        }
    });

    /// <summary>Parameters that take words of a closed list say which, and numbers that they are.</summary>
    private static void NameTheWords(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        foreach (var description in context.Description.ParameterDescriptions)
        {
            if (description.ParameterDescriptor is not IParameterInfoParameterDescriptor { ParameterInfo: { } asked }
                || operation.Parameters?.FirstOrDefault(known => known.Name == description.Name) is not OpenApiParameter { Schema: OpenApiSchema schema } parameter)
            {
                continue;
            }

            switch (asked.GetCustomAttributes(inherit: false).FirstOrDefault(known => known is OneOfAttribute or WholeNumberAttribute or NumbersAttribute))
            {
                case OneOfAttribute words:
                    schema.Enum = [.. words.Words.Select(word => JsonValue.Create(word))];
                    break;
                case WholeNumberAttribute number:
                    parameter.Schema = Whole(number);
                    break;
                case NumbersAttribute numbers:
                    (parameter.Style, parameter.Explode) = (ParameterStyle.Form, false);
                    parameter.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.Number }, MinItems = numbers.Counts.Min(), MaxItems = numbers.Counts.Max(),
                    };
                    break;
            }
        }
    }

    private static OpenApiSchema Whole(WholeNumberAttribute number) => new()
    {
        Type = JsonSchemaType.Integer, Minimum = $"{number.Least}", Maximum = number.Most < int.MaxValue ? $"{number.Most}" : null,
        Default = number.Otherwise >= number.Least ? JsonValue.Create(number.Otherwise) : null,
    };
}
