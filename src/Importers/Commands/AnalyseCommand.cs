using System.CommandLine;
using System.Diagnostics;
using Wessex.GeoStore;
using Wessex.Importers.Analyses;

namespace Wessex.Importers.Commands;

/// <summary>Computes the edition of the releases in force and puts it in force: <c>wessex analyse</c>.</summary>
internal static class AnalyseCommand
{
    public static Command Create()
    {
        var asOf = CommandOptions.Date("--as-of", "Compute the edition for this date instead, and leave the one in force where it is.");
        var command = new Command("analyse", "Computes what the releases in force need and puts their edition in force; does nothing when it is there already.") { asOf };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(asOf), cancellation));
        return command;
    }

    private static async Task<int> Run(DateOnly? asOf, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Importer, "analyse");
        var watch = Stopwatch.StartNew();
        var outcome = await Editions.Refresh(database, asOf, new Steps(), cancellation);
        if (outcome.Edition is not { } edition)
        {
            if (asOf is not null)
            {
                return CommandLine.Fail($"There is nothing to analyse: no release was in force on {asOf:yyyy-MM-dd}.");
            }

            Console.WriteLine("There is nothing to analyse: no release has been imported.");
            return CommandLine.Done;
        }

        var made = outcome.Made ? $"computed in {watch.Elapsed.TotalSeconds:0.0} s from {outcome.Releases.Count} release(s)" : "was computed before";
        var place = (asOf, outcome.PointerMoved) switch
        {
            ({ } date, _) => $"it answers for {date:yyyy-MM-dd}, the edition in force stays",
            (_, true) => "it is in force now",
            _ => "it is in force",
        };
        Console.WriteLine($"Edition {edition} {made}; {place}.");
        return CommandLine.Done;
    }

    /// <summary>Says each step as it begins, in order (<see cref="Progress{T}"/> would post it elsewhere).</summary>
    private sealed class Steps : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine($"  {value}");
    }
}
