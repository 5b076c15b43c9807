using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using Wessex.GeoStore.Grid;

namespace Wessex.Importers.Sample.Geography;

/// <summary>One area as it is published.</summary>
/// <param name="Council">Code of the council that it is part of.</param>
/// <param name="Grid">Metres, as an importer gets it back from <paramref name="LonLat"/>.</param>
/// <param name="LonLat">Degrees, CRS84, rounded to seven decimals (a centimetre).</param>
internal sealed record SampleArea(string Code, string Name, string Council, MultiPolygon Grid, MultiPolygon LonLat);

/// <summary>Councils, wards and LSOAs of the sample: the same for every scale and seed. Wards and LSOAs each tile the councils and do not nest.</summary>
internal sealed class SampleAreas
{
    private static readonly Lazy<SampleAreas> Once = new(() => new SampleAreas());

    private readonly AreaIndex _wards;
    private readonly AreaIndex _lsoas;

    private SampleAreas()
    {
        Wards = Publish(WardSeeds.All.Select(ward => (ward.Name, ward.Seed)).ToArray(), "E0599", 1);
        Lsoas = Publish(LsoaSeeds.All, "E0199", 1);
        Districts = [.. CouncilNames.Select(council => Published(
            council.Key, council.Value, council.Key, Partition.Whole(Wards.Where(ward => ward.Council == council.Key).Select(ward => ward.LonLat))))];
        _wards = new AreaIndex(Wards);
        _lsoas = new AreaIndex(Lsoas);
    }

    public static SampleAreas All => Once.Value;

    public static IReadOnlyDictionary<string, string> CouncilNames { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Outline.Bcp] = "Bournemouth, Christchurch and Poole",
        [Outline.Dorset] = "Dorset",
    };

    /// <summary>By code.</summary>
    public IReadOnlyList<SampleArea> Wards { get; }

    public IReadOnlyList<SampleArea> Lsoas { get; }

    /// <summary>The councils as the wards make them up. They are not among the files: an importer dissolves them from the wards.</summary>
    public IReadOnlyList<SampleArea> Districts { get; }

    /// <summary>
    /// The ward and the LSOA (their places in <see cref="Wards"/> and <see cref="Lsoas"/>) that a point and the square of
    /// <paramref name="margin"/> metres each way around it lie in; false when a border is nearer, or outside both councils.
    /// </summary>
    public bool TryLocate(double easting, double northing, double margin, out int ward, out int lsoa)
    {
        ward = _wards.Locate(easting, northing, margin);
        lsoa = ward < 0 ? -1 : _lsoas.Locate(easting, northing, margin);
        return lsoa >= 0;
    }

    private static SampleArea[] Publish((string Name, Seed Seed)[] areas, string prefix, int first)
    {
        var cells = Partition.Cut([.. areas.Select(area => area.Seed)]);
        return [.. areas.Select((area, index) =>
        {
            var lonLat = (MultiPolygon)BritishGrid.ToLonLat(cells[index]);
            lonLat.Apply(new RoundCoordinates());
            lonLat.GeometryChanged();
            return Published($"{prefix}{first + index:0000}", area.Name, area.Seed.Council, lonLat);
        })];
    }

    /// <summary>An area as it comes back from a file that holds its degrees.</summary>
    internal static SampleArea Published(string code, string name, string council, MultiPolygon lonLat)
    {
        lonLat.SRID = 4326;
        return new SampleArea(code, name, council, (MultiPolygon)BritishGrid.ToGrid(lonLat), lonLat);
    }

    private sealed class RoundCoordinates : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            seq.SetX(i, Math.Round(seq.GetX(i), 7));
            seq.SetY(i, Math.Round(seq.GetY(i), 7));
        }
    }

    /// <summary>Which of the areas a point lies in.</summary>
    private sealed class AreaIndex
    {
        private readonly STRtree<int> _tree = new();
        private readonly IndexedPointInAreaLocator[] _locators;

        public AreaIndex(IReadOnlyList<SampleArea> areas)
        {
            _locators = [.. areas.Select(area => new IndexedPointInAreaLocator(area.Grid))];
            for (var i = 0; i < areas.Count; i++)
            {
                _tree.Insert(areas[i].Grid.EnvelopeInternal, i);
            }

            _tree.Build();
        }

        public int Locate(double x, double y, double margin)
        {
            foreach (var candidate in _tree.Query(new Envelope(x, x, y, y)))
            {
                if (Inside(candidate, x, y))
                {
                    return margin <= 0 || (Inside(candidate, x - margin, y - margin) && Inside(candidate, x + margin, y - margin)
                        && Inside(candidate, x - margin, y + margin) && Inside(candidate, x + margin, y + margin)) ? candidate : -1;
                }
            }

            return -1;
        }

        private bool Inside(int area, double x, double y) => _locators[area].Locate(new Coordinate(x, y)) == Location.Interior;
    }
}
