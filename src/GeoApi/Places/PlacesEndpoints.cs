using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Places;

namespace Wessex.GeoApi.Places;

internal static class PlacesEndpoints
{
    public static void MapPlaces(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/places/{code}", AskPlace.Handle).WithName("place").WithTags("Places")
            .WithSummary("Everything about one ward, parish, constituency, lot or council in one answer")
            .WithDescription("Each part is the answer of its own question within the place, so the figures are theirs.")
            .Produces<PlaceAnswer>().ProducesProblems();
}
