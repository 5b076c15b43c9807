using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Placement;

/// <summary>One postcode: a street, part of one, or a hamlet.</summary>
internal sealed class PlacedPostcode
{
    /// <summary>Its place in the sample's order.</summary>
    public required int Index { get; init; }

    /// <summary>With its space: <c>DT4 7CK</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Without its last two letters: <c>DT4 7</c>.</summary>
    public string Sector => Name[..^2];

    public required string Council { get; init; }

    /// <summary>The nearest settlement: where its telephone exchange is.</summary>
    public required Settlement Exchange { get; init; }

    /// <summary>Metres from the exchange.</summary>
    public required double Distance { get; init; }

    public required bool Rural { get; init; }

    public List<PlacedPremises> Members { get; } = [];

    /// <summary>False when Code-Point Open lists it with positional quality 90.</summary>
    public bool HasPosition { get; set; } = true;

    /// <summary>False when Code-Point Open does not list it.</summary>
    public bool InCodePoint { get; set; } = true;

    /// <summary>Whole metres: the premises nearest to the middle of all.</summary>
    public int Easting { get; set; }

    public int Northing { get; set; }

    /// <summary>The ward that its position lies in.</summary>
    public int Ward { get; set; }

    /// <summary>The LSOA that its position lies in.</summary>
    public int Lsoa { get; set; }

    /// <summary>What the coverage file of each date says of it.</summary>
    public PostcodeFigures[] Figures { get; } = [.. SampleDate.All.Select(_ => new PostcodeFigures())];

    /// <summary>Premises that the per cents of a date are of.</summary>
    public int PremisesAt(int date)
    {
        var count = 0;
        foreach (var member in Members)
        {
            count += member.Kind == PlacedKind.Premises && member.StandsAt(date) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Premises of it that count in the questions of a date.</summary>
    public int CountedAt(int date)
    {
        var count = 0;
        foreach (var member in Members)
        {
            count += member.CountsAt(date) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>The levels that a coverage file gives per postcode, from the highest bar to the lowest.</summary>
internal enum PostcodeLevel
{
    Gigabit,
    Ultrafast300,
    Ultrafast100,
    Superfast,
    Decent,
}

/// <summary>What the coverage file of one date says of one postcode.</summary>
internal sealed class PostcodeFigures
{
    /// <summary>False when the file does not list the postcode.</summary>
    public bool Listed { get; set; } = true;

    /// <summary>Premises that can get each level, by <see cref="PostcodeLevel"/>; −1 = the file does not say.</summary>
    public int[] Served { get; } = [-1, -1, -1, -1, -1];

    public int this[PostcodeLevel level]
    {
        get => Served[(int)level];
        set => Served[(int)level] = value;
    }

    /// <summary>What can be said of each premises of the postcode: only when all or none of them can get the level.</summary>
    public LevelState PremisesState(PostcodeLevel level, int premises) =>
        !Listed || this[level] < 0 ? LevelState.Unknown
        : this[level] == premises ? LevelState.Served
        : this[level] == 0 ? LevelState.Lacking
        : LevelState.Unknown;
}
