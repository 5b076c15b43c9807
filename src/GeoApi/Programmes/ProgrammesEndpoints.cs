using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Programmes;

namespace Wessex.GeoApi.Programmes;

internal static class ProgrammesEndpoints
{
    public static void MapProgrammes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/programmes", AskProgrammes.Handle).WithName("programmes").WithTags("Programmes")
            .WithSummary("Per lot, contract and scheme: premises contracted, delivered, remaining and by when; the gaps in each and in none")
            .WithDescription("Gaps in a programme and in none add up to the premises that lack gigabit: the gap question's figure by ward, and with 'unplaced' those in no ward.")
            .Produces<ProgrammeAnswer>(200, "application/json", "text/csv").ProducesProblems();
}
