namespace Wessex.Importers.Pipeline;

/// <summary>How far two column names are apart, so that a message can offer the nearest.</summary>
internal static class Nearness
{
    /// <summary>Levenshtein's distance over letters and digits, ignoring case, as a share of the longer name: 0 same, 1 nothing in common.</summary>
    public static double Distance(string left, string right)
    {
        var (a, b) = (Letters(left), Letters(right));
        var longest = Math.Max(a.Length, b.Length);
        if (longest == 0)
        {
            return 0;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return (double)row[^1] / longest;
    }

    private static string Letters(string name) =>
        string.Concat(name.Take(100).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));
}
