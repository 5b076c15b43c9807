using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample;

/// <summary>Counts of one level in one area. For postcodes, lacking are those where some or all premises lack it, wholly lacking those where all do.</summary>
internal sealed class TruthFigures
{
    public int Lacking { get; private set; }

    public int WhollyLacking { get; private set; }

    public int Served { get; private set; }

    public int Unknown { get; private set; }

    public int All => Lacking + Served + Unknown;

    public void Count(LevelState state, bool wholly = false)
    {
        Lacking += state == LevelState.Lacking ? 1 : 0;
        WhollyLacking += state == LevelState.Lacking && wholly ? 1 : 0;
        Served += state == LevelState.Served ? 1 : 0;
        Unknown += state == LevelState.Unknown ? 1 : 0;
    }

    public void Add(TruthFigures other)
    {
        Lacking += other.Lacking;
        WhollyLacking += other.WhollyLacking;
        Served += other.Served;
        Unknown += other.Unknown;
    }
}

/// <summary>The figures of one level by every kind of area: kind → code → figures. Areas without any are there with zeros.</summary>
internal sealed class TruthLevel
{
    public const string County = "dorset-and-bcp";

    private readonly TruthFigures[] _wards = New(SampleAreas.All.Wards.Count);
    private readonly TruthFigures[] _lsoas = New(SampleAreas.All.Lsoas.Count);
    private readonly SortedDictionary<string, TruthFigures> _lots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TruthFigures> _sectors = new(StringComparer.Ordinal);

    /// <summary>Counts one that has a position.</summary>
    public void Count(int ward, int lsoa, LevelState state, bool wholly = false)
    {
        _wards[ward].Count(state, wholly);
        _lsoas[lsoa].Count(state, wholly);
    }

    /// <summary>Counts one, with or without a position, by what its own record says of it.</summary>
    public void CountStated(string? lot, string sector, LevelState state, bool wholly = false)
    {
        Of(_sectors, sector).Count(state, wholly);
        if (lot is not null)
        {
            Of(_lots, lot).Count(state, wholly);
        }
    }

    /// <summary>County, council, district, ward and lsoa by position; lot and postcode-sector as stated, with those that have no position.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, TruthFigures>> ByKind()
    {
        var wards = Coded(SampleAreas.All.Wards, _wards);
        var councils = Summed(SampleAreas.All.Wards, _wards);
        return new Dictionary<string, IReadOnlyDictionary<string, TruthFigures>>
        {
            ["county"] = new Dictionary<string, TruthFigures> { [County] = Total() },
            ["council"] = councils,
            ["district"] = councils,
            ["ward"] = wards,
            ["lsoa"] = Coded(SampleAreas.All.Lsoas, _lsoas),
            ["lot"] = _lots,
            ["postcode-sector"] = _sectors,
        };
    }

    /// <summary>All that have a position.</summary>

    public TruthFigures Total()
    {
        var total = new TruthFigures();
        foreach (var ward in _wards)
        {
            total.Add(ward);
        }

        return total;
    }

    private static TruthFigures[] New(int count) => [.. Enumerable.Range(0, count).Select(_ => new TruthFigures())];

    private static Dictionary<string, TruthFigures> Coded(IReadOnlyList<SampleArea> areas, TruthFigures[] figures) =>
        areas.Select((area, index) => (area.Code, figures[index])).ToDictionary();

    private static SortedDictionary<string, TruthFigures> Summed(IReadOnlyList<SampleArea> areas, TruthFigures[] figures)
    {
        var sums = new SortedDictionary<string, TruthFigures>(StringComparer.Ordinal);
        for (var i = 0; i < areas.Count; i++)
        {
            Of(sums, areas[i].Council).Add(figures[i]);
        }

        return sums;
    }

    private static TruthFigures Of(SortedDictionary<string, TruthFigures> figures, string code) =>
        figures.TryGetValue(code, out var found) ? found : figures[code] = new TruthFigures();
}

/// <summary>
/// What every question about the sample must answer at one date, counted from what was placed and never by the gap engine:
/// premises that the premises release recognises and that have a position, and postcodes that the coverage release lists.
/// </summary>
internal sealed class TruthState
{
    private static readonly PostcodeLevel?[] PerPostcode =
        [null, PostcodeLevel.Gigabit, PostcodeLevel.Ultrafast300, PostcodeLevel.Ultrafast100, PostcodeLevel.Superfast, PostcodeLevel.Decent];

    public TruthState(SamplePlacement placement, SampleDate date)
    {
        Date = date;
        foreach (var postcode in placement.Postcodes)
        {
            CountPremises(postcode);
            if (postcode.PremisesAt(date.Index) > 0 && postcode.Figures[date.Index].Listed)
            {
                CountPostcode(postcode);
            }
        }
    }

    public SampleDate Date { get; }

    /// <summary>By level, in the order of <see cref="SampleTargets.Levels"/>.</summary>
    public TruthLevel[] Premises { get; } = [.. SampleTargets.Levels.Select(_ => new TruthLevel())];

    /// <summary>By level, in the order of <see cref="SampleTargets.Levels"/>.</summary>
    public TruthLevel[] Postcodes { get; } = [.. SampleTargets.Levels.Select(_ => new TruthLevel())];

    /// <summary>UPRNs of recognised premises without a position.</summary>
    public List<long> UnplacedPremises { get; } = [];

    /// <summary>Listed postcodes without a position, with their spaces.</summary>
    public List<string> UnplacedPostcodes { get; } = [];

    /// <summary>UPRNs of OS Open UPRN that are listed as not recognised or not listed: in no denominator.</summary>
    public int NotCounted { get; private set; }

    private void CountPremises(PlacedPostcode postcode)
    {
        var premises = postcode.PremisesAt(Date.Index);
        foreach (var member in postcode.Members)
        {
            if (member.Kind == PlacedKind.Premises && member.StandsAt(Date.Index) && member.Unplaced)
            {
                UnplacedPremises.Add(member.Uprn);
            }

            NotCounted += member.Kind != PlacedKind.Premises && member.StandsAt(Date.Index) ? 1 : 0;
            for (var level = 0; level < Premises.Length && member.Kind == PlacedKind.Premises && member.StandsAt(Date.Index); level++)
            {
                var state = State(member, level, premises);
                Premises[level].CountStated(member.Lot?.Id, postcode.Sector, state);
                if (!member.Unplaced)
                {
                    Premises[level].Count(member.Ward, member.Lsoa, state);
                }
            }
        }
    }

    private LevelState State(PlacedPremises member, int level, int premises) => level switch
    {
        0 => member.FullFibre[Date.Index],
        1 when member.Gigabit[Date.Index] != LevelState.Unknown => member.Gigabit[Date.Index],
        _ => Stated(PerPostcode[level]!.Value)
            ? member.Postcode.Figures[Date.Index].PremisesState(PerPostcode[level]!.Value, premises) : LevelState.Unknown,
    };

    /// <summary>The 2016 form has no column for gigabit and none for 100 Mbit/s.</summary>
    private bool Stated(PostcodeLevel level) => Date.Index > 0 || level is not (PostcodeLevel.Gigabit or PostcodeLevel.Ultrafast100);

    private void CountPostcode(PlacedPostcode postcode)
    {
        var placed = postcode.InCodePoint && postcode.HasPosition;
        if (!placed)
        {
            UnplacedPostcodes.Add(postcode.Name);
        }

        var premises = postcode.PremisesAt(Date.Index);
        for (var level = 0; level < Postcodes.Length; level++)
        {
            var served = PerPostcode[level] is { } stated && Stated(stated) ? postcode.Figures[Date.Index][stated] : -1;
            var state = served < 0 ? LevelState.Unknown : served == premises ? LevelState.Served : LevelState.Lacking;
            Postcodes[level].CountStated(null, postcode.Sector, state, wholly: served == 0);
            if (placed)
            {
                Postcodes[level].Count(postcode.Ward, postcode.Lsoa, state, wholly: served == 0);
            }
        }
    }
}
