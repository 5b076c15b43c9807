using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Placement;

/// <summary>A place for one street of some 10 to 25 premises.</summary>
/// <param name="Easting">Of its middle.</param>
/// <param name="AlongX">Its direction, a unit vector.</param>
internal sealed record StreetSlot(double Easting, double Northing, double AlongX, double AlongY);

/// <summary>
/// The streets that a settlement has room for: square blocks of four streets each, laid from the middle outwards in the settlement's
/// own direction, every other block turned. A smaller sample fills fewer of the same streets, so that towns keep their extent.
/// </summary>
internal static class StreetPlan
{
    private const double Block = 184;
    private const double Lane = Block / 4;

    /// <summary>Slots in the order in which a growing settlement would fill them; at least <paramref name="wanted"/> where the land allows.</summary>
    /// <param name="claims">Whether a point is on the settlement's own ground.</param>
    public static List<StreetSlot> Lay(Settlement place, int wanted, SampleRandom random, Func<double, double, bool> claims)
    {
        var slant = random.Between(-1, 1);
        var (alongX, alongY) = ((1 - (slant * slant)) / (1 + (slant * slant)), 2 * slant / (1 + (slant * slant)));
        var slots = new List<(StreetSlot Slot, double Order)>();
        var rings = (int)Math.Ceiling(Math.Sqrt(wanted / 4.0) / 2) + 2;
        for (var grown = 0; grown < 3; grown++, rings = (rings * 3 / 2) + 1)
        {
            slots.Clear();
            for (var i = -rings; i <= rings; i++)
            {
                for (var j = -rings; j <= rings; j++)
                {
                    LayBlock(place, i, j, alongX, alongY, claims, slots);
                }
            }

            if (slots.Count >= wanted * 1.25)
            {
                break;
            }
        }

        return [.. slots.OrderBy(slot => slot.Order).Select(slot => slot.Slot)];
    }

    private static void LayBlock(
        Settlement place, int i, int j, double alongX, double alongY, Func<double, double, bool> claims, List<(StreetSlot, double)> slots)
    {
        var key = (place.Index * 1_000_003L) + (i * 1009L) + j;
        var turned = SampleRandom.At(1, key) < 0.5;
        var (middleX, middleY) = ((i * Block * alongX) - (j * Block * alongY), (i * Block * alongY) + (j * Block * alongX));
        for (var lane = 0; lane < 4; lane++)
        {
            var aside = (lane - 1.5) * Lane;
            var (ux, uy) = turned ? (-alongY, alongX) : (alongX, alongY);
            var (x, y) = (middleX - (uy * aside), middleY + (ux * aside));
            var distance = Math.Sqrt((x * x) + (y * y));
            var order = distance * (0.7 + (0.6 * SampleRandom.At(2, key, lane)));
            if (claims(place.Easting + x, place.Northing + y))
            {
                slots.Add((new StreetSlot(place.Easting + x, place.Northing + y, ux, uy), order));
            }
        }
    }
}
