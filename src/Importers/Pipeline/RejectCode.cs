namespace Wessex.Importers.Pipeline;

/// <summary>Why a record was not loaded: the closed list. A blank or N/A is no reason; it is null.</summary>
internal sealed class RejectCode
{
    public static readonly RejectCode MissingKey = new("missing-key", "the field that identifies the record is blank");
    public static readonly RejectCode BadKey = new("bad-key", "the field that identifies the record is not of its form");
    public static readonly RejectCode DuplicateKey = new("duplicate-key", "an earlier record of the release has the same key");
    public static readonly RejectCode BadNumber = new("bad-number", "the field is not a number");
    public static readonly RejectCode OutOfRange = new("out-of-range", "the number is outside what the field can say");
    public static readonly RejectCode BadDate = new("bad-date", "the field is not a date");
    public static readonly RejectCode BadBoolean = new("bad-boolean", "the field is neither true nor false");
    public static readonly RejectCode BadText = new("bad-text", "the text cannot be stored");
    public static readonly RejectCode NoPosition = new("no-position", "the record has no position where the data set must give one");
    public static readonly RejectCode ZeroPosition = new("zero-position", "the position is 0,0, which is how systems write that they know none");
    public static readonly RejectCode NotInCrs = new("not-in-crs", "the numbers cannot be coordinates of the stated reference system");
    public static readonly RejectCode SwappedAxes = new("swapped-axes", "the coordinates lie in Great Britain only when x and y change places");
    public static readonly RejectCode MissingReference = new("missing-reference", "the record names something that is not there");
    public static readonly RejectCode OutsideGrid = new("outside-grid", "the position lies outside the British grid");
    public static readonly RejectCode BadGeometry = new("bad-geometry", "the shape is missing, of another kind, or cannot be repaired");
    public static readonly RejectCode Restricted = new("restricted", "the record is of a kind that is never public, and is told to be");
    public static readonly RejectCode ShortRecord = new("short-record", "the record has fewer fields than the file has columns");
    public static readonly RejectCode LongRecord = new("long-record", "the record has more fields than the file has columns");

    private RejectCode(string code, string meaning)
    {
        Code = code;
        Meaning = meaning;
    }

    public static IReadOnlyList<RejectCode> All { get; } =
    [
        MissingKey, BadKey, DuplicateKey, BadNumber, OutOfRange, BadDate, BadBoolean, BadText, NoPosition, ZeroPosition, NotInCrs, SwappedAxes,
        MissingReference, OutsideGrid, BadGeometry, Restricted,
        ShortRecord, LongRecord,
    ];

    /// <summary>As stored and shown: <c>duplicate-key</c>.</summary>
    public string Code { get; }

    /// <summary>The rule in words.</summary>
    public string Meaning { get; }

    /// <summary>What the format itself found wrong with a record, as a reject.</summary>
    public static Reject Of(Reading.SourceFault fault) =>
        new(Find(fault.Code), null, null, fault.Reason);

    /// <summary>The code of this name, which is one of the list.</summary>
    public static RejectCode Find(string code) => All.First(known => known.Code == code);

    public override string ToString() => Code;
}
