using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

internal static class DisagreementsEndpoints
{
    public static void MapDisagreements(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/disagreements", AskDisagreements.Handle).WithName("disagreements").WithTags("Disagreements")
            .WithSummary("Where sources disagree: measured with predicted signal along roads")
            .WithDescription("JSON: metres by operator and group, and how much of it is more than chance. GeoJSON and CSV: the stretches with the readings behind them, a page at a time.")
            .Produces<DisagreementSummary>(200, "application/json", MediaTypes.GeoJson, "text/csv").ProducesProblems();
        routes.MapGet("/disagreements/pack", DownloadPack.Handle).WithName("disagreements-pack").WithTags("Disagreements")
            .WithSummary("A challenge pack: the stretches that disagree, every reading behind them, and a summary to read, in one archive")
            .Produces<Stream>(200, "application/zip").ProducesProblems();
    }
}
