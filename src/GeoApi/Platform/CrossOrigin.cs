namespace Wessex.GeoApi.Platform;

/// <summary>
/// Maps and programs of other sites may read what everybody may read (CORS). Cookies are never taken from another site, so what is answered is the public's, unless the
/// caller shows a key of its own.
/// </summary>
internal static class CrossOrigin
{
    private const string Policy = "reading";

    public static void AddCrossOrigin(this IServiceCollection services) => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
        .AllowAnyOrigin()
        .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post)
        .WithHeaders("Accept", "Accept-Language", "Authorization", "Content-Type", "If-None-Match")
        .WithExposedHeaders("Content-Crs", "Content-Disposition", "ETag", "Link", "Location", "Retry-After", "X-Attribution", "X-Edition", "X-Licence", "X-Releases", "X-Synthetic")
        .SetPreflightMaxAge(TimeSpan.FromHours(1))));

    /// <summary>Other sites' pages may ask these addresses.</summary>
    public static TBuilder ReadableFromOtherSites<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireCors(Policy);
}
