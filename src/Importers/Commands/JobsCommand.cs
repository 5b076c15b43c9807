using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Spectre.Console;
using Wessex.GeoStore;
using Wessex.Importers.Analyses.Matching;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Lists the jobs, or shows, follows, cancels one or sends it back to the queue: <c>wessex jobs 7 --follow</c>.</summary>
internal static class JobsCommand
{
    private const int Listed = 30;
    private const int WidthOfFiles = 160;

    public static Command Create()
    {
        var number = new Argument<long?>("job") { Description = "A job's number: shows that one.", Arity = ArgumentArity.ZeroOrOne };
        var follow = new Option<bool>("--follow") { Description = "Tell how far the job is until it is finished, then what came of it, with its exit code." };
        var cancel = new Option<long?>("--cancel") { Description = "A job's number: it is taken from the queue, or its worker is told to stop.", HelpName = "job" };
        var retry = new Option<long?>("--retry") { Description = "The number of a job that failed or was cancelled: it goes back to the queue.", HelpName = "job" };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("jobs", $"Lists the newest {Listed} jobs, or shows one.") { number, follow, cancel, retry, json };
        command.Validators.Add(result =>
        {
            var hasNumber = result.GetResult(number) is { Tokens.Count: > 0 };
            if (new[] { hasNumber, result.GetResult(cancel) is not null, result.GetResult(retry) is not null }.Count(given => given) > 1)
            {
                result.AddError("Give one of a job's number, --cancel and --retry.");
            }
            else if (result.GetResult(follow) is { Implicit: false } && !hasNumber)
            {
                result.AddError("--follow needs the job's number, as in ./wessex jobs 7 --follow");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Importer, "jobs");
            return (parsed.GetValue(number), parsed.GetValue(cancel), parsed.GetValue(retry)) switch
            {
                ({ } id, _, _) => await One(database, id, parsed.GetValue(follow), parsed.GetValue(json), cancellation),
                (_, { } id, _) => await Cancel(new JobQueue(database), id, cancellation),
                (_, _, { } id) => await Retry(new JobQueue(database), id, cancellation),
                _ => List(await new JobQueue(database).Newest(Listed, cancellation), parsed.GetValue(json)),
            };
        });
        return command;
    }

    /// <summary>What a command says that leaves its job to a worker.</summary>
    public static async Task<int> Detached(JobQueue queue, long id, CancellationToken cancellation)
    {
        Console.WriteLine($"Job {id} is queued: ./wessex jobs {id} --follow shows how far it is.");
        if (!await queue.HasWorker(cancellation))
        {
            Console.WriteLine("No worker is there to do it: ./wessex worker is one, and ./wessex up runs one.");
        }

        return CommandLine.Done;
    }

    private static async Task<int> One(NpgsqlDataSource database, long id, bool follow, bool json, CancellationToken cancellation)
    {
        if (await new JobQueue(database).Find(id, cancellation) is not { } job)
        {
            return CommandLine.Fail($"There is no job {id}.");
        }

        if (follow)
        {
            job = await new AwaitedJob(database, new ImportNarration()).Finished(id, work: false, cancellation);
        }

        if (json)
        {
            Console.WriteLine(Json(job).ToJsonString(QualityReport.Indented));
            return follow && job.State != JobState.Succeeded ? CommandLine.Failed : CommandLine.Done;
        }

        foreach (var line in JobText.Lines(job))
        {
            Console.WriteLine(line);
        }

        if (!job.IsFinished || (job.State != JobState.Succeeded && !follow))
        {
            return CommandLine.Done;
        }

        if (JobRequest.Of(job) is AnalyseJob analysis)
        {
            return await AnalyseCommand.Say(database, job, analysis.AsOf, cancellation);
        }

        if (job.Kind != ImportJob.Kind)
        {
            return job.State == JobState.Succeeded ? CommandLine.Done : CommandLine.Failed; // what came of it is for who asked over HTTP
        }

        var outcome = JobAnswer.Import(job);
        return ImportAnswer.Text(outcome, await SurveyMatch.Of(database, outcome, cancellation));
    }

    private static async Task<int> Cancel(JobQueue queue, long id, CancellationToken cancellation)
    {
        switch (await queue.Cancel(id, cancellation))
        {
            case JobState.Running:
                Console.WriteLine($"The worker of job {id} is told to stop it.");
                return CommandLine.Done;
            case null:
                return CommandLine.Fail(await queue.Find(id, cancellation) is { } job ? $"Job {id} is {job.State} already." : $"There is no job {id}.");
            default:
                Console.WriteLine($"Job {id} is cancelled.");
                return CommandLine.Done;
        }
    }

    private static async Task<int> Retry(JobQueue queue, long id, CancellationToken cancellation)
    {
        if (!await queue.Retry(id, cancellation))
        {
            return CommandLine.Fail(await queue.Find(id, cancellation) is { } job
                ? $"Only a job that failed or was cancelled can be sent back; job {id} is {job.State}."
                : $"There is no job {id}.");
        }

        return await Detached(queue, id, cancellation);
    }

    private static int List(IReadOnlyList<Job> jobs, bool json)
    {
        if (json)
        {
            Console.WriteLine(new JsonArray([.. jobs.Select(Json)]).ToJsonString(QualityReport.Indented));
            return CommandLine.Done;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("job", "what", "files", "state", "how far", "added (UTC)", "took");
        foreach (var job in jobs)
        {
            table.AddRow(JobText.Row(job).Select(text => new Text(text)));
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        AnsiConsole.Write(table);
        return CommandLine.Done;
    }

    private static JsonNode Json(Job job)
    {
        var node = JsonSerializer.SerializeToNode(job, QualityReport.Format)!.AsObject();
        node["request"] = JsonNode.Parse(job.Request);
        if (job.Result is { } result)
        {
            node["result"] = JsonNode.Parse(result);
        }

        return node;
    }
}
