namespace Wessex.GeoStore.Tiles;

/// <summary>A rectangle in the metres of a matrix set's reference system.</summary>
public sealed record TileBox(double MinX, double MinY, double MaxX, double MaxY)
{
    public double Width => MaxX - MinX;

    /// <summary>The same with a border of so many metres all around.</summary>
    public TileBox Grown(double metres) => new(MinX - metres, MinY - metres, MaxX + metres, MaxY + metres);
}
