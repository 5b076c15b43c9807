using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Disagreements;

/// <summary>Where sources contradict each other, about roads or about premises: figures as JSON, the contradictions themselves as GeoJSON or CSV a page at a time.</summary>
internal static class AskDisagreements
{
    private const int DefaultLimit = 1_000;
    private const int MostLimit = 10_000;
    private static readonly string[] Subjects = ["roads", "premises"];

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var subject = read.RequiredOneOf("subject", request.Subject, Subjects);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.GeoJson, Formats.Csv);
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        if (subject == "premises")
        {
            read.OnlyWith("subject=roads", request.OfRoads);
            return await AskPremisesDisagreements.Answer(request, read, format, limit, database, cancellation);
        }

        read.OnlyWith("subject=premises", [("level", request.Level)]);
        return await AskRoadDisagreements.Answer(request, read, format, limit, database, cancellation);
    }

    internal sealed class Request : RoadDisagreementRequest
    {
        [FromQuery(Name = "level"), OneOf(typeof(BroadbandLevel)), Description("Of premises: only this level; all when left out.")]
        public string? Level { get; init; }

        [FromQuery(Name = "by"), Description("What each group is: a kind of area (of premises: ward when left out); of roads also class, road, responsible (council when left out).")]
        public string? By { get; init; }

        [FromQuery(Name = "limit"), Description("How many stretches or premises at most: 1 to 10000, 1000 when left out. Of GeoJSON and CSV.")]
        public string? Limit { get; init; }

        [FromQuery(Name = "cursor"), Description("Where the page before ended: its 'next_cursor', or the rel=next of its Link header.")]
        public string? Cursor { get; init; }

        [FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")]
        public string? F { get; init; }
    }
}
