using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// How a caller says who is asking, and which operations need it, read from the same scopes that refuse him. An operation that says nothing here is open to everybody, and some of these
/// (assets) tell more to who is signed in.
/// </summary>
internal static class OpenApiSecurity
{
    private const string Session = "session";
    private const string Key = "key";
    private const string Origin = "origin";

    public static void AddSchemes(Microsoft.OpenApi.OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = CallersSetup.CookieName,
                Description = $"A browser that is signed in at /sign-in. Over https the cookie is called __Host-{CallersSetup.CookieName}.",
            },
            [Key] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "wessex_…",
                Description = "A key of ./wessex key add: Authorization: Bearer wessex_…. It needs the scope that is named beside it, and its account must still have it.",
            },
            [Origin] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "Origin",
                Description = "With a session, what changes something must come from this service's own pages: Sec-Fetch-Site: same-origin, which browsers send, or else Origin with the service's own. Answered 403 (cross-site-request) otherwise.",
            },
        };
    }

    public static void SayWhatItNeeds(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var scopes = context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Select(need => need.Policy).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (scopes.Count == 0 || context.Document is not { } document)
        {
            return;
        }

        var session = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Session, document)] = [] };
        if (!HttpMethods.IsGet(context.Description.HttpMethod ?? HttpMethods.Get))
        {
            session[new OpenApiSecuritySchemeReference(Origin, document)] = [];
        }

        operation.Security = [session, new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = scopes }];
    }
}
