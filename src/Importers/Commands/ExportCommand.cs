using System.CommandLine;
using System.IO.Pipelines;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.Importers.Commands;

/// <summary>Writes a collection to a file or to standard output: <c>wessex export premises --where gigabit=lacking --format csv --to gaps.csv</c>.</summary>
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
        var format = CommandOptions.Word("--format", "Form of the file (default geojson)", [.. FeatureExport.Formats]);
        var to = new Option<FileInfo?>("--to") { Description = "The file; standard output when left out. A file that is there already is replaced once the new one is whole." };
        var where = new Option<string[]>("--where") { Description = "Only features with this value: gigabit=lacking. May be given several times; all must hold." };
        var area = new Option<string?>("--area") { Description = "Premises in the area with this code, of any kind held." };
        var grid = new Option<bool>("--grid") { Description = "Positions as easting and northing (EPSG:27700) instead of longitude and latitude; a table of points has both." };
        var edition = new Option<int?>("--edition") { Description = "Answer from this edition instead of the one in force." };
        var asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
        var command = new Command("export", "Writes every feature of a collection as GeoJSON, as a GeoJSON text sequence or as CSV.") { collection, format, to, where, area, grid, edition, asOf };
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
            var equal = (parsed.GetValue(where) ?? []).Select(text => Condition(asked, text)).ToArray();
            if (equal.FirstOrDefault(one => one.Error is not null) is { Error: { } error })
            {
                await Console.Error.WriteLineAsync(error);
                return CommandLine.WrongUse;
            }

            if (parsed.GetValue(area) is not null && !asked.HasCells)
            {
                await Console.Error.WriteLineAsync($"--area goes with premises, not with {asked.Id}.");
                return CommandLine.WrongUse;
            }

            var question = new ItemsQuestion(asked, null)
            {
                Crs = parsed.GetValue(grid) ? Crs.BritishGrid : Crs.Crs84,
                Equal = [.. equal.Select(one => (one.Property!, one.Value!))],
                Area = parsed.GetValue(area),
            };
            return await Run(question, parsed.GetValue(edition), parsed.GetValue(asOf), parsed.GetValue(format) ?? FeatureExport.GeoJson, parsed.GetValue(to), cancellation);
        });
        return command;
    }

    private static (Property? Property, object? Value, string? Error) Condition(FeatureSet collection, string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length < 2 || collection.Properties.FirstOrDefault(one => one.Name == parts[0]) is not { } property
            ? (null, null, $"--where must be a property and a value, such as {collection.Properties[0].Name}=…; {collection.Id} has {string.Join(", ", collection.Properties.Select(one => one.Name))}.")
            : property.Parse(parts[1]) is { } value ? (property, value, null) : (null, null, $"{property.Name} must be {property.Rule()}, was {parts[1]}.");
    }

    private static async Task<int> Run(ItemsQuestion question, int? edition, DateOnly? asOf, string format, FileInfo? to, CancellationToken cancellation)
    {
        await using var database = CommandLine.Open(DatabaseRole.Api, "export");
        if (!(await EditionResolver.Resolve(database, edition, asOf, cancellation)).TryGet(out var resolved, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        if (to is null)
        {
            await FeatureExport.Write(database, question, resolved, format, PipeWriter.Create(Console.OpenStandardOutput()), cancellation);
            return CommandLine.Done;
        }

        var part = $"{to.FullName}.part";
        try
        {
            long count;
            await using (var file = File.Create(part))
            {
                var output = PipeWriter.Create(file, new StreamPipeWriterOptions(leaveOpen: true));
                count = await FeatureExport.Write(database, question, resolved, format, output, cancellation);
                await output.CompleteAsync();
            }

            File.Move(part, to.FullName, overwrite: true);
            Console.WriteLine($"{count:N0} features of {question.Collection.Id}{(resolved.Synthetic ? " (synthetic)" : "")}, edition {resolved.Id}, in {to.FullName}.");
            return CommandLine.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandLine.Fail($"{to.FullName} cannot be written: {error.Message}");
        }
        finally
        {
            File.Delete(part);
        }
    }
}
