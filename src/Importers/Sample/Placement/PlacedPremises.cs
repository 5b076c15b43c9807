using Wessex.Importers.Sample.Geography;

namespace Wessex.Importers.Sample.Placement;

/// <summary>What a UPRN of the sample is.</summary>
internal enum PlacedKind : byte
{
    /// <summary>A home or business that the premises release recognises.</summary>
    Premises,

    /// <summary>Something with a UPRN that the premises release lists as not recognised: a substation, a letter box.</summary>
    NotRecognised,

    /// <summary>Something with a UPRN that the premises release does not list.</summary>
    NotListed,
}

/// <summary>Whether a level can be had, as the sample places it and as its files let anyone know it.</summary>
internal enum LevelState : byte
{
    Unknown,
    Lacking,
    Served,
}

/// <summary>One UPRN at its place.</summary>
internal sealed class PlacedPremises
{
    public long Uprn { get; set; }

    public required PlacedKind Kind { get; init; }

    /// <summary>Hundredths of a metre.</summary>
    public required int EastingCentimetres { get; init; }

    /// <summary>Hundredths of a metre.</summary>
    public required int NorthingCentimetres { get; init; }

    public required PlacedPostcode Postcode { get; init; }

    /// <summary>Its place in <see cref="SampleAreas.Wards"/>.</summary>
    public required int Ward { get; init; }

    /// <summary>Its place in <see cref="SampleAreas.Lsoas"/>.</summary>
    public required int Lsoa { get; init; }

    /// <summary>The first of the sample's dates at which it stands.</summary>
    public int First { get; set; }

    /// <summary>The last of the sample's dates at which it stands.</summary>
    public int Last { get; set; } = SampleDate.All.Count - 1;

    /// <summary>Its row in OS Open UPRN has no position, on purpose: it counts in no area.</summary>
    public bool Unplaced { get; set; }

    /// <summary>Full fibre at each date, as the suppliers' declarations together tell it.</summary>
    public LevelState[] FullFibre { get; } = new LevelState[SampleDate.All.Count];

    /// <summary>Gigabit at each date, as the premises release tells it, or a supplier where that is blank; unknown where Ofcom's postcode alone may tell.</summary>
    public LevelState[] Gigabit { get; } = new LevelState[SampleDate.All.Count];

    public string Council => Postcode.Council;

    /// <summary>The procurement lot; null outside any.</summary>
    public SampleLot? Lot => SampleLot.OfWard(Ward);

    public double Easting => EastingCentimetres / 100.0;

    public double Northing => NorthingCentimetres / 100.0;

    /// <summary>Square metres.</summary>
    public double SquareDistanceTo(double easting, double northing) =>
        ((Easting - easting) * (Easting - easting)) + ((Northing - northing) * (Northing - northing));

    public bool StandsAt(int date) => First <= date && date <= Last;

    /// <summary>In the denominator of every question about premises of an area at this date.</summary>
    public bool CountsAt(int date) => Kind == PlacedKind.Premises && !Unplaced && StandsAt(date);
}
