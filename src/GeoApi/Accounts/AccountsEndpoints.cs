using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Accounts;

internal static class AccountsEndpoints
{
    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddScoped<SignInDoor>();
        services.AddScoped<UnknownPassword>();
    }

    /// <summary>What the forms of the pages <c>/sign-in</c>, <c>/sign-in/link/…</c> and <c>/sign-out</c> are sent to.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-in", SignInByPassword.Handle).WithMetadata(new SignInForm()).ExcludeFromDescription();
        routes.MapPost("/sign-in/link/{token}", SignInByLink.Handle).WithMetadata(new SignInForm()).ExcludeFromDescription();
        routes.MapPost("/sign-out", SignOut.Handle).WithMetadata(new SignInForm()).ExcludeFromDescription();
    }

    public static void MapMe(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/me", AskMe.Handle).WithName("me").WithTags("Accounts")
            .WithSummary("Who is asking: the account, its organisation and what it may do here")
            .Produces<AskMe.Answer>().ProducesProblem(401).ProducesProblem(503);
}
