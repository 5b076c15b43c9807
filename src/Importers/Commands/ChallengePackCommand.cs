using System.CommandLine;
using Wessex.GeoStore;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Editions;

namespace Wessex.Importers.Commands;

/// <summary>Writes what a council sends when measurement contradicts a prediction: <c>wessex challenge-pack --area E06000059 --out pack.zip</c>.</summary>
internal static class ChallengePackCommand
{
    public static Command Create()
    {
        var options = new RoadDisagreementOptions();
        var output = new Option<string>("--out") { Description = "A file name that ends in .zip, or a folder.", Required = true };
        var command = new Command(
            "challenge-pack", "Writes the stretches where measured and predicted signal disagree, every reading behind them, and a summary to read, into one archive.") { output };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(options.Question(parsed), options.Edition(parsed), parsed.GetValue(output)!, cancellation));
        return command;
    }

    private static async Task<int> Run(RoadDisagreementQuestion question, (int? Id, DateOnly? AsOf) edition, string output, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "challenge-pack");
        if (!(await EditionResolver.Resolve(database, edition.Id, edition.AsOf, cancellation)).TryGet(out var resolved, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        string? path = null;
        FileStream? file = null;
        try
        {
            var answer = await ChallengePack.Write(summary => file = File.Create(path = Path(output, summary)), database, resolved, question, cancellation);
            if (!answer.TryGet(out var written, out refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            await Console.Out.WriteLineAsync($"Wrote {path}. {written.Sentence}{(written.Synthetic ? " It is SYNTHETIC." : "")}");
            return CommandLine.Done;
        }
        finally
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }
        }
    }

    private static string Path(string output, RoadDisagreementSummary summary)
    {
        if (output.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return output;
        }

        Directory.CreateDirectory(output);
        return System.IO.Path.Combine(output, ChallengePack.FileName(summary));
    }
}
