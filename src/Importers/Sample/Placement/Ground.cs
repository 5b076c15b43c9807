using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Placement;

/// <summary>Where something can stand, and to which settlement a place belongs. Metres.</summary>
internal static class Ground
{
    /// <summary>A premises keeps this far from every border, so that no rounding moves it across.</summary>
    private const double Margin = 0.75;

    /// <summary>Whether a point is on a council's land, clear of every border.</summary>
    public static bool In(string council, double x, double y) =>
        SampleAreas.All.TryLocate(x, y, Margin, out var ward, out _) && SampleAreas.All.Wards[ward].Council == council;

    /// <summary>Rounds a point to the centimetre and says which ward and LSOA it is in; false where it is not on the council's land, clear of every border.</summary>
    public static bool TryPlace(string council, ref double x, ref double y, out int ward, out int lsoa)
    {
        (x, y) = (Math.Round(x, 2), Math.Round(y, 2));
        return SampleAreas.All.TryLocate(x, y, Margin, out ward, out lsoa) && SampleAreas.All.Wards[ward].Council == council;
    }

    /// <summary>Whether a place is a settlement's own ground and not its neighbour's.</summary>
    public static bool Owns(Settlement place, double x, double y) => In(place.Council, x, y) && Nearest(place.Council, x, y) == place;

    /// <summary>The council's settlement that a place belongs to: large ones reach further.</summary>
    public static Settlement Nearest(string council, double x, double y)
    {
        Settlement? nearest = null;
        var least = double.MaxValue;
        foreach (var place in Settlement.All)
        {
            if (place.Council == council && place.SquareDistanceTo(x, y) / (place.Radius * place.Radius) is var distance && distance < least)
            {
                (nearest, least) = (place, distance);
            }
        }

        return nearest!;
    }
}
