using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Gaps;

/// <summary>Which postcodes or premises no group of the gap question holds, a page at a time.</summary>
internal static class ListUnplaced
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;

    /// <summary>A UPRN or a postcode.</summary>
    private const int LongestKey = 20;

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var by = read.AreaKind("by", request.By) ?? AreaKind.Ward;
        var area = read.AreaCode("area", request.Area);
        var unit = read.GapUnit("unit", request.Unit);
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        if (request.After is { Length: 0 or > LongestKey } after)
        {
            read.Refuse("after", $"after must be the 'next_after' of the page before, of 1 to {LongestKey} characters, had {after.Length}");
        }

        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, Formats.Json, async () =>
        {
            var question = new GapQuestion(default, by, area, unit);
            var answer = await PremisesGaps.UnplacedItems(database, asked.Edition, question, request.After, limit, cancellation);
            if (!answer.TryGet(out var page, out var refusal))
            {
                return Problems.Of(refusal);
            }

            return page.Unit == GapUnit.Premises && request.After is { } key && !long.TryParse(key, CultureInfo.InvariantCulture, out _)
                ? Problems.InvalidParameter("after", "after must be a UPRN where premises are listed, was something else")
                : TypedResults.Ok(page);
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "by"), OneOf(typeof(AreaKind)), Description("The kind of area that they are in none of; ward when left out.")] string? By = null,
        [property: FromQuery(Name = "area"), Description("Only those within the area with this code.")] string? Area = null,
        [property: FromQuery(Name = "unit"), OneOf(typeof(GapUnit)), Description("Premises or postcodes; as the gap question when left out.")] string? Unit = null,
        [property: FromQuery(Name = "after"), Description("The 'next_after' of the page before.")] string? After = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000, 100 when left out.")] string? Limit = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null);
}
