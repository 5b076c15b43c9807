using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Platform;

/// <summary>
/// Refuses query parameters that an endpoint does not have. What it has is read from its handler: every
/// <see cref="FromQueryAttribute"/> name, also inside <see cref="AsParametersAttribute"/> records.
/// </summary>
internal static class KnownParameters
{
    public static TBuilder RefuseUnknownParameters<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder =>
        routes.AddEndpointFilterFactory((endpoint, next) =>
        {
            var named = NamesOf(endpoint.MethodInfo);
            return invocation =>
            {
                var also = invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<AlsoTakes>();
                var known = also is null ? named : named.Concat(also.Parameters.Select(parameter => parameter.Name)).ToArray();
                var unknown = invocation.HttpContext.Request.Query.Keys
                    .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
                    .Select(name => new ParameterError(name, Sentence(name, known)))
                    .ToArray();
                return unknown.Length == 0 ? next(invocation) : ValueTask.FromResult<object?>(Problems.UnknownParameter(unknown));
            };
        });

    public static string[] NamesOf(MethodInfo handler) =>
    [
        .. handler.GetParameters().SelectMany(parameter => parameter.IsDefined(typeof(AsParametersAttribute))
            ? parameter.ParameterType.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>())
            : [parameter.GetCustomAttribute<FromQueryAttribute>()])
        .Select(query => query?.Name).OfType<string>(),
    ];

    private static string Sentence(string name, string[] known)
    {
        if (known.Length == 0)
        {
            return $"There is no parameter '{name}': this address takes none";
        }

        return ClosestName.Of(name, known) is { } closest
            ? $"There is no parameter '{name}': did you mean '{closest}'"
            : $"There is no parameter '{name}': this address takes {string.Join(", ", known)}";
    }
}
