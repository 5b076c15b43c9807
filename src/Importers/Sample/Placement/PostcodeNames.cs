using Wessex.Importers.Datasets;

namespace Wessex.Importers.Sample.Placement;

/// <summary>
/// Gives out postcodes of a district that are never issued: their last two letters are of those that Royal Mail does not use there.
/// A district has 360 of them; when it is full, district numbers from 40 on, which are not in use either, serve for it.
/// </summary>
internal sealed class PostcodeNames
{
    private const int PerSector = 36;
    private const int PerDistrict = PerSector * 10;

    private readonly Dictionary<string, (string Outward, int Given)> _districts = [];
    private readonly Dictionary<string, int> _spare = [];

    /// <summary>The next of a district, with its space.</summary>
    public string Next(string district)
    {
        var (outward, given) = _districts.GetValueOrDefault(district, (district, 0));
        if (given == PerDistrict)
        {
            var area = district[..2];
            var spare = _spare[area] = _spare.GetValueOrDefault(area, 39) + 1;
            (outward, given) = ($"{area}{spare}", 0);
        }

        _districts[district] = (outward, given + 1);
        var (sector, place) = (given / PerSector, given % PerSector);
        var letters = SyntheticKeys.PostcodeLetters;
        return $"{outward} {(sector + 1) % 10}{letters[place / 6]}{letters[place % 6]}";
    }
}
