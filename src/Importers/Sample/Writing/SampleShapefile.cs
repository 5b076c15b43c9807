using NetTopologySuite.Geometries;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Sample.Writing;

/// <summary>One shapefile of an archive.</summary>
/// <param name="Member">Path of its .shp in the archive.</param>
/// <param name="Records">Shapes with the values of the layout's fields.</param>
internal sealed record SampleShapefile(string Member, ShapefileLayout Layout, IEnumerable<(Geometry? Shape, object?[] Values)> Records)
{
    /// <param name="path">Of the .shp.</param>
    public void Write(string path)
    {
        using var writer = new ShapefileWriter(path, Layout);
        foreach (var (shape, values) in Records)
        {
            writer.Write(shape, values);
        }

        writer.Finish();
    }
}
