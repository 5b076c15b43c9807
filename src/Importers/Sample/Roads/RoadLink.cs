using NetTopologySuite.Geometries;

namespace Wessex.Importers.Sample.Roads;

/// <summary>What a road is, in the words of OS Open Roads.</summary>
/// <param name="Class">A Road, B Road, Classified Unnumbered, Unclassified, Not Classified.</param>
/// <param name="Number">A35; blank on minor roads.</param>
/// <param name="Form">Single Carriageway, Dual Carriageway, Roundabout, Slip Road.</param>
internal sealed record RoadKind(string Class, string Number = "", string Name = "", string Form = RoadKind.Single, bool Trunk = false, bool Primary = false)
{
    public const string Single = "Single Carriageway";
    public const string Dual = "Dual Carriageway";
    public const string Roundabout = "Roundabout";
    public const string A = "A Road";
    public const string B = "B Road";
    public const string Minor = "Classified Unnumbered";
    public const string Street = "Unclassified";
    public const string Private = "Not Classified";

    /// <summary>Of the A and B road metric.</summary>
    public bool Numbered => Class is A or B;

    /// <summary>Driven from its start to its end only.</summary>
    public bool OneWay => Form is Dual or Roundabout or "Slip Road";

    /// <summary>The published <c>function</c>.</summary>
    public string Function => Class switch
    {
        A => A,
        B => B,
        Minor => "Minor Road",
        Street => Name.Length > 0 ? "Local Road" : "Local Access Road",
        _ => "Restricted Local Access Road",
    };
}

/// <summary>A line that is not yet cut where others meet it.</summary>
internal sealed record RoadDraft(RoadKind Kind, Coordinate[] Points);

/// <summary>One link of the network, from junction to junction.</summary>
/// <param name="Points">Metres, to the centimetre, from start to end.</param>
internal sealed record RoadLink(string Identifier, RoadKind Kind, Coordinate[] Points)
{
    /// <summary>Metres on the grid.</summary>
    public double Length { get; } = RoadLine.Length(Points);

    /// <summary>Integer millimetres, as every road fact is measured.</summary>
    public long LengthMm { get; } = (long)Math.Round(RoadLine.Length(Points) * 1000);

    public Coordinate Start => Points[0];

    public Coordinate End => Points[^1];
}
