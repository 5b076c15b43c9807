using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Overrides;

internal static class OverridesEndpoints
{
    /// <summary>When what is written counts.</summary>
    public const string Note = "It counts from the edition that is computed next, which a worker does by itself, or ./wessex analyse at once.";

    public static void MapOverrides(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/overrides", ListOverrides.Handle).WithName("overrides").WithTags("Overrides").RequireScope(Scope.ReadOfficer)
            .WithSummary("What officers have recorded better than the sources, the latest first")
            .Produces<ListOverrides.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
        routes.MapPost("/overrides", AddOverride.Handle).WithName("add-override").WithTags("Overrides").RequireScope(Scope.WriteOverrides)
            .WithSummary("Records that the sources have a level of one premises wrong, with a reason and an end")
            .WithDescription("It counts from the edition that is computed next (./wessex analyse). The audit says who recorded it.")
            .Accepts<AddOverride.Body>("application/json")
            .Produces<AddOverride.Answer>(201).Produces<AddOverride.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403).ProducesProblem(415);
        routes.MapPost("/overrides/{id}/withdraw", WithdrawOverride.Handle).WithName("withdraw-override").WithTags("Overrides").RequireScope(Scope.WriteOverrides)
            .WithSummary("Takes an override out of force at any date: it was a mistake. It stays on record")
            .Produces<WithdrawOverride.Answer>().ProducesProblems().ProducesProblem(401).ProducesProblem(403);
    }
}
