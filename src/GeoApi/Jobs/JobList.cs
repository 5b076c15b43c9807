using System.ComponentModel;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Jobs;

/// <summary>Which imports and analyses were asked for, how far they are and what became of them. It only shows.</summary>
internal static partial class JobList
{
    private const int MostListed = 500;
    private const int Listed = 50;
    private static readonly string Query = Sql.Beside(typeof(JobList));

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> All(
        [AsParameters] Request request, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var limit = read.WholeNumber("limit", request.Limit, 1, MostListed) ?? Listed;
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var standing = await Standing.Of(database, http, cancellation);
        return TypedResults.Ok(new Answer(await Read(database, null, limit, HiddenCounts.From(http), cancellation), standing.Edition, standing.Synthetic));
    }

    public static async Task<Results<Ok<JobAnswer>, ProblemHttpResult>> One(
        [Description("The job's number.")] long id, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        return (await Read(database, id, 1, HiddenCounts.From(http), cancellation)).SingleOrDefault() is { } job
            ? TypedResults.Ok(new JobAnswer(job, standing.Edition, standing.Synthetic))
            : Problems.NotFound($"There is no job {id}: /api/jobs lists those there are.");
    }

    /// <summary>One import or analysis as officers see it; null when there is none.</summary>
    public static async Task<Job?> Find(NpgsqlDataSource database, long id, CancellationToken cancellation) => (await Read(database, id, 1, [], cancellation)).SingleOrDefault();

    private static async Task<IReadOnlyList<Job>> Read(NpgsqlDataSource database, long? id, int limit, string[] hidden, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Job>(new CommandDefinition(Query, new { id, limit }, cancellationToken: cancellation));
        return [.. rows.Select(job => hidden.Contains(job.Dataset) ? job with { RowsRead = null, RowsLoaded = null, RowsRejected = null, Progress = null, Error = null } : job).Select(job => job with
        {
            Files = [.. job.Files.Select(path => Path.GetFileName(path.TrimEnd('/')))],
            Progress = WithoutFolders(job.Progress, job.Files),
            Error = WithoutFolders(job.Error, job.Files),
        })];
    }

    /// <summary>The sentence with names of files only: where they lie on the server is nobody's business.</summary>
    private static string? WithoutFolders(string? sentence, string[] paths)
    {
        foreach (var folder in paths.Select(path => $"{Path.GetDirectoryName(path)}/").Where(folder => folder.Length > 1))
        {
            sentence = sentence?.Replace(folder, "", StringComparison.Ordinal);
        }

        return sentence is null ? null : Folders().Replace(sentence, "");
    }

    [GeneratedRegex(@"(?<![\w.:/])/([^\s/:'""]+/)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folders();

    internal sealed record Request(
        [property: FromQuery(Name = "limit"), Description("How many jobs at most, 1 to 500, newest first (default 50).")] string? Limit = null);

    internal sealed record Answer(IReadOnlyList<Job> Jobs, int? Edition, bool? Synthetic);

    internal sealed record JobAnswer(Job Job, int? Edition, bool? Synthetic);

    /// <param name="Id">Its number.</param>
    /// <param name="Kind"><c>import</c> or <c>analyse</c>.</param>
    /// <param name="Dataset">The data set of an import.</param>
    /// <param name="Files">Names of the files, folders and archives of an import.</param>
    /// <param name="State"><c>queued</c>, <c>running</c>, <c>waiting</c> (to be tried at a stated time), <c>succeeded</c>, <c>failed</c> or <c>cancelled</c>.</param>
    /// <param name="After">The job that it waits for: those of a data set run one at a time.</param>
    /// <param name="Stage">Of the import: files, loading, checking, indexing, reporting, publishing, analysing, done.</param>
    /// <param name="Progress">How far it has come, or what it waits for.</param>
    /// <param name="Starts">How often it was begun.</param>
    /// <param name="Failures">How often it failed for a reason that may pass.</param>
    /// <param name="NextAttemptAt">When it is tried again.</param>
    /// <param name="Run">The run of its import.</param>
    /// <param name="RowsRead">Records read; null, with the two below, progress and error, where the caller is not told how much there is.</param>
    /// <param name="RowsLoaded">Of these, loaded.</param>
    /// <param name="RowsRejected">Of these, rejected.</param>
    /// <param name="Release">The release that it published, or that holds the same files.</param>
    /// <param name="CreatedAt">When it was added.</param>
    /// <param name="StartedAt">When it was first begun.</param>
    /// <param name="FinishedAt">When it was finished.</param>
    /// <param name="Error">Why it failed or was cancelled, or why it is tried again.</param>
    [method: ExplicitConstructor] // the reader says of a column of texts only that it is an array
    internal sealed record Job(
        long Id, string Kind, string? Dataset, string[] Files, string State, long? After, string? Stage, string? Progress, int Starts, int Failures,
        DateTime? NextAttemptAt, long? Run, long? RowsRead, long? RowsLoaded, long? RowsRejected, int? Release, DateTime CreatedAt, DateTime? StartedAt,
        DateTime? FinishedAt, string? Error)
    {
        /// <summary>Whether nothing has changed between the two.</summary>
        public bool IsAs(Job other) => this with { Files = other.Files } == other;
    }
}
