using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>Which premises two sources contradict each other about, a page at a time, as JSON or CSV.</summary>
internal static class ListDisagreements
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;

    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new DisagreementQuestion(request.Level is null ? null : read.RequiredLevel("level", request.Level), AreaKind.Ward, read.AreaCode("area", request.Area));
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        long? after = null;
        if (request.After is { } text)
        {
            after = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uprn) ? uprn : null;
            if (after is null)
            {
                read.Refuse("after", "after must be the 'next_after' of the page before, a UPRN");
            }
        }

        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, format, async () =>
        {
            var answer = await PremisesDisagreements.Items(database, asked.Edition, question, after, limit, cancellation);
            return !answer.TryGet(out var page, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? TypedResults.File(
                    System.Text.Encoding.UTF8.GetBytes(string.Concat(PremisesDisagreements.CsvLines(page))), MediaTypes.Csv,
                    string.Create(CultureInfo.InvariantCulture, $"{(page.Synthetic ? "synthetic-" : "")}disagreements-premises-edition-{page.Edition}.csv"))
                : TypedResults.Ok(page);
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "level"), OneOf(typeof(BroadbandLevel)), Description("Only this level; all when left out.")] string? Level = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "after"), Description("The 'next_after' of the page before.")] string? After = null,
        [property: FromQuery(Name = "limit"), Description("How many premises at most: 1 to 10000, 100 when left out.")] string? Limit = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
