using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Programmes;

namespace Wessex.GeoApi.Programmes;

/// <summary>Programmes over HTTP.</summary>
internal static class AskProgrammes
{
    public static async Task<IResult> Handle([AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var area = read.AreaCode("area", request.Area);
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, format, async () =>
            !(await ProgrammeProgress.Of(database, asked.Edition, area, cancellation)).TryGet(out var answer, out var refusal) ? Problems.Of(refusal)
            : format == Formats.Csv ? new CsvFile("programmes", answer.Edition, answer.Synthetic, ProgrammeForms.CsvLines(answer))
            : TypedResults.Ok(answer)) { IsKept = true };
    }

    internal sealed record Request(
        [property: FromQuery(Name = "area"), Description("Count premises within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
