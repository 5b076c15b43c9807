using System.Reflection;
using Microsoft.AspNetCore.Mvc;

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

        var closest = known.MinBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))!;
        return Distance(name.ToUpperInvariant(), closest.ToUpperInvariant()) <= Math.Max(2, closest.Length / 2)
            ? $"There is no parameter '{name}': did you mean '{closest}'"
            : $"There is no parameter '{name}': this address takes {string.Join(", ", known)}";
    }

    /// <summary>Levenshtein distance: letters to put in, take out or change.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
