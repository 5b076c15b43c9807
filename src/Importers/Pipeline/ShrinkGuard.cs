using System.Globalization;
using Dapper;
using Npgsql;

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
    public static async Task<string?> Refusal(
        NpgsqlConnection connection, Dataset dataset, ReleaseComparison compared, ReleaseInForce before, CancellationToken cancellation)
    {
        if (dataset.KeysLast)
        {
            return compared.Lost <= before.Rows * MostLost ? null
                : $"This release lacks {compared.Lost:N0} of the {before.Rows:N0} keys of release {before.Release} ({before.AsAt}), {Advice}";
        }

        if (dataset.AreasSql is not { } areas)
        {
            return null;
        }

        var layers = await connection.QueryAsync<CoveredAreas>(new CommandDefinition(
            areas, new { before = before.Release }, commandTimeout: 0, cancellationToken: cancellation));
        return layers.FirstOrDefault(layer => layer.Now < layer.Before * (1 - MostLost)) is { } shrunk
            ? $"{shrunk.Layer} covers {Area(shrunk.Now)} in this release and {Area(shrunk.Before)} in release {before.Release} ({before.AsAt}), {Advice}"
            : null;
    }

    private static string Area(double squareKilometres) => squareKilometres.ToString("#,0.00", CultureInfo.InvariantCulture) + " km²";
}

/// <summary>What one layer of a release covers, such as one operator's 4G outdoors, beside what it covers in the release in force.</summary>
/// <param name="Before">In the release in force, km².</param>
/// <param name="Now">In the staged release, km².</param>
internal sealed record CoveredAreas(string Layer, double Before, double Now);
