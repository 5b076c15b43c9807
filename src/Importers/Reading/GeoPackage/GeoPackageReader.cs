using System.Runtime.CompilerServices;

namespace Wessex.Importers.Reading.GeoPackage;

/// <summary>
/// Reads one layer of an OGC GeoPackage: a table or view of features, or of attributes only, one record in memory at a time. A geometry that breaks the
/// format's rules is a row with a <see cref="SourceRow.Fault"/>; a database that cannot be read on is damaged as a whole.
/// </summary>
internal static class GeoPackageReader
{
    /// <summary>Opens the layer that the options ask for, or the only one that it can be.</summary>
    /// <exception cref="SourceFileException">It is no sound GeoPackage, or holds no such layer.</exception>
    public static Task<SourceLayer> Open(SourceFile file, ReadOptions options, CancellationToken cancellation = default)
    {
        SourceFiles.Require(file, options.Expected, SourceFormat.GeoPackage);
        var database = new GeoPackageFile(file, cancellation);
        try
        {
            var layer = GeoPackageLayer.Choose(file, GeoPackageLayer.Of(database), options);
            var columns = GeoPackageColumn.Of(database, layer);
            if (columns.Count is 0 or > CsvReader.MaxColumns)
            {
                throw new SourceFileException($"{file.Name} has {columns.Count:N0} columns in {SourceFiles.Name(layer.Name)}; expected {options.Expected}.");
            }

            var own = layer.GeometryColumn is null ? null : GeoPackageCrs.Read(database, layer.SrsId);
            var crs = layer.GeometryColumn is null ? null : options.Crs ?? own;
            var fields = new SourceFields([.. columns.Where(column => !column.IsGeometry).Select(column => column.Field)]);
            var problems = new SourceProblems(file.Name);
            var cells = new GeoPackageCells(file, layer, columns, fields, crs, problems);
            return Task.FromResult(new SourceLayer(file.Name, "GeoPackage", database.Query("PRAGMA encoding")[0][0], crs, fields, Rows(database, layer, columns, cells, cancellation))
            {
                OverruledCrs = options.Crs is null ? null : own,
                GeometryType = layer.GeometryType,
                Problems = problems,
                Close = () =>
                {
                    database.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The names of a file's layers.</summary>
    /// <exception cref="SourceFileException">It is no sound GeoPackage.</exception>
    public static IReadOnlyList<string> Layers(SourceFile file, CancellationToken cancellation)
    {
        using var database = new GeoPackageFile(file, cancellation);
        return [.. GeoPackageLayer.Of(database).Select(layer => layer.Name)];
    }

    private static async IAsyncEnumerable<SourceRow> Rows(
        GeoPackageFile database, GeoPackageLayer layer, IReadOnlyList<GeoPackageColumn> columns, GeoPackageCells cells,
        CancellationToken opened, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        using var rows = database.Prepare($"SELECT {string.Join(", ", columns.Select(column => GeoPackageFile.Quoted(column.Field.Name)))} FROM {GeoPackageFile.Quoted(layer.Name)}");
        for (long record = 1; database.Next(rows, record); record++)
        {
            opened.ThrowIfCancellationRequested();
            cancellation.ThrowIfCancellationRequested();
            yield return cells.Row(rows, record);
        }
    }
}
