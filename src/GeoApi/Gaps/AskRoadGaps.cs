using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoApi.Gaps;

/// <summary>The question about roads over HTTP: reads the parameters, asks <see cref="RoadGaps"/>, answers as JSON or CSV.</summary>
internal static class AskRoadGaps
{
    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new RoadQuestion(
            read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g",
            read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "in-vehicle",
            read.OneOf("source", request.Source, SignalWords.Sources) ?? "predicted",
            read.Operators("operators", request.Operators),
            read.Classes("class", request.Class),
            read.RoadGrouping("by", request.By),
            read.RoadNumber("road", request.Road),
            read.OneOf("trunk", request.Trunk, RoadParameters.YesOrNo) switch { "true" => true, "false" => false, _ => null },
            read.AreaCode("area", request.Area),
            read.OneOf("profile", request.Profile, RoadParameters.Profiles));
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await RoadGaps.Summary(database, asked.Edition, question, cancellation);
            return !answer.TryGet(out var summary, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? GapFiles.Csv(summary)
                : TypedResults.Ok(summary);
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "technology"), Description("2g, 3g, 4g, 5g or 5g-sa; 4g when left out.")] string? Technology = null,
        [property: FromQuery(Name = "environment"), Description("outdoor, in-vehicle or indoor; in-vehicle when left out.")] string? Environment = null,
        [property: FromQuery(Name = "source"), Description("predicted or measured; predicted when left out.")] string? Source = null,
        [property: FromQuery(Name = "profile"), Description("The threshold profile of measured signal; the default one when left out. /api/profiles lists them.")] string? Profile = null,
        [property: FromQuery(Name = "operators"), Description("all (lacking where one does not cover), any (lacking where none covers), none (its mirror), or an operator's code; all when left out.")] string? Operators = null,
        [property: FromQuery(Name = "class"), Description("Classes of road: any of M, A, B, with commas; A,B when left out.")] string? Class = null,
        [property: FromQuery(Name = "by"), Description("What each group is: a kind of area, or class, road, responsible; council when left out.")] string? By = null,
        [property: FromQuery(Name = "road"), Description("One road by its number, such as A35.")] string? Road = null,
        [property: FromQuery(Name = "trunk"), Description("true: National Highways' roads; false: the council's; both when left out.")] string? Trunk = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
