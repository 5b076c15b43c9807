namespace Wessex.GeoApi.Platform;

/// <summary>The description of this API at <c>/openapi/v1.json</c>.</summary>
internal static class OpenApiDocument
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
    {
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
            return Task.CompletedTask;
        });
    });
}
