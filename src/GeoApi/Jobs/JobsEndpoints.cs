namespace Wessex.GeoApi.Jobs;

internal static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs", JobList.All).WithName("jobs").WithTags("Sources")
            .WithSummary("The imports and analyses that were asked for, newest first: how far they are and what became of them");
        routes.MapGet("/jobs/{id:long}", JobList.One).WithName("job").WithTags("Sources").WithSummary("One import or analysis");
    }
}
