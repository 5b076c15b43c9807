using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Overrides;

namespace Wessex.GeoApi.Overrides;

/// <summary>Overrides with who recorded them and why: for officers, since they name people.</summary>
internal static class ListOverrides
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;

    public static async Task<IResult> Handle([AsParameters] Request request, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var uprn = long.TryParse(request.Uprn, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        if (request.Uprn is not null && uprn is null)
        {
            read.Refuse("uprn", "uprn must be a whole number");
        }

        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var database = databases.Of(Caller.Of(http).Tier);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return TypedResults.Ok(new Answer(await PremisesOverrides.List(connection, uprn, limit, cancellation), standing.Edition, standing.Synthetic));
    }

    internal sealed record Request(
        [property: FromQuery(Name = "uprn"), Description("Only those of this premises.")] string? Uprn = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000, 100 when left out.")] string? Limit = null);

    /// <param name="Overrides">The latest first.</param>
    /// <param name="Edition">In force; null while there is none.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(IReadOnlyList<PremisesOverride> Overrides, int? Edition, bool? Synthetic);
}
