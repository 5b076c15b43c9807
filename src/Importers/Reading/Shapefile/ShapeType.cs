namespace Wessex.Importers.Reading.Shapefile;

/// <summary>The shape types of ESRI's shapefile (its technical description of 1998, page 4), under their numbers.</summary>
internal enum ShapeType
{
    Null = 0,
    Point = 1,
    PolyLine = 3,
    Polygon = 5,
    MultiPoint = 8,
    PointZ = 11,
    PolyLineZ = 13,
    PolygonZ = 15,
    MultiPointZ = 18,
    PointM = 21,
    PolyLineM = 23,
    PolygonM = 25,
    MultiPointM = 28,
    MultiPatch = 31,
}

/// <summary>What a shape type says of its shapes.</summary>
internal static class ShapeTypes
{
    /// <summary>A measure below this is none.</summary>
    public const double NoMeasure = -1e38;

    /// <summary>True for the types that the format knows, MultiPatch among them.</summary>
    public static bool IsKnown(int type) => Enum.IsDefined((ShapeType)type);

    /// <summary>The type without Z and M: Point, PolyLine, Polygon, MultiPoint (Null and MultiPatch as they are).</summary>
    public static ShapeType Plain(this ShapeType type) => type is ShapeType.Null or ShapeType.MultiPatch ? type : (ShapeType)((int)type % 10);

    /// <summary>True when every vertex has a Z.</summary>
    public static bool HasZ(this ShapeType type) => type is >= ShapeType.PointZ and <= ShapeType.MultiPointZ;

    /// <summary>True when vertices may have an M; a Z type may have one too.</summary>
    public static bool MayHaveM(this ShapeType type) => type is >= ShapeType.PointZ and <= ShapeType.MultiPointM;
}
