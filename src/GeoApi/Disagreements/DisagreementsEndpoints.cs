using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

internal static class DisagreementsEndpoints
{
    public static void MapDisagreements(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/disagreements", AskDisagreements.Handle).WithName("disagreements").WithTags("Disagreements")
            .WithSummary("Where sources contradict each other: measured and predicted signal along roads, or what premises can get")
            .WithDescription("JSON: figures, of roads metres by operator and group and how much is more than chance, of premises counts by what is said against what and by area. "
                + "GeoJSON and CSV: the stretches with the readings behind them, or the premises with what each source says, a page at a time.")
            .Produces<RoadDisagreementSummary>(200, "application/json", MediaTypes.GeoJson, "text/csv").OrAnswers<PremisesDisagreementSummary>().ProducesProblems();
        routes.MapGet("/disagreements/pack", DownloadPack.Handle).WithName("disagreements-pack").WithTags("Disagreements")
            .WithSummary("A challenge pack: the stretches that disagree, every reading behind them, and a summary to read, in one archive")
            .Produces<Stream>(200, "application/zip").ProducesProblems();
    }
}
