using NetTopologySuite.Geometries;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>Where the positions of a layer lie, and which of them slip: an import rejects those under the same codes.</summary>
internal sealed class PositionScan(SourceCrs? crs, RecordProblems problems)
{
    private const int StepsOfSide = 16;

    private readonly SourceCrs? _placing = crs is { Refusal: null } ? crs : null;
    private readonly Envelope _extent = new();

    /// <summary>The corners in the layer's own system; null when no position was seen.</summary>
    public double[]? Extent => _extent.IsNull ? null : [_extent.MinX, _extent.MinY, _extent.MaxX, _extent.MaxY];

    /// <summary>A record's shape.</summary>
    public void Take(Geometry shape, long record)
    {
        if (shape.Coordinate is { } first && Checked(first.X, first.Y, record))
        {
            _extent.ExpandToInclude(shape.EnvelopeInternal);
        }

        if (!shape.IsValid)
        {
            problems.Add("invalid", null, "shapes cross or touch themselves: an import makes them valid", record);
        }
    }

    /// <summary>A record's position in columns.</summary>
    public void Take(double x, double y, long record)
    {
        if (Checked(x, y, record))
        {
            _extent.ExpandToInclude(x, y);
        }
    }

    /// <summary>The extent in degrees, by points along its sides, since a straight side of the grid is none in degrees; null where it cannot be placed.</summary>
    public double[]? ExtentLonLat()
    {
        if (_extent.IsNull || _placing is null)
        {
            return null;
        }

        var lonLat = new Envelope();
        for (var step = 0; step <= StepsOfSide; step++)
        {
            var (x, y) = (Between(_extent.MinX, _extent.MaxX, step), Between(_extent.MinY, _extent.MaxY, step));
            foreach (var (atX, atY) in new[] { (x, _extent.MinY), (x, _extent.MaxY), (_extent.MinX, y), (_extent.MaxX, y) })
            {
                if (_placing.TryToLonLat(atX, atY, out var longitude, out var latitude))
                {
                    lonLat.ExpandToInclude(longitude, latitude);
                }
            }
        }

        return lonLat.IsNull ? null : [.. new[] { lonLat.MinX, lonLat.MinY, lonLat.MaxX, lonLat.MaxY }.Select(degrees => Math.Round(degrees, 7))];
    }

    private bool Checked(double x, double y, long record)
    {
        if (_placing is null)
        {
            return true;
        }

        _ = PlaceCheck.Place(x, y, _placing, out var code, out var rule);
        if (code is not null)
        {
            problems.Add(code.Code, code.Code, FormattableString.Invariant($"the coordinates {rule}, were {x}, {y}"), record);
        }

        return code is null;
    }

    private static double Between(double from, double to, int step) => from + ((to - from) * step / StepsOfSide);
}
