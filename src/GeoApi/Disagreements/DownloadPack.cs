using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

/// <summary>A challenge pack over HTTP, written into the response as it is made.</summary>
internal static class DownloadPack
{
    public static async Task<IResult> Handle([AsParameters] DisagreementRequest request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = request.Question(read);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, "zip", () => Task.FromResult<IResult>(new Pack(asked, question)));
    }

    private sealed class Pack(RequestedEdition asked, DisagreementQuestion question) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var answer = await ChallengePack.Write(
                summary =>
                {
                    response.ContentType = "application/zip";
                    response.Headers.ContentDisposition = $"attachment; filename=\"{ChallengePack.FileName(summary)}\"";
                    return response.Body;
                },
                asked.Database, asked.Edition, question, httpContext.RequestAborted);
            if (!answer.TryGet(out _, out var refusal))
            {
                await Problems.Of(refusal).ExecuteAsync(httpContext);
            }
        }
    }
}
