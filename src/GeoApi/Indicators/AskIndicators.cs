using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Indicators;

namespace Wessex.GeoApi.Indicators;

/// <summary>The indicators over HTTP: reads the parameters, asks <see cref="HeadlineIndicators"/>, answers as JSON or CSV.</summary>
internal static class AskIndicators
{
    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = new IndicatorQuestion(
            read.AreaCode("area", request.Area),
            read.WholeNumber("year", request.Year, IndicatorQuestion.LeastYear, IndicatorQuestion.MostYear) ?? IndicatorQuestion.UsualYear);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var variant = await EditionChain.Variant(database, format, cancellation);
        return new EditionAnswer(asked with { Pinned = false }, variant, async () =>
        {
            var found = await HeadlineIndicators.Of(database, asked.Edition, question, cancellation);
            return !found.TryGet(out var answer, out var refusal) ? Problems.Of(refusal)
                : format == Formats.Csv ? new CsvFile($"indicators-{answer.Question.Area}", answer.Edition, answer.Synthetic, IndicatorForms.CsvLines(answer))
                : TypedResults.Ok(answer);
        })
        { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "area"), Description("The code of an area, such as E06000059 (Dorset Council), which answers when it is left out.")] string? Area = null,
        [property: FromQuery(Name = "year"), Description("Project to the end of this year: 2000 to 2100, 2030 when left out.")] string? Year = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
