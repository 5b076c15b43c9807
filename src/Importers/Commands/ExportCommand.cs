using System.CommandLine;
using System.IO.Pipelines;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Forms;
using Wessex.Importers.Exports;

namespace Wessex.Importers.Commands;

/// <summary>Writes a collection to a file or to standard output: <c>wessex export premises --filter "gigabit = 'lacking'" --format gpkg --to gaps.gpkg</c>.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var collection = new Argument<string>("collection") { Description = $"One of {string.Join(", ", Catalogue.All.Select(one => one.Id))}." };
        collection.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var id }] && Catalogue.Find(id) is null)
            {
                result.AddError($"There is no collection {id}: {string.Join(", ", Catalogue.All.Select(one => one.Id))}.");
            }
        });
        var format = CommandOptions.Word("--format", "Form of the file (default geojson)", [.. ExportFormat.All.Select(one => one.Id)]);
        var to = new Option<FileInfo?>("--to") { Description = "The file; standard output when left out. A file that is there already is replaced once the new one is whole; its proof is beside it as FILE.proof.json." };
        var options = new ExportOptions();
        var edition = new Option<int?>("--edition") { Description = "Answer from this edition instead of the one in force." };
        var asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        var command = new Command("export", "Writes every feature of a collection as GeoJSON, a GeoJSON text sequence, CSV, a GeoPackage or a zipped ESRI shapefile.") { collection, format, to, edition, asOf };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(edition) is { Implicit: false } && result.GetResult(asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var asked = Catalogue.Find(parsed.GetValue(collection)!)!;
            var form = ExportFormat.Find(parsed.GetValue(format)) ?? ExportFormat.GeoJson;
            if (form.IsHeavy && parsed.GetValue(to) is null)
            {
                await Console.Error.WriteLineAsync($"--format {form.Id} needs --to FILE: it cannot be written to standard output.");
                return CommandLine.WrongUse;
            }

            if (form == ExportFormat.Shapefile && parsed.GetValue(to) is { } named && !named.Name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                await Console.Error.WriteLineAsync($"A shapefile is several files, which come in a zip: --to {named} must end with .zip.");
                return CommandLine.WrongUse;
            }

            var (given, error) = options.Read(parsed, asked);
            var read = new ParameterReader();
            var question = error is null ? read.Export(asked, form, given) : null;
            if (error is not null || read.Errors.Count > 0)
            {
                await Console.Error.WriteLineAsync(error ?? string.Join(Environment.NewLine, read.Errors.Select(one => $"{one.Message}.")));
                return CommandLine.WrongUse;
            }

            await using var database = CommandLine.Open(DatabaseRole.Api, "export");
            return (await EditionResolver.Resolve(database, parsed.GetValue(edition), parsed.GetValue(asOf), cancellation)).TryGet(out var resolved, out var refusal)
                ? await Write(database, question!, resolved, ExportRequest.Of(asked, form, resolved.Id, given), parsed.GetValue(to), cancellation)
                : CommandLine.Fail(refusal.Message);
        });
        return command;
    }

    private static async Task<int> Write(NpgsqlDataSource database, ItemsQuestion question, Edition edition, ExportRequest request, FileInfo? to, CancellationToken cancellation)
    {
        if (to is null)
        {
            await FeatureExport.Write(database, question, edition, request.Format, PipeWriter.Create(Console.OpenStandardOutput()), cancellation);
            return CommandLine.Done;
        }

        try
        {
            var proof = await new FeatureFile(database, edition, request, question).Write(to.FullName, cancellation);
            await File.WriteAllTextAsync($"{to.FullName}.proof.json", proof.ToJson(), cancellation);
            Console.WriteLine($"{proof.Rows:N0} features of {question.Collection.Id}{(edition.Synthetic ? " (synthetic)" : "")}, edition {edition.Id}, in {to.FullName}.");
            foreach (var note in proof.Notes)
            {
                Console.WriteLine($"  {note}");
            }

            return CommandLine.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail($"{to.FullName} cannot be written: {error.Message}");
        }
    }
}
