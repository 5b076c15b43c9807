using System.Text;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading.Shapefile;

namespace Wessex.Importers.Writing.Shapefile;

/// <summary>How a shapefile is written.</summary>
/// <param name="Type">Of its shapes.</param>
/// <param name="Fields">Of its table.</param>
/// <param name="Date">The date of the last change, as the table states it: the same content and date give the same bytes.</param>
internal sealed record ShapefileLayout(ShapeType Type, IReadOnlyList<DbfField> Fields, DateOnly Date)
{
    /// <summary>EPSG code of the coordinates, 27700 or 4326.</summary>
    public int Epsg { get; init; } = 27700;

    /// <summary>False for Windows-1252, which old programs take for granted.</summary>
    public bool IsUtf8 { get; init; } = true;
}

/// <summary>Writes an ESRI shapefile, one record after another: .shp, .shx, .dbf, .prj and .cpg.</summary>
internal sealed class ShapefileWriter : IDisposable
{
    private const string BritishGridWkt =
        "PROJCS[\"British_National_Grid\",GEOGCS[\"GCS_OSGB_1936\",DATUM[\"D_OSGB_1936\",SPHEROID[\"Airy_1830\",6377563.396,299.3249646]],"
        + "PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",400000.0],"
        + "PARAMETER[\"False_Northing\",-100000.0],PARAMETER[\"Central_Meridian\",-2.0],PARAMETER[\"Scale_Factor\",0.9996012717],"
        + "PARAMETER[\"Latitude_Of_Origin\",49.0],UNIT[\"Meter\",1.0]]";

    private const string LonLatWkt =
        "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    private readonly ShpWriter _shapes;
    private readonly DbfWriter _table;

    /// <param name="path">Of the .shp file; its companions get its name. Files that are there are overwritten.</param>
    /// <exception cref="ArgumentException">The layout has a field or a reference system that is not written.</exception>
    public ShapefileWriter(string path, ShapefileLayout layout)
        : this(extension => new FileStream(Path.ChangeExtension(path, extension), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16), layout)
    {
    }

    /// <param name="create">Gives the stream of a part, by its extension with the point: empty, to be sought in; closed with the writer.</param>
    /// <exception cref="ArgumentException">The layout has a field or a reference system that is not written.</exception>
    public ShapefileWriter(Func<string, Stream> create, ShapefileLayout layout)
    {
        var wkt = layout.Epsg switch
        {
            27700 => BritishGridWkt,
            4326 => LonLatWkt,
            _ => throw new ArgumentException($"a shapefile is written in EPSG:27700 or EPSG:4326, not EPSG:{layout.Epsg}", nameof(layout)),
        };
        WriteText(create(".prj"), wkt);
        WriteText(create(".cpg"), layout.IsUtf8 ? "UTF-8" : "1252");
        var encoding = layout.IsUtf8 ? new UTF8Encoding(false)
            : CodePagesEncodingProvider.Instance.GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback)!;
        _table = new DbfWriter(create(".dbf"), layout.Fields, encoding, layout.Date);
        _shapes = new ShpWriter(create(".shp"), create(".shx"), layout.Type);
    }

    /// <summary>How many texts were longer than their field, and were cut.</summary>
    public long CutTexts => _table.CutTexts;

    /// <summary>Adds a record.</summary>
    /// <param name="shape">Of the layout's type, or null.</param>
    /// <param name="values">One a field: string for C, a number for N and F, DateOnly for D, bool for L, or null.</param>
    /// <exception cref="ArgumentException">The shape or a value is not of its type, or does not fit.</exception>
    /// <exception cref="InvalidDataException">A file would pass 2 GB.</exception>
    public void Write(Geometry? shape, params ReadOnlySpan<object?> values)
    {
        _shapes.Write(shape);
        _table.Write(values);
    }

    /// <summary>Writes what the headers state of the whole; without it the files are not finished and say so.</summary>
    public void Finish()
    {
        _shapes.Finish();
        _table.Finish();
    }

    public void Dispose()
    {
        _shapes.Dispose();
        _table.Dispose();
    }

    private static void WriteText(Stream to, string text)
    {
        using (to)
        {
            to.Write(Encoding.ASCII.GetBytes(text));
        }
    }
}
