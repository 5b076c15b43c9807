namespace Wessex.GeoApi.Editions;

internal static class EditionsEndpoints
{
    public static void MapEditions(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/editions", EditionList.All).WithName("editions").WithTags("Sources")
            .WithSummary("The editions there are, newest first, each with the releases it was made from");
        routes.MapGet("/editions/current", EditionList.Current).WithName("current-edition").WithTags("Sources")
            .WithSummary("The edition in force: what every answer without 'edition' or 'as-of' is answered from");
    }
}
