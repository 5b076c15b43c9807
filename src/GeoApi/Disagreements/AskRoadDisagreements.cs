using System.Globalization;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Disagreements;

/// <summary>Where measured signal along roads contradicts what is predicted.</summary>
internal static class AskRoadDisagreements
{
    public static async Task<IResult> Answer(
        AskDisagreements.Request request, ParameterReader read, string format, int limit, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var question = request.Question(read, request.By);
        var (cursor, edition) = read.Cursor(request.Cursor, request.Edition, request.AsOf, parts: 3);
        var after = read.Number(cursor, part: 1) is { } fromMm ? new RoadDisagreementPlace(cursor!.Key[0], fromMm, cursor.Key[2]) : null;
        var (asked, problem) = await RequestedEdition.Find(database, read, edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, $"{format}-roads", async () =>
        {
            if (format == Formats.Json)
            {
                var answer = await RoadDisagreements.Summary(database, asked.Edition, question, cancellation);
                return answer.TryGet(out var summary, out var refusal) ? TypedResults.Ok(summary) : Problems.Of(refusal);
            }

            var listed = await RoadDisagreements.Stretches(database, asked.Edition, question, after, limit, cancellation);
            return listed.TryGet(out var page, out var refused) ? new Listing(page, format) : Problems.Of(refused);
        })
        { IsKept = true };
    }

    private sealed class Listing(RoadDisagreementPage page, string format) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var next = page.Next is { } place ? new PageCursor(page.Edition, place.Link, place.FromMm.ToString(CultureInfo.InvariantCulture), place.Operator) : null;
            httpContext.SayNextPage(next);
            var question = page.Question;
            IResult file = format == Formats.Csv
                ? new CsvFile(
                    $"disagreements-roads-{question.Technology}-{question.Environment}-{question.Profile}", page.Edition, page.Synthetic,
                    RoadDisagreementForms.CsvLines(page))
                : new GeoJsonFile((output, stop) => RoadDisagreementForms.WriteGeoJson(output, page, next?.ToString(), stop));
            return file.ExecuteAsync(httpContext);
        }
    }
}
