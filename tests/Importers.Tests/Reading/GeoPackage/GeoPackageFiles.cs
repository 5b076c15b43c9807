using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.GeoPackage;
using Wessex.Testbed;

namespace Wessex.Importers.Tests.Reading.GeoPackage;

/// <summary>GeoPackages for tests, most of them written by GDAL, and what our reader finds in them.</summary>
internal static class GeoPackageFiles
{
    static GeoPackageFiles() => RuntimeHelpers.RunClassConstructor(typeof(GeoPackageFile).TypeHandle);

    /// <summary>A layer that GDAL makes of GeoJSON.</summary>
    public static string Write(Files files, string name, string geoJson, params string[] options)
    {
        var from = files.Write($"{name}.source.json", geoJson);
        var path = Path.Combine(files.Folder, name);
        Gdal.Run("ogr2ogr", ["-f", "GPKG", .. File.Exists(path) ? ["-update"] : Array.Empty<string>(), .. options, path, from]);
        return path;
    }

    /// <summary>Changes a file with SQL, as nobody should.</summary>
    public static void Change(string path, string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        connection.CreateFunction("ST_IsEmpty", (byte[]? _) => 0);
        connection.CreateFunction("ST_MinX", (byte[]? _) => 0.0);
        connection.CreateFunction("ST_MaxX", (byte[]? _) => 0.0);
        connection.CreateFunction("ST_MinY", (byte[]? _) => 0.0);
        connection.CreateFunction("ST_MaxY", (byte[]? _) => 0.0);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static async Task<(SourceLayer Layer, List<SourceRow> Rows)> Read(string path, ReadOptions? options = null, Func<string, bool>? takes = null)
    {
        var file = await Files.Find(path, takes ?? (_ => true));
        await using var layer = await GeoPackageReader.Open(file, options ?? new ReadOptions("a GeoPackage of things"), TestContext.Current.CancellationToken);
        var rows = new List<SourceRow>();
        await foreach (var row in layer.Rows)
        {
            rows.Add(row);
        }

        return (layer, rows);
    }
}
