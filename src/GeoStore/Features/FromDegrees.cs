using NetTopologySuite.Geometries;
using Wessex.GeoStore.Grid;

namespace Wessex.GeoStore.Features;

/// <summary>Moves positions from longitude and latitude to another system on the same datum.</summary>
internal sealed class FromDegrees(ReferenceSystem system) : IEntireCoordinateSequenceFilter
{
    public bool Done => false;

    public bool GeometryChanged => true;

    public void Filter(CoordinateSequence seq)
    {
        for (var i = 0; i < seq.Count; i++)
        {
            system.TryFromLonLat(seq.GetX(i), seq.GetY(i), out var x, out var y);
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
