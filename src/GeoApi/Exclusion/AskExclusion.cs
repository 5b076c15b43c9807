using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Exclusion;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Exclusion;

/// <summary>Gaps by decile of an index, over HTTP.</summary>
internal static class AskExclusion
{
    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var level = request.Lacking is null ? BroadbandLevel.Gigabit : read.RequiredLevel("lacking", request.Lacking);
        var area = read.AreaCode("area", request.Area);
        var worst = read.WholeNumber("worst", request.Worst, 1, 10) ?? ExclusionGaps.UsualWorst;
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, format, async () =>
            !(await ExclusionGaps.Of(database, asked.Edition, level, area, worst, cancellation)).TryGet(out var answer, out var refusal) ? Problems.Of(refusal)
            : format == Formats.Csv ? new CsvFile($"exclusion-lacking-{answer.Level.Code}", answer.Edition, answer.Synthetic, ExclusionForms.CsvLines(answer))
            : TypedResults.Ok(answer)) { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level that is lacked; gigabit when left out.")] string? Lacking = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "worst"), Description("Deciles up to this one count as excluded: 1 to 10, 3 when left out.")] string? Worst = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
