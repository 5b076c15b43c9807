using System.CommandLine;
using Wessex.GeoStore;
using Wessex.Importers.Jobs;

namespace Wessex.Importers.Commands;

/// <summary>Does jobs until it is told to stop: <c>wessex worker</c>. Run as many as you like, on as many machines as reach the database and the files.</summary>
internal static class WorkerCommand
{
    private const int MostAtOnce = 16;

    public static Command Create()
    {
        var atOnce = new Option<int>("--at-once")
        {
            Description = $"How many jobs it does beside each other, 1 to {MostAtOnce}; of one data set never two.",
            DefaultValueFactory = _ => 2,
        };
        atOnce.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count is < 1 or > MostAtOnce)
            {
                result.AddError($"--at-once must be 1 to {MostAtOnce}, was {count}");
            }
        });
        var command = new Command("worker", "Does the imports and analyses that are queued, until it is told to stop; what it has not finished then, the next one does.") { atOnce };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(atOnce), cancellation));
        return command;
    }

    private static async Task<int> Run(int atOnce, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "worker");
        _ = await new JobQueue(database).Newest(1, cancellation); // no schema or no database: one sentence rather than the engine's
        var settings = new JobNodeSettings { AtOnce = atOnce, Say = Line, SayFault = Line };
        Line($"worker {settings.Name} takes up to {atOnce} job(s) at once");
        await new JobNode(database, settings).Run(cancellation);
        Line("stopped");
        return CommandLine.Done;
    }

    private static void Line(string text) => Console.WriteLine($"{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}Z {text}");
}
