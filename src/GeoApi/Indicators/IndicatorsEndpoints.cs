using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Indicators;

namespace Wessex.GeoApi.Indicators;

internal static class IndicatorsEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/indicators", AskIndicators.Handle).WithName("indicators").WithTags("Indicators")
            .WithSummary("The headline indicators of an area, beside targets and what others published of it and its neighbours")
            .WithDescription("Each with numerator, unknown and denominator, the reasons why a published figure differs, a projection from planned dates, and a trend where four releases or more are held.")
            .Produces<IndicatorAnswer>(200, "application/json", "text/csv").ProducesProblems();
}
