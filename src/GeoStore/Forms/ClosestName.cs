namespace Wessex.GeoStore.Forms;

/// <summary>What somebody meant who misspelt a name.</summary>
public static class ClosestName
{
    /// <summary>More letters than any name of ours has: what is longer is no misspelling.</summary>
    private const int LongestName = 100;

    /// <summary>The nearest of the names whatever its case, or null when none is near.</summary>
    public static string? Of(string name, IReadOnlyCollection<string> names)
    {
        if (names.Count == 0 || name.Length > LongestName)
        {
            return null;
        }

        var closest = names.MinBy(candidate => Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant()))!;
        return Distance(name.ToUpperInvariant(), closest.ToUpperInvariant()) <= Math.Max(2, closest.Length / 2) ? closest : null;
    }

    /// <summary>Levenshtein distance: letters to put in, take out or change.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
