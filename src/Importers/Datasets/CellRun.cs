using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Datasets;

/// <summary>Cells of a row of a grid that stand side by side: a rectangle of the British grid.</summary>
/// <param name="West">Easting of the first cell's south-west corner, metres.</param>
/// <param name="South">Northing of it, metres.</param>
/// <param name="Width">Metres.</param>
/// <param name="Height">Metres.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellRun(int West, int South, int Width, int Height)
{
    /// <summary>In longitude and latitude the side of a long run is a curve: a vertex each kilometre keeps it within three centimetres.</summary>
    private const int VertexEvery = 1000;

    private static readonly GeometryFactory Grid = new(new PrecisionModel(), BritishGrid.GridSrid);

    /// <summary>EPSG:27700, four corners.</summary>
    public MultiPolygon ToGrid() => Shape([West, West + Width]);

    /// <summary>EPSG:4326.</summary>
    /// <exception cref="OutsideGridException">It lies outside the OSTN15 grid; the mapper has asked before.</exception>
    public MultiPolygon ToLonLat()
    {
        var eastings = new List<double>();
        for (var easting = West; easting < West + Width; easting += VertexEvery)
        {
            eastings.Add(easting);
        }

        eastings.Add(West + Width);
        return (MultiPolygon)BritishGrid.ToLonLat(Shape(eastings));
    }

    private MultiPolygon Shape(List<double> eastings)
    {
        var (south, north) = (South, South + Height);
        var ring = eastings.Select(easting => new Coordinate(easting, south))
            .Concat(eastings.AsEnumerable().Reverse().Select(easting => new Coordinate(easting, north)))
            .Append(new Coordinate(eastings[0], south)).ToArray();
        return Grid.CreateMultiPolygon([Grid.CreatePolygon(ring)]);
    }
}
