using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Disagreements;

namespace Wessex.GeoApi.Disagreements;

/// <summary>A challenge pack over HTTP: the same bytes as <c>./wessex challenge-pack</c> writes.</summary>
internal static class DownloadPack
{
    public static async Task<IResult> Handle([AsParameters] RoadDisagreementRequest request, NpgsqlDataSource database, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        read.RequiredOneOf("subject", request.Subject, ["roads"]);
        var question = request.Question(read);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        return asked is null ? problem! : new EditionAnswer(asked, "zip", () => Task.FromResult<IResult>(new Pack(asked, question)));
    }

    /// <summary>Through a file: an archive is wound back for its lengths, and is written synchronously in places, which a response does not allow.</summary>
    private sealed class Pack(RequestedEdition asked, RoadDisagreementQuestion question) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
            await using var file = new FileStream(Path.GetTempFileName(), new FileStreamOptions
            {
                Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
            var answer = await ChallengePack.Write(_ => file, asked.Database, asked.Edition, question, cancellation);
            if (!answer.TryGet(out var summary, out var refusal))
            {
                await Problems.Of(refusal).ExecuteAsync(httpContext);
                return;
            }

            response.ContentType = "application/zip";
            response.ContentLength = file.Length;
            response.Headers.ContentDisposition = $"attachment; filename=\"{ChallengePack.FileName(summary)}\"";
            file.Position = 0;
            await file.CopyToAsync(response.Body, cancellation);
        }
    }
}
