using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Jobs;

/// <summary>Everybody sees that sources are being imported and how far that is; officers what came of it, and those whose it is stop it and send it back.</summary>
internal static class JobsEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/jobs", JobList.All).WithName("jobs").WithTags("Sources")
            .WithSummary("The imports and analyses that were asked for, newest first: how far they are and what became of them");
        routes.MapGet("/jobs/{id:long}", JobList.One).WithName("job").WithTags("Sources").WithSummary("One import or analysis");
        routes.MapGet("/jobs/{id:long}/events", JobEvents.Handle).WithName("job-events").WithTags("Uploads").RequireScope(Scope.ReadOfficer)
            .WithSummary("The same as server-sent events, one for each change, until the job is finished; for ten minutes at the most")
            .Produces<JobList.JobAnswer>(200, "text/event-stream").Produces(204).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429);
        routes.MapGet("/jobs/{id:long}/report", JobReport.Handle).WithName("job-report").WithTags("Uploads").RequireScope(Scope.ReadOfficer)
            .WithSummary("What came of an import: its quality report, also of one that was refused")
            .Produces<JobReport.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapGet("/jobs/{id:long}/rejects", JobRejects.Handle).WithName("job-rejects").WithTags("Uploads").RequireScope(Scope.ReadOfficer)
            .WithSummary("The records that an import did not load, counted by reason and listed with what stood in them")
            .Produces<JobRejects.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapPost("/jobs/{id:long}/cancel", SteerJob.Cancel).WithName("cancel-job").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Stops a job that is not finished: one that runs is told to stop, within about a second")
            .Produces<SteerJob.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
        routes.MapPost("/jobs/{id:long}/retry", SteerJob.Retry).WithName("retry-job").WithTags("Uploads").RequireScope(Scope.WriteImports)
            .WithSummary("Sends a job that failed or was cancelled back to the queue")
            .Produces<SteerJob.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(409);
    }
}
