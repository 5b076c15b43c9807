namespace Wessex.GeoStore.Forms;

/// <summary>
/// What a line of a summary is, in its column <c>row</c>: who sums a column keeps one kind. Lines of groups sum to the line of the total, where no two groups share what is counted;
/// what is in no group is in neither.
/// </summary>
internal static class CsvRow
{
    public const string Group = "group";
    public const string Unplaced = "unplaced";
    public const string Total = "total";
}
