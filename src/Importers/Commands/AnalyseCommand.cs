using System.CommandLine;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;
using Wessex.Importers.Analyses.Matching;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>Computes the edition of the releases in force and puts it in force: <c>wessex analyse</c>.</summary>
internal static class AnalyseCommand
{
    public static Command Create()
    {
        var asOf = CommandOptions.Date("--as-of", "Compute the edition for this date instead, and leave the one in force where it is.");
        var detach = new Option<bool>("--detach") { Description = "Leave it to a worker: say the job's number and return." };
        var command = new Command("analyse", "Computes what the releases in force need and puts their edition in force; does nothing when it is there already.")
        {
            asOf, detach,
        };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(asOf), parsed.GetValue(detach), cancellation));
        return command;
    }

    private static async Task<int> Run(DateOnly? asOf, bool detach, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "analyse");
        if (await Editions.Standing(database, asOf, cancellation) is { } done)
        {
            return await Say(database, done, asOf, null, cancellation);
        }

        var queue = new JobQueue(database);
        var id = await queue.Add(new AnalyseJob(asOf), cancellation);
        return detach
            ? await JobsCommand.Detached(queue, id, cancellation)
            : await Say(database, await new AwaitedJob(database, new Steps()).Finished(id, work: true, cancellation), asOf, cancellation);
    }

    /// <summary>Writes what an analysis came to, and answers the exit code for it.</summary>
    public static async Task<int> Say(NpgsqlDataSource database, Job job, DateOnly? asOf, CancellationToken cancellation) => JobAnswer.Edition(job) is { } outcome
        ? await Say(database, outcome, asOf, job.FinishedAt - job.StartedAt, cancellation)
        : CommandLine.Fail(job.Error ?? "");

    private static async Task<int> Say(NpgsqlDataSource database, EditionOutcome outcome, DateOnly? asOf, TimeSpan? took, CancellationToken cancellation)
    {
        if (outcome.Edition is not { } edition)
        {
            if (asOf is not null)
            {
                return CommandLine.Fail($"There is nothing to analyse: no release was in force on {asOf:yyyy-MM-dd}.");
            }

            Console.WriteLine("There is nothing to analyse: no release has been imported.");
            return CommandLine.Done;
        }

        var made = outcome.Made ? $"computed in {took?.TotalSeconds:0.0} s from {outcome.Releases.Count} release(s)" : "was computed before";
        var place = (asOf, outcome.PointerMoved) switch
        {
            ({ } date, _) => $"it answers for {date:yyyy-MM-dd}, the edition in force stays",
            (_, true) => "it is in force now",
            _ => "it is in force",
        };
        Console.WriteLine($"Edition {edition} {made}; {place}.");
        ImportAnswer.Say(await SurveyMatch.Of(database, outcome, cancellation));
        return CommandLine.Done;
    }

    /// <summary>Says each step as it begins, in order (<see cref="Progress{T}"/> would post it elsewhere).</summary>
    private sealed class Steps : IProgress<ImportProgress>
    {
        private string _said = "";

        public void Report(ImportProgress value)
        {
            if (value.Words != _said)
            {
                Console.WriteLine($"  {_said = value.Words}");
            }
        }
    }
}
