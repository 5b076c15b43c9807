using System.CommandLine;
using Wessex.Importers.Inspection;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Commands;

/// <summary>Tells what a file is and which data sets it could be: <c>wessex inspect roads.zip</c>. Needs no database.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("path") { Description = "A file, a folder or a ZIP archive: CSV, GeoJSON, GeoPackage, ESRI shapefile." };
        var crs = new Option<string>("--crs") { Description = "The coordinate reference system, as in EPSG:27700, where the file does not say it or says it wrongly." };
        var layer = new Option<string>("--layer") { Description = "One layer of a file that holds several." };
        var encoding = new Option<string>("--encoding") { Description = "The text encoding, as in windows-1252." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("inspect", "Tells what a file is: layers, fields, reference system, extent, problems, and which data sets it could be.") { path, crs, layer, encoding, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var stated = parsed.GetValue(crs);
            if (stated is not null && SourceCrs.Of(stated, "") is null)
            {
                await Console.Error.WriteLineAsync($"--crs must be EPSG:27700, EPSG:4326 or EPSG:3857, was {stated}.");
                return CommandLine.WrongUse;
            }

            var options = Inspector.Reading with
            {
                Crs = stated is null ? null : SourceCrs.Of(stated, "stated with --crs"), Layer = parsed.GetValue(layer), Encoding = parsed.GetValue(encoding),
            };
            return Write(await new Inspector(options).Inspect(parsed.GetValue(path)!, cancellation), parsed.GetValue(json));
        });
        return command;
    }

    /// <summary>One file is told by itself, several as <c>files</c>; a file that is damaged is told as far as it could be read, and fails.</summary>
    private static int Write(IReadOnlyList<InspectedFile> files, bool json)
    {
        if (json)
        {
            Console.WriteLine(files is [var only] ? InspectedFile.Json(only) : InspectedFile.Json(new { files }));
        }
        else
        {
            foreach (var file in files)
            {
                InspectionText.Write(file);
            }
        }

        return files is [{ Damage: { } damage }] ? CommandLine.Fail(damage) : CommandLine.Done;
    }
}
