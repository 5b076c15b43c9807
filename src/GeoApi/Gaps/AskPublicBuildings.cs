using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Buildings;

namespace Wessex.GeoApi.Gaps;

/// <summary>Public buildings and schools that lack a level, by owner, kind or area; the buildings themselves as CSV too.</summary>
internal static class AskPublicBuildings
{
    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var lacking = request.Lacking is null ? BroadbandLevel.Gigabit : read.RequiredLevel("lacking", request.Lacking);
        var question = new BuildingQuestion(
            lacking, read.OneOf("by", request.By, BuildingQuestion.Groupings) ?? "owner", read.OneOf("kind", request.Kind, BuildingQuestion.Kinds), read.AreaCode("area", request.Area));
        var format = Formats.Choose(read, request.F, http, Catalogue.Find("premises-plans")!, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await PublicBuildingGaps.Summary(database, asked.Edition, question, cancellation);
            return !answer.TryGet(out var found, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? GapFiles.Csv(found)
                : TypedResults.Ok(found);
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level that is lacked; gigabit when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "by"), OneOf("owner", "kind", "county", "council", "district", "ward", "parish", "constituency", "lsoa", "lot", "postcode-sector"), Description("What each group is; owner when left out.")] string? By = null,
        [property: FromQuery(Name = "kind"), OneOf("school", "library", "office", "health", "leisure", "emergency", "other"), Description("Only buildings of this kind.")] string? Kind = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
