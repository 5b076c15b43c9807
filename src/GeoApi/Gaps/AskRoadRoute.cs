using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Routes;

namespace Wessex.GeoApi.Gaps;

/// <summary>The report of one road over HTTP: reads the parameters, asks <see cref="RoadRoute"/>, answers as JSON or CSV.</summary>
internal static class AskRoadRoute
{
    public static async Task<IResult> Handle(
        string number, [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new RouteQuestion(
            read.RoadNumber("number", number) ?? "",
            read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g",
            read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "in-vehicle",
            read.OneOf("source", request.Source, SignalWords.Sources) ?? "predicted",
            read.OneOf("profile", request.Profile, RoadParameters.Profiles));
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await RoadRoute.Report(database, asked.Edition, question, cancellation);
            return !answer.TryGet(out var report, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? GapFiles.Csv(report)
                : TypedResults.Ok(report);
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "technology"), Description("2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("outdoor, in-vehicle or indoor; in-vehicle when left out.")] string? Environment = null,
        [property: FromQuery(Name = "source"), Description("predicted or measured; predicted when left out.")] string? Source = null,
        [property: FromQuery(Name = "profile"), Description("The threshold profile of measured signal; the default one when left out. /api/profiles lists them.")] string? Profile = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
