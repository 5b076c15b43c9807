using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Tests.Analyses;

/// <summary>
/// A world drawn by chance on integer metres, with the naive answer to every question: areas are tried one after another in the order of
/// their codes, premises are counted one by one. Wards are four-cornered fields of a crooked mesh; many points lie on its lines and corners.
/// </summary>
internal sealed class RandomWorld
{
    private const int Fields = 4;
    private const int Width = 100;

    private static readonly Dictionary<string, string[]> Parts = new()
    {
        ["E06000058"] = ["E06000028", "E06000029", "E07000048"],
        ["E06000059"] = ["E07000049", "E07000050", "E07000051", "E07000052", "E07000053"],
    };

    private static readonly BroadbandLevel[] PerPostcode =
        [BroadbandLevel.Ultrafast300, BroadbandLevel.Ultrafast100, BroadbandLevel.Superfast, BroadbandLevel.Decent];

    /// <summary>Parts of one council and the other itself; all the parts of one, of which chance may leave some out; both councils with some of their parts.</summary>
    private static readonly string[][] Districts =
    [
        ["E07000052", "E07000053", "E06000029", "E06000058"], [.. Parts["E06000058"], "E06000059"], ["E06000058", "E06000059", "E07000052", "E06000029"],
    ];

    private readonly Random _random;
    private readonly (string Code, (long X, long Y)[] Corners, string District)[] _wards;
    private readonly (string Code, (long X, long Y)[] Corners)[] _lsoas;
    private readonly Dictionary<string, (long X, long Y)?> _postcodes = [];
    private readonly Dictionary<long, (long X, long Y)> _positions = [];
    private readonly PostcodeRow[] _coverage;
    private readonly PremisesRow[] _premises;
    private readonly Dictionary<string, (long Uprn, bool? FullFibre)[]> _suppliers = [];

    public RandomWorld(int seed)
    {
        _random = new Random(seed);
        var codes = Enumerable.Range(1, Fields * Fields).Select(number => $"E0500{number:0000}").ToArray();
        _random.Shuffle(codes);
        var districts = Districts[_random.Next(Districts.Length)];
        _wards = [.. Mesh(Fields, Width).Select((corners, i) => (codes[i], corners, districts[_random.Next(districts.Length)]))];
        _lsoas = [.. Mesh(Fields - 1, Width * Fields / (Fields - 1)).Select((corners, i) => ($"E0100{i:0000}", corners))];
        for (var i = 0; i < 40; i++)
        {
            _postcodes[$"DT{1 + (i / 10)}{i % 3}A{(char)('A' + (i % 10))}"] = _random.Next(8) == 0 ? null : Point();
        }

        var listed = _postcodes.Keys.Where(_ => _random.Next(10) > 0).Append("BH99ZZ").ToArray();
        _coverage = [.. listed.Select(postcode => new PostcodeRow(postcode, Percent(), Percent(), Percent(), Percent(), Percent()))];
        var homes = _postcodes.Keys.ToArray();
        _premises = [.. Enumerable.Range(1, 300).Select(uprn => new PremisesRow(
            uprn, _random.Next(12) == 0 ? null : homes[_random.Next(homes.Length)], State(),
            _random.Next(8) switch { 0 => false, 1 => null, _ => true }, _random.Next(4) == 0 ? null : $"14.0{_random.Next(3)}"))];
        foreach (var premises in _premises.Where(_ => _random.Next(12) > 0))
        {
            _positions[premises.Uprn] = Point();
        }

        foreach (var supplier in new[] { "First", "Second" }.Take(_random.Next(3)))
        {
            _suppliers[supplier] = [.. _premises.Where(_ => _random.Next(4) > 0).Select(premises => (premises.Uprn, State()))];
        }
    }

    /// <summary>Writes the releases into a world in the order that chance gives, each with an older one that must not come into force.</summary>
    public async Task Write(World world)
    {
        var writes = new List<Func<Task>>
        {
            () => world.Boundaries("2013-01-01", "ward", [.. _wards.Select(ward => new AreaRow(ward.Code, Shape(ward.Corners), ward.District))]),
            () => world.Boundaries("2011-01-01", "lsoa", [.. _lsoas.Select(lsoa => new AreaRow(lsoa.Code, Shape(lsoa.Corners)))]),
            () => world.Boundaries("2003-01-01", "ward", new AreaRow("E05999999", World.Square(-10000, -10000, 20000), "E06000059")),
            () => world.Postcodes("2025-01-01", [.. _postcodes.Select(unit => (unit.Key, (double?)unit.Value?.X, (double?)unit.Value?.Y))]),
            () => world.Postcodes("2014-01-01", [.. _postcodes.Keys.Select(postcode => (postcode, (double?)1, (double?)1))]),
            () => world.PostcodeCoverage("2025-01-01", _coverage),
            () => world.PostcodeCoverage("2016-01-01", [.. _postcodes.Keys.Select(postcode => new PostcodeRow(postcode, 100, 100, 100, 100, 0, 0))]),
            () => world.Positions("2025-01-01", [.. _positions.Select(position => (position.Key, (double)position.Value.X, (double)position.Value.Y))]),
            () => world.PremisesCoverage("2025-01-01", _premises),
            () => world.PremisesCoverage("2024-01-01", new PremisesRow(1, "DT10AA", true)),
        };
        writes.AddRange(_suppliers.Select(supplier => (Func<Task>)(() => world.Declarations(supplier.Key, "2025-01-01", supplier.Value))));
        var order = writes.ToArray();
        _random.Shuffle(order);
        foreach (var write in order)
        {
            await write();
        }
    }

    /// <summary>Every area of a kind that a question can be bounded by or asked by.</summary>
    public IEnumerable<string> Areas(AreaKind kind, GapUnit unit) => (kind switch
    {
        AreaKind.Ward => _wards.Select(ward => ward.Code),
        AreaKind.Lsoa => _lsoas.Select(lsoa => lsoa.Code),
        AreaKind.District => _wards.Select(ward => ward.District),
        AreaKind.Council => _wards.Select(ward => Council(ward.District)).OfType<string>(),
        AreaKind.County => Parts.Keys.All(IsWhole) ? ["dorset-and-bcp"] : [],
        _ => Things(unit, BroadbandLevel.Gigabit).Select(thing => thing.Areas.GetValueOrDefault(kind)).OfType<string>(),
    }).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The naive answer: by code, lacking, wholly lacking, served, unknown.</summary>
    public Dictionary<string, (long Lacking, long Wholly, long Served, long Unknown)> Answer(GapUnit unit, BroadbandLevel level, AreaKind by, string? area)
    {
        var answer = new Dictionary<string, (long Lacking, long Wholly, long Served, long Unknown)>(StringComparer.Ordinal);
        foreach (var thing in Things(unit, level))
        {
            if (thing.Areas.TryGetValue(by, out var code) && (area is null || thing.Areas.ContainsValue(area)))
            {
                var (lacking, wholly, served, unknown) = answer.GetValueOrDefault(code);
                answer[code] = (
                    lacking + (thing.Percent < 100 ? 1 : 0), wholly + (unit == GapUnit.Postcodes && thing.Percent == 0 ? 1 : 0),
                    served + (thing.Percent == 100 ? 1 : 0), unknown + (thing.Percent is null ? 1 : 0));
            }
        }

        return answer;
    }

    /// <summary>How many there are, in an area or in none.</summary>
    public long Count(GapUnit unit) => Things(unit, BroadbandLevel.Gigabit).LongCount();

    private IEnumerable<(Dictionary<AreaKind, string> Areas, double? Percent)> Things(GapUnit unit, BroadbandLevel level)
    {
        if (unit == GapUnit.Postcodes)
        {
            foreach (var row in _coverage)
            {
                yield return (Located(_postcodes.GetValueOrDefault(row.Postcode), row.Postcode, null), Stated(row, level));
            }

            yield break;
        }

        foreach (var premises in _premises.Where(premises => premises.Recognised == true))
        {
            var row = _coverage.FirstOrDefault(row => row.Postcode == premises.Postcode);
            var percent = level switch
            {
                BroadbandLevel.FullFibre => FullFibre(premises.Uprn),
                BroadbandLevel.Gigabit => premises.Gigabit switch { true => 100, false => 0, null => row?.Gigabit is 0 or 100 ? row.Gigabit : null },
                _ => row is not null && PerPostcode.Contains(level) && Stated(row, level) is 0 or 100 ? Stated(row, level) : null,
            };
            yield return (Located(_positions.TryGetValue(premises.Uprn, out var position) ? position : null, premises.Postcode, premises.Lot), percent);
        }
    }

    private double? FullFibre(long uprn)
    {
        var said = _suppliers.Values.Select(rows => (Speaks: rows.Any(row => row.FullFibre == false), rows.FirstOrDefault(row => row.Uprn == uprn).FullFibre)).ToArray();
        var speaking = said.Where(one => one.Speaks).ToArray();
        return said.Any(one => one.FullFibre == true) ? 100 : speaking.Length > 0 && speaking.All(one => one.FullFibre == false) ? 0 : null;
    }

    private static double? Stated(PostcodeRow row, BroadbandLevel level) => level switch
    {
        BroadbandLevel.Gigabit => row.Gigabit,
        BroadbandLevel.Ultrafast300 => row.Ultrafast300,
        BroadbandLevel.Ultrafast100 => row.Ultrafast100,
        BroadbandLevel.Superfast => row.Superfast,
        BroadbandLevel.Decent => 100 - row.Unable10,
        _ => null,
    };

    private Dictionary<AreaKind, string> Located((long X, long Y)? position, string? postcode, string? lot)
    {
        var areas = new Dictionary<AreaKind, string>();
        if (position is { } point)
        {
            if (_wards.OrderBy(ward => ward.Code, StringComparer.Ordinal).FirstOrDefault(ward => Covers(ward.Corners, point)) is { Code: { } ward, District: var district })
            {
                areas[AreaKind.Ward] = ward;
                areas[AreaKind.District] = district;
                if (Council(district) is { } council)
                {
                    areas[AreaKind.Council] = council;
                }

                if (Parts.Keys.All(IsWhole))
                {
                    areas[AreaKind.County] = "dorset-and-bcp";
                }
            }

            if (_lsoas.FirstOrDefault(lsoa => Covers(lsoa.Corners, point)).Code is { } lsoa)
            {
                areas[AreaKind.Lsoa] = lsoa;
            }
        }

        if (postcode is not null)
        {
            areas[AreaKind.PostcodeSector] = $"{postcode[..^3]} {postcode[^3]}";
        }

        if (lot is not null)
        {
            areas[AreaKind.Lot] = lot;
        }

        return areas;
    }

    private string? Council(string district)
    {
        var council = Parts.FirstOrDefault(council => council.Value.Contains(district)).Key ?? district;
        return IsWhole(council) ? council : null;
    }

    private bool IsWhole(string council) => _wards.Any(ward => ward.District == council)
        || Parts[council].All(part => _wards.Any(ward => ward.District == part));

    /// <summary>Inside or on the line, in whole numbers: exact.</summary>
    private static bool Covers((long X, long Y)[] corners, (long X, long Y) point)
    {
        var inside = false;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            var cross = ((b.X - a.X) * (point.Y - a.Y)) - ((b.Y - a.Y) * (point.X - a.X));
            if (cross == 0 && point.X >= Math.Min(a.X, b.X) && point.X <= Math.Max(a.X, b.X) && point.Y >= Math.Min(a.Y, b.Y) && point.Y <= Math.Max(a.Y, b.Y))
            {
                return true;
            }

            if ((a.Y > point.Y) != (b.Y > point.Y) && (b.Y > a.Y) == (cross > 0))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private IEnumerable<(long X, long Y)[]> Mesh(int fields, int width)
    {
        var nodes = new (long X, long Y)[fields + 1, fields + 1];
        for (var row = 0; row <= fields; row++)
        {
            for (var column = 0; column <= fields; column++)
            {
                nodes[row, column] = ((column * width) + _random.Next(-width / 4, width / 4), (row * width) + _random.Next(-width / 4, width / 4));
            }
        }

        for (var row = 0; row < fields; row++)
        {
            for (var column = 0; column < fields; column++)
            {
                yield return [nodes[row, column], nodes[row, column + 1], nodes[row + 1, column + 1], nodes[row + 1, column]];
            }
        }
    }

    private (long X, long Y) Point()
    {
        var ward = _wards[_random.Next(_wards.Length)].Corners;
        var (a, b) = (ward[_random.Next(4)], ward[_random.Next(4)]);
        return _random.Next(3) switch
        {
            0 => a,
            1 => ((a.X + b.X) / 2, (a.Y + b.Y) / 2),
            _ => (_random.Next(-50, (Fields * Width) + 50), _random.Next(-50, (Fields * Width) + 50)),
        };
    }

    private bool? State() => _random.Next(3) switch { 0 => null, 1 => false, _ => true };

    private float? Percent() => _random.Next(5) switch { 0 => null, 1 => 0, 2 => 100, 3 => 99.9f, _ => _random.Next(101) };

    private static string Shape((long X, long Y)[] corners) => World.Polygon([.. corners.Select(corner => ((double)corner.X, (double)corner.Y))]);
}
