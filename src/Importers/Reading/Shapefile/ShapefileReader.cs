using System.Runtime.CompilerServices;
using System.Text;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// Reads an ESRI shapefile: the shapes of the .shp with the attributes of the .dbf beside it, one record in memory at a time. Only the .shp must be there;
/// what is missing, or what the parts say differently, is a problem of the layer. A shape that breaks the format's rules is a row with a
/// <see cref="SourceRow.Fault"/>; where no further record can be found the file is damaged as a whole.
/// </summary>
internal static class ShapefileReader
{
    private const int MostTextBytes = 1 << 16;

    /// <summary>Opens a file, which is the .shp.</summary>
    /// <exception cref="SourceFileException">It is no shapefile, or the start of it or of its .dbf is damaged.</exception>
    public static Task<SourceLayer> Open(SourceFile file, ReadOptions options, CancellationToken cancellation = default)
    {
        SourceFiles.Require(file, options.Expected, SourceFormat.Shapefile);
        var problems = new SourceProblems(file.Name);
        var shapes = new ShpReader(file, problems);
        DbfReader? table = null;
        try
        {
            table = Table(file, options, problems);
            var own = Crs(file);
            var crs = options.Crs ?? own;
            Note(file, crs, problems);
            var fields = new SourceFields([.. (table?.Fields ?? []).Select(field => new SourceField(field.Name, field.Type.ToString(), field.Width, field.Decimals))]);
            return Task.FromResult(new SourceLayer(
                file.Name, "ESRI shapefile", table?.Text.Words, crs, fields, Rows(file, shapes, table, fields, crs, problems, cancellation))
            {
                OverruledCrs = options.Crs is null ? null : own,
                GeometryType = shapes.Header.Type.ToString(),
                StatedRecords = table?.Header.Records,
                Problems = problems,
                Close = () =>
                {
                    shapes.Dispose();
                    table?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }
        catch
        {
            shapes.Dispose();
            table?.Dispose();
            throw;
        }
    }

    private static async IAsyncEnumerable<SourceRow> Rows(
        SourceFile file, ShpReader shapes, DbfReader? table, SourceFields fields, SourceCrs? crs, SourceProblems problems,
        CancellationToken opened, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        var unknown = new string?[fields.Names.Count];
        var factory = new GeometryFactory(new PrecisionModel(), crs?.Epsg ?? 0);
        for (long record = 1; Next(file, shapes, table); record++)
        {
            opened.ThrowIfCancellationRequested();
            cancellation.ThrowIfCancellationRequested();
            var hasValues = table?.Record == record;
            if (hasValues && table!.IsDeleted)
            {
                problems.Count("records are marked as deleted: they and their shapes were passed over", record);
                continue;
            }

            SourceFault? fault = null;
            var shape = shapes.Record == record ? shapes.Shape(factory, out fault) : null;
            yield return new SourceRow(file.Name, record, fields, hasValues ? table!.Values() : unknown, shape) { Fault = fault };
        }

        if (table is not null && table.Record != shapes.Record)
        {
            problems.Add(
                $"{file.Name} has {shapes.Record:N0} shapes and its .dbf {table.Record:N0} records: those behind record {Math.Min(shapes.Record, table.Record):N0} have {(shapes.Record < table.Record ? "no shape" : "no attributes")}");
        }
    }

    /// <summary>Moves both parts on; false when both are at their end.</summary>
    private static bool Next(SourceFile file, ShpReader shapes, DbfReader? table)
    {
        try
        {
            var more = shapes.Next();
            return (table?.Next() ?? false) || more;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            throw new SourceFileException($"{file.Name} cannot be read past record {shapes.Record:N0}, byte {shapes.Offset:N0}: {failure.Message}", failure);
        }
    }

    private static DbfReader? Table(SourceFile file, ReadOptions options, SourceProblems problems)
    {
        if (file.Beside(Companions.Of(file.FileName, ".dbf")) is { } stream)
        {
            return new DbfReader(stream, Companions.Of(file.Name, ".dbf"), options.Encoding, Text(file, ".cpg"), problems);
        }

        problems.Add($"{file.Name} has no .dbf beside it: its shapes have no attributes");
        return null;
    }

    private static SourceCrs? Crs(SourceFile file) => Text(file, ".prj") is { Length: > 0 } wkt ? CrsFromWkt.Read(wkt, "the .prj file") : null;

    /// <summary>Notes what is missing beside the file, and a .prj that is of no use; a system that somebody has stated makes up for the .prj.</summary>
    private static void Note(SourceFile file, SourceCrs? crs, SourceProblems problems)
    {
        if (Shx.Count(file) is null)
        {
            problems.Add($"{file.Name} has no .shx beside it: its records are found by their own lengths");
        }

        if (crs is null)
        {
            problems.Add($"{file.Name} has no .prj beside it, which would say its coordinate reference system");
        }
        else if (crs.Refusal is { } refusal)
        {
            problems.Add($"{crs.Name}, by {crs.HowKnown}, {refusal}; if it is in one that is read after all, {SourceCrs.HowToState}");
        }
    }

    /// <summary>The content of a small companion; null when there is none.</summary>
    private static string? Text(SourceFile file, string extension)
    {
        using var stream = file.Beside(Companions.Of(file.FileName, extension));
        if (stream is null)
        {
            return null;
        }

        using var window = new ByteWindow(stream);
        return Encoding.UTF8.GetString(window.Take(MostTextBytes).Span).Trim('\ufeff', ' ', '\t', '\r', '\n', '\0');
    }
}
