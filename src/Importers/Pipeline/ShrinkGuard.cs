using System.Globalization;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// Refuses a release that lacks much of the one in force: two files of a release, imported one after the other, are two releases of which the
/// second would displace the first.
/// </summary>
internal static class ShrinkGuard
{
    /// <summary>A release that lacks more than this share of what is in force has probably lost a file, or is another part of the release.</summary>
    private const double MostLost = 0.2;

    private const string Advice = "which is in force: give all files of the release, or --allow-shrink if it is meant.";

    /// <summary>Why the staged release must not come into force, as a sentence; null when nothing is against it.</summary>
    public static string? Refusal(ReleaseComparison before)
    {
        if (before.Keys is { } keys)
        {
            return keys.Lost <= before.RowsBefore * MostLost ? null
                : $"This release lacks {keys.Lost:N0} of the {before.RowsBefore:N0} keys of release {before.Release} ({before.AsAt}), {Advice}";
        }

        return before.Areas.FirstOrDefault(layer => layer.Now < layer.Before * (1 - MostLost)) is { } shrunk
            ? $"{shrunk.Layer} covers {Area(shrunk.Now)} in this release and {Area(shrunk.Before)} in release {before.Release} ({before.AsAt}), {Advice}"
            : null;
    }

    /// <summary>Square kilometres in words.</summary>
    public static string Area(double squareKilometres) => squareKilometres.ToString("#,0.00", CultureInfo.InvariantCulture) + " km²";
}

/// <summary>What one layer of a release covers, such as one operator's 4G outdoors, beside what it covers in the release in force.</summary>
/// <param name="Before">In the release in force, km².</param>
/// <param name="Now">In the staged release, km².</param>
internal sealed record CoveredAreas(string Layer, double Before, double Now);
