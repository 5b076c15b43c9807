namespace Wessex.GeoApi.Datasets;

internal static class DatasetsEndpoints
{
    public static void MapDatasets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/datasets", DatasetList.Handle).WithName("datasets").WithTags("Sources")
            .WithSummary("The data sets this service knows: publisher, licence, cadence, and the release in force");
}
