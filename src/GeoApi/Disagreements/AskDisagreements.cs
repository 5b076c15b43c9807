using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

/// <summary>The question about disagreements over HTTP: figures as JSON, stretches as GeoJSON or CSV a page at a time.</summary>
internal static class AskDisagreements
{
    private const int DefaultLimit = 1_000;
    private const int MostLimit = 10_000;

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = request.Question(read, request.By);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.GeoJson, Formats.Csv);
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        StretchCursor? cursor = null;
        if (request.Cursor is not null && !StretchCursor.TryParse(request.Cursor, out cursor))
        {
            read.Refuse("cursor", "cursor must be the one that the page before gave");
        }

        if (cursor is not null && request.AsOf is not null)
        {
            read.Refuse("cursor", "cursor and as-of cannot be combined: a cursor already says its edition");
        }

        var named = cursor is null ? request.Edition : cursor.Edition.ToString(CultureInfo.InvariantCulture);
        if (cursor is not null && request.Edition is { } edition && edition != named)
        {
            read.Refuse("cursor", $"cursor is of edition {named}, was given with edition {edition}");
        }

        var (asked, problem) = await RequestedEdition.Find(database, read, named, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            if (format == Formats.Json)
            {
                var answer = await RoadDisagreements.Summary(database, asked.Edition, question, cancellation);
                return answer.TryGet(out var summary, out var refusal) ? TypedResults.Ok(summary) : Problems.Of(refusal);
            }

            var listed = await RoadDisagreements.Stretches(database, asked.Edition, question, cursor?.After, limit, cancellation);
            return listed.TryGet(out var page, out var refused) ? new StretchesAsFile(page, format) : Problems.Of(refused);
        });
    }

    internal sealed class Request : DisagreementRequest
    {
        [FromQuery(Name = "by"), Description("What each group is: a kind of area, or class, road, responsible; council when left out.")]
        public string? By { get; init; }

        [FromQuery(Name = "limit"), Description("How many stretches at most: 1 to 10000, 1000 when left out. Of GeoJSON and CSV.")]
        public string? Limit { get; init; }

        [FromQuery(Name = "cursor"), Description("Where the page before ended: its 'next_cursor', or the rel=next of its Link header.")]
        public string? Cursor { get; init; }

        [FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")]
        public string? F { get; init; }
    }
}
