using System.Globalization;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>The columns in which a table without shapes has its positions, by what publishers call them.</summary>
/// <param name="Crs">What their names say; a stated one goes before it.</param>
internal sealed record PositionColumns(int X, int Y, SourceCrs Crs)
{
    /// <summary>Of Code-Point Open: no position is known, and 0, 0 stands for it.</summary>
    private const string NoPosition = "90";

    /// <summary>The column of the positional quality, where a form has one.</summary>
    private int Quality { get; init; } = -1;

    private static readonly (string X, string Y, bool IsDegrees)[] Known =
    [
        ("easting", "northing", false), ("eastings", "northings", false), ("x_coordinate", "y_coordinate", false), ("gridgb1e", "gridgb1n", false), ("oseast1m", "osnrth1m", false),
        ("longitude", "latitude", true), ("lon", "lat", true), ("long", "lat", true), ("lng", "lat", true), ("x", "y", false),
    ];

    /// <summary>The columns; null when none is known by its name.</summary>
    /// <param name="fit">The data set that the table fits, whose own names for its columns go first; null when it fits none.</param>
    public static PositionColumns? Of(SourceFields fields, Pipeline.ProfileMatch? fit, SourceCrs? stated)
    {
        foreach (var (x, y, isDegrees) in Known)
        {
            var (xIndex, yIndex) = fit is { } match && match[x].Index >= 0 && match[y].Index >= 0 ? (match[x].Index, match[y].Index) : (fields.IndexOf(x), fields.IndexOf(y));
            if (xIndex >= 0 && yIndex >= 0)
            {
                var how = $"the columns {SourceFiles.Name(fields.Names[xIndex])} and {SourceFiles.Name(fields.Names[yIndex])}";
                return new PositionColumns(xIndex, yIndex, stated ?? (isDegrees ? SourceCrs.LonLat(how) : SourceCrs.British(how))) { Quality = fit?["positional_quality"].Index ?? -1 };
            }
        }

        return null;
    }

    /// <summary>The position of a record; null when it has none of two numbers.</summary>
    public (double X, double Y)? Read(SourceRow row) =>
        !(Quality >= 0 && row.Values[Quality]?.Trim() == NoPosition)
        && double.TryParse(row.Values[X], NumberStyles.Float, CultureInfo.InvariantCulture, out var x)
        && double.TryParse(row.Values[Y], NumberStyles.Float, CultureInfo.InvariantCulture, out var y) ? (x, y) : null;
}
