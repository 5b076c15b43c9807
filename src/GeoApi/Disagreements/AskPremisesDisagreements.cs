using System.Globalization;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Disagreements;

/// <summary>Where two sources contradict each other about what premises can get.</summary>
internal static class AskPremisesDisagreements
{
    public static async Task<IResult> Answer(
        AskDisagreements.Request request, ParameterReader read, string format, int limit, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var question = new PremisesDisagreementQuestion(
            request.Level is null ? null : read.RequiredLevel("level", request.Level), read.AreaKind("by", request.By) ?? AreaKind.Ward, read.AreaCode("area", request.Area));
        var (cursor, edition) = read.Cursor(request.Cursor, request.Edition, request.AsOf, parts: 1);
        var after = read.Number(cursor);
        var (asked, problem) = await RequestedEdition.Find(database, read, edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, $"{format}-premises", async () =>
        {
            if (format == Formats.Json)
            {
                var answer = await PremisesDisagreements.Summary(database, asked.Edition, question, cancellation);
                return answer.TryGet(out var summary, out var refusal) ? TypedResults.Ok(summary) : Problems.Of(refusal);
            }

            var listed = await PremisesDisagreements.Items(database, asked.Edition, question, after, limit, cancellation);
            return listed.TryGet(out var page, out var refused) ? new Listing(page, format) : Problems.Of(refused);
        })
        { IsKept = true };
    }

    private sealed class Listing(PremisesDisagreementPage page, string format) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var next = page.NextAfter is { } uprn ? new PageCursor(page.Edition, uprn.ToString(CultureInfo.InvariantCulture)) : null;
            httpContext.SayNextPage(next);
            IResult file = format == Formats.Csv
                ? new CsvFile("disagreements-premises", page.Edition, page.Synthetic, PremisesDisagreementForms.CsvLines(page))
                : new GeoJsonFile((output, stop) => PremisesDisagreementForms.WriteGeoJson(output, page, next?.ToString(), stop));
            return file.ExecuteAsync(httpContext);
        }
    }
}
