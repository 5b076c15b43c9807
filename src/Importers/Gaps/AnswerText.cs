using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Gaps;

/// <summary>What every answer as text has: columns that line up, notes, sources, the edition.</summary>
internal static class AnswerText
{
    /// <param name="output">Where to.</param>
    /// <param name="texts">How many of the first columns are words; the others are figures and stand to the right.</param>
    /// <param name="rows">The header first, all of one length.</param>
    public static void Table(TextWriter output, int texts, IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < texts ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        }
    }

    public static void Foot(
        TextWriter output, IReadOnlyList<string> notes, IReadOnlyList<SourceRelease> sources, int edition, DateOnly? asOf, bool synthetic)
    {
        output.WriteLine();
        foreach (var note in notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine();
        output.WriteLine("Sources:");
        foreach (var source in sources)
        {
            output.WriteLine(
                $"  {source.Publisher}, {source.Title}{(source.Series.Length == 0 ? "" : $" ({source.Series})")}: as at {AsAt(source)}, release {source.Release}, "
                + $"published here {source.PublishedAt:yyyy-MM-dd}. {source.Licence}. {source.Attribution}");
        }

        output.WriteLine($"Edition {edition}{(asOf is { } date ? $", as of {date:yyyy-MM-dd}" : "")}{(synthetic ? ", synthetic" : "")}.");
    }

    /// <summary>No more of the publisher's date than it states.</summary>
    private static string AsAt(SourceRelease source) => source.AsAtPrecision switch
    {
        "year" => $"{source.AsAt:yyyy}",
        "month" => $"{source.AsAt:yyyy-MM}",
        _ => $"{source.AsAt:yyyy-MM-dd}",
    };

    public static string Percent(double? share) => share is { } known ? $"{100 * known:0.0} %" : "unknown";
}
