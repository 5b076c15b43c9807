using Wessex.Importers.Datasets;
using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Placement;

/// <summary>
/// Every UPRN and postcode of the sample at its place. At scale 1 some 20,000 premises stand, at scale 20 as many as in the real
/// area, shared between the two councils as in 2025 (197,117 to 202,173).
/// </summary>
internal sealed class SamplePlacement
{
    private const int PremisesPerScale = 20_000;
    private const int WholeArea = 20;

    private readonly SampleRandom _random;
    private readonly PostcodeNames _names = new();
    private readonly List<PlacedPostcode> _postcodes = [];
    private readonly List<PlacedPremises> _premises = [];
    private readonly int _scale;

    private SamplePlacement(int scale, long seed)
    {
        (_scale, _random) = (scale, SampleRandom.Stream(seed, "placement"));
        var councils = Apportion.Shares(scale * PremisesPerScale, [202_173, 197_117]);
        Place(Outline.Bcp, councils[0], rural: 0.004);
        Place(Outline.Dorset, councils[1], rural: 0.15);
        PlaceOthers();
        Number();
        PositionPostcodes();
    }

    /// <summary>By UPRN.</summary>
    public IReadOnlyList<PlacedPremises> Premises => _premises;

    /// <summary>In the order in which they were given out: streets of a settlement follow each other.</summary>
    public IReadOnlyList<PlacedPostcode> Postcodes => _postcodes;

    public static SamplePlacement Make(int scale, long seed) => new(scale, seed);

    /// <summary>Places what stands at the last date, and what was demolished before it.</summary>
    private void Place(string council, int count, double rural)
    {
        var demolished = Math.Max(1, count / 1000);
        var withoutPosition = Math.Max(1, count / 8000);
        var all = count + demolished + withoutPosition;
        var built = (int)(count * 0.015);
        var hamlets = (int)(count * rural);
        var places = Settlement.All.Where(place => place.Council == council).ToArray();
        var quotas = Apportion.Shares(all - built - hamlets, [.. places.Select(place => place.People)]);
        var estates = Apportion.Shares(built, [.. places.Select(place => place.People >= 3 ? place.People * _random.Between(0, 2) : 0)]);
        var first = _premises.Count;
        for (var i = 0; i < places.Length; i++)
        {
            PlaceSettlement(places[i], quotas[i], estates[i]);
        }

        PlaceHamlets(council, hamlets);
        var standing = _premises.Skip(first).Where(premises => premises.First == 0).ToList();
        foreach (var gone in Take(standing, demolished))
        {
            gone.Last = 0;
        }

        foreach (var lost in Take(standing, withoutPosition))
        {
            lost.Unplaced = true;
        }
    }

    private void PlaceSettlement(Settlement place, int quota, int estates)
    {
        var sizes = Apportion.Sizes(quota, 10, 25, _random).ToArray();
        var estateSizes = Apportion.Sizes(estates, 12, 25, _random).ToArray();
        var atFullSize = (sizes.Length * WholeArea / Math.Min(_scale, WholeArea)) + 1;
        var slots = StreetPlan.Lay(place, atFullSize, _random, (x, y) => Ground.Owns(place, x, y));
        var town = slots.Take(Math.Max(sizes.Length, Math.Min(atFullSize, slots.Count))).ToList();
        var edge = slots.Skip(town.Count).Take(Math.Max(8, atFullSize / 6)).ToList();
        foreach (var size in sizes)
        {
            PlaceStreet(place, Draw(town, slots), size, first: 0);
        }

        foreach (var size in estateSizes)
        {
            PlaceStreet(place, Draw(edge, slots), size, first: 1);
        }
    }

    /// <summary>A slot out of those that are left; when none is, one of all again: the ground is then built more closely.</summary>
    private StreetSlot Draw(List<StreetSlot> left, List<StreetSlot> all)
    {
        if (left.Count > 0)
        {
            var index = _random.Below(left.Count);
            var slot = left[index];
            left[index] = left[^1];
            left.RemoveAt(left.Count - 1);
            return slot;
        }

        var again = all[_random.Below(all.Count)];
        return again with { Easting = again.Easting + _random.Between(-20, 20), Northing = again.Northing + _random.Between(-20, 20) };
    }

    private void PlaceStreet(Settlement place, StreetSlot slot, int size, int first)
    {
        var postcode = NewPostcode(place, place.Council, slot.Easting, slot.Northing, rural: false);
        var perSide = (size + 1) / 2;
        var spacing = Math.Min(18, 168.0 / perSide);
        var bend = _random.Between(-9, 9);
        var flats = place.People >= 7 && _random.Chance(0.07);
        for (var i = 0; i < size; i++)
        {
            var along = flats ? (i / 10 * 24) - 12 : (((i / 2) - ((perSide - 1) / 2.0)) * spacing) + _random.Between(-1.5, 1.5);
            var side = flats ? 14 : (i % 2 == 0 ? 1 : -1) * _random.Between(9, 13);
            var aside = side + (bend * along * along / 7000);
            Add(postcode, slot.Easting + (slot.AlongX * along) - (slot.AlongY * aside), slot.Northing + (slot.AlongY * along) + (slot.AlongX * aside),
                slot.Easting, slot.Northing, PlacedKind.Premises, first);
        }
    }

    private void PlaceHamlets(string council, int count)
    {
        var extent = Outline.Councils[council].EnvelopeInternal;
        foreach (var size in Apportion.Sizes(count, 1, 11, _random))
        {
            double x, y;
            Settlement place;
            do
            {
                (x, y) = (_random.Between(extent.MinX, extent.MaxX), _random.Between(extent.MinY, extent.MaxY));
                place = Ground.Nearest(council, x, y);
            }
            while (place.DistanceTo(x, y) < place.Radius * 1.3 || !Ground.In(council, x, y));
            var postcode = NewPostcode(place, council, x, y, rural: true);
            for (var i = 0; i < size; i++)
            {
                var spread = i < size / 2 ? 80 : 380;
                Add(postcode, x + (_random.Bell() * spread), y + (_random.Bell() * spread), x, y, PlacedKind.Premises, first: 0);
            }
        }
    }

    /// <summary>Things with a UPRN that are no premises, some of them listed as such and some not listed at all.</summary>
    private void PlaceOthers()
    {
        var premises = _premises.Count;
        for (var i = 0; i < premises * 3 / 100; i++)
        {
            var beside = _premises[_random.Below(premises)];
            Add(beside.Postcode, beside.Easting + (_random.Bell() * 15), beside.Northing + (_random.Bell() * 15), beside.Easting, beside.Northing,
                _random.Chance(0.5) ? PlacedKind.NotRecognised : PlacedKind.NotListed, beside.First);
        }
    }

    private void Add(PlacedPostcode postcode, double x, double y, double safeX, double safeY, PlacedKind kind, int first)
    {
        var (ward, lsoa) = (-1, -1);
        for (var attempt = 0; attempt < 12 && !Ground.TryPlace(postcode.Council, ref x, ref y, out ward, out lsoa); attempt++)
        {
            (x, y) = attempt < 10
                ? (((x + safeX) / 2) + _random.Between(-4, 4), ((y + safeY) / 2) + _random.Between(-4, 4))
                : (safeX, safeY);
        }

        var premises = new PlacedPremises
        {
            Kind = kind,
            EastingCentimetres = (int)Math.Round(x * 100),
            NorthingCentimetres = (int)Math.Round(y * 100),
            Postcode = postcode,
            Ward = ward >= 0 ? ward : throw new InvalidOperationException($"no place was found for a premises of {postcode.Name}"),
            Lsoa = lsoa,
            First = first,
        };
        _premises.Add(premises);
        postcode.Members.Add(premises);
    }

    private PlacedPostcode NewPostcode(Settlement place, string council, double x, double y, bool rural)
    {
        var postcode = new PlacedPostcode
        {
            Index = _postcodes.Count,
            Name = _names.Next(place.District),
            Council = council,
            Exchange = place,
            Distance = place.DistanceTo(x, y),
            Rural = rural,
        };
        _postcodes.Add(postcode);
        return postcode;
    }

    /// <summary>UPRNs in the order of placement, with gaps, as authorities give them out.</summary>
    private void Number()
    {
        var uprn = SyntheticKeys.FirstUprn + 1000;
        foreach (var premises in _premises)
        {
            uprn += 1 + _random.Below(3);
            premises.Uprn = uprn;
        }
    }

    private void PositionPostcodes()
    {
        foreach (var postcode in _postcodes)
        {
            var (x, y) = (postcode.Members.Average(member => member.Easting), postcode.Members.Average(member => member.Northing));
            var middle = postcode.Members.Where(member => member.Kind == PlacedKind.Premises).MinBy(member => member.SquareDistanceTo(x, y))!;
            (postcode.Easting, postcode.Northing) = ((int)Math.Round(middle.Easting), (int)Math.Round(middle.Northing));
            if (!SampleAreas.All.TryLocate(postcode.Easting, postcode.Northing, 0, out var ward, out var lsoa))
            {
                throw new InvalidOperationException($"{postcode.Name} lies in no ward");
            }

            (postcode.Ward, postcode.Lsoa) = (ward, lsoa);
        }

        var rare = Math.Max(2, _postcodes.Count / 400);
        foreach (var (postcode, index) in Take([.. _postcodes], rare * 2).Select((postcode, index) => (postcode, index)))
        {
            postcode.HasPosition = index % 2 != 0;
            postcode.InCodePoint = index % 2 == 0;
        }
    }

    /// <summary>Some of a list, each once, which then no longer holds them.</summary>
    private List<T> Take<T>(List<T> from, int count)
    {
        var taken = new List<T>(count);
        for (var i = 0; i < count && from.Count > 0; i++)
        {
            var index = _random.Below(from.Count);
            taken.Add(from[index]);
            from[index] = from[^1];
            from.RemoveAt(from.Count - 1);
        }

        return taken;
    }
}
