using System.Globalization;
using Spectre.Console;

namespace Wessex.Importers.Inspection;

/// <summary>An inspected file on a terminal: what it is, a table of its fields, its problems, and what it could be.</summary>
internal static class InspectionText
{
    /// <summary>Columns of a file or pipe.</summary>
    private const int WidthOfFiles = 140;

    private const int NamesInARow = 6;

    public static void Write(InspectedFile file)
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfFiles;
        }

        Console.WriteLine($"{file.File}: {file.Format ?? "not read"}, {Size(file.Bytes)}");
        foreach (var layer in file.Layers)
        {
            Write(layer, file);
        }

        foreach (var problem in file.Problems)
        {
            Console.WriteLine($"  ! {Sentence(problem, file.Layers.Count > 1)}");
        }

        if (file.MoreProblems > 0)
        {
            Console.WriteLine($"  ! and {file.MoreProblems:N0} more kinds of problem");
        }

        if (file.Damage is { } damage)
        {
            Console.WriteLine($"  ! {damage}");
        }
        else
        {
            WriteDataSets(file);
        }
    }

    private static void Write(InspectedLayer layer, InspectedFile file)
    {
        var name = file.Layers.Count > 1 || layer.Name != file.File ? $"{layer.Name}: " : "";
        var shapes = layer.NullShapes is { } without
            ? $", {layer.GeometryType ?? "no shape"}{(layer.DeclaredGeometryType is { } declared ? $" (declared {declared})" : "")}{(without > 0 ? $", {without:N0} without a shape{Records(without, layer.NullShapeRecords!)}" : "")}" : "";
        Console.WriteLine($"  {name}{layer.Count:N0} records, {layer.Fields.Count:N0} fields{shapes}{(layer.Encoding is { } encoding ? $", {encoding}" : "")}");
        if (layer.CrsName is { } crs)
        {
            Console.WriteLine($"  {crs}, known by {layer.CrsKnownBy}{(layer.CrsTrouble is { } trouble ? $", which {trouble}" : "")}");
        }
        else if (layer.NullShapes is not null)
        {
            Console.WriteLine($"  coordinate reference system not known: {Reading.SourceCrs.HowToState}");
        }

        if (layer.Extent is { } extent)
        {
            Console.WriteLine($"  extent {Corners(extent)}{(layer.ExtentLonLat is { } lonLat && layer.Crs != "EPSG:4326" ? $" (longitude, latitude {Corners(lonLat)})" : "")}");
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("field", "type", "declared", "longest", "blank");
        foreach (var column in table.Columns.Skip(3))
        {
            column.RightAligned();
        }

        foreach (var field in layer.Fields)
        {
            table.AddRow(new[] { Reading.SourceFiles.Name(field.Name), field.Type, Declared(field), $"{field.Longest:N0}", $"{field.Nulls:N0}" }.Select(text => new Text(text)));
        }

        AnsiConsole.Write(table);
    }

    private static void WriteDataSets(InspectedFile file)
    {
        foreach (var fit in file.DataSets.Where(possible => possible.Fits))
        {
            Console.WriteLine($"  could be {fit.DataSet}{OfLayer(fit.Layer)}: {fit.Title}, form {fit.Profile}{(fit.Hint is { } hint ? $" ({hint})" : "")}");
        }

        foreach (var near in file.DataSets.Where(possible => !possible.Fits))
        {
            var missing = string.Join(", ", near.Missing.Take(NamesInARow).Select(name => $"\"{name}\"")) + (near.Missing.Count > NamesInARow ? $" and {near.Missing.Count - NamesInARow} more" : "");
            Console.WriteLine($"  nearly {near.DataSet}{OfLayer(near.Layer)}: {near.Title}, form {near.Profile}, but lacks {missing}");
        }

        if (file.DataSets.Count == 0)
        {
            Console.WriteLine("  has the columns of no data set; a council's own layer is imported as council-assets, with a mapping file that says which column is which");
        }
    }

    private static string Sentence(InspectedProblem problem, bool isOneOfSeveral)
    {
        var count = problem.Records.Count == 0 && problem.Count == 1 ? "" : $"{problem.Count:N0} × ";
        return $"{(isOneOfSeveral ? $"{problem.Layer}: " : "")}{count}{(problem.Code is { } code ? $"{code}: " : "")}{problem.Sentence}{Records(problem.Count, problem.Records)}";
    }

    private static string Records(long count, IReadOnlyList<long> first) => first.Count == 0 ? ""
        : $" (record{(count == 1 ? "" : "s")} {string.Join(", ", first.Select(record => $"{record:N0}"))}{(count > first.Count ? ", …" : "")})";

    private static string OfLayer(string? layer) => layer is null ? "" : $" (layer {layer})";

    private static string Declared(InspectedField field) =>
        field.Declared is null ? "" : field.Width is { } width ? $"{field.Declared}({width}{(field.Decimals is > 0 and var decimals ? $",{decimals}" : "")})" : field.Declared;

    private static string Corners(double[] box) => string.Create(CultureInfo.InvariantCulture, $"{box[0]:0.#######} {box[1]:0.#######} to {box[2]:0.#######} {box[3]:0.#######}");

    private static string Size(long bytes) => bytes switch
    {
        < 10_000 => $"{bytes:N0} bytes",
        < 10_000_000 => $"{bytes / 1e3:N0} kB",
        _ => $"{bytes / 1e6:N0} MB",
    };
}
