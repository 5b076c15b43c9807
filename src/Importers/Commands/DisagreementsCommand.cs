using System.CommandLine;
using System.IO.Pipelines;
using System.Text.Json;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>Says where measured and predicted signal disagree: <c>wessex disagreements --technology 4g --operator EE</c>.</summary>
internal static class DisagreementsCommand
{
    private const int AllOfThem = 1_000_000;

    public static Command Create()
    {
        var options = new DisagreementOptions();
        var subject = CommandOptions.Word("--subject", "What the sources speak of (default roads)", "roads");
        var format = CommandOptions.Word("--f", "Form of the answer: figures as text or json, stretches as csv or geojson (default text)", "text", "json", "csv", "geojson");
        var command = new Command("disagreements", "Where sources disagree: measured with predicted signal along roads, and whether it is more than chance.") { subject, format };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(options.Question(parsed), options.Edition(parsed), parsed.GetValue(format) ?? "text", cancellation));
        return command;
    }

    private static async Task<int> Run(DisagreementQuestion question, (int? Id, DateOnly? AsOf) edition, string format, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "disagreements");
        if (!(await EditionResolver.Resolve(database, edition.Id, edition.AsOf, cancellation)).TryGet(out var resolved, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        if (format is "csv" or "geojson")
        {
            return await List(database, resolved, question, format, cancellation);
        }

        if (!(await RoadDisagreements.Summary(database, resolved, question, cancellation)).TryGet(out var summary, out refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        if (format == "json")
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(summary, GapSummary.Json));
        }
        else
        {
            DisagreementText.Write(Console.Out, summary);
        }

        return CommandLine.Done;
    }

    private static async Task<int> List(NpgsqlDataSource database, Edition edition, DisagreementQuestion question, string format, CancellationToken cancellation)
    {
        if (!(await RoadDisagreements.Stretches(database, edition, question, null, AllOfThem, cancellation)).TryGet(out var page, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        if (format == "geojson")
        {
            await using var output = Console.OpenStandardOutput();
            var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
            await DisagreementForms.WriteGeoJson(
                pipe, page.Question, page.Items.ToAsyncEnumerable(),
                writer =>
                {
                    writer.Say("edition", page.Edition);
                    writer.Say("synthetic", page.Synthetic);
                },
                cancellation);
            await pipe.CompleteAsync();
            return CommandLine.Done;
        }

        await Console.Out.WriteAsync(DisagreementForms.CsvHeader);
        foreach (var item in page.Items)
        {
            await Console.Out.WriteAsync(DisagreementForms.Csv(page.Question, item, page.Edition, page.Synthetic));
        }

        return CommandLine.Done;
    }
}
