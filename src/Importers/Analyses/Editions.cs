using Npgsql;

namespace Wessex.Importers.Analyses;

/// <summary>Computes the edition of the releases in force and moves the pointer to it.</summary>
internal static class Editions
{
    /// <summary>
    /// Makes what the edition needs (nothing when it exists already) and, without a date, moves the pointer to it in one transaction.
    /// Runs one at a time per database; killed at any moment it leaves the edition in force as it was, and the next run completes.
    /// </summary>
    /// <param name="database">Sessions as the importer.</param>
    /// <param name="asOf">Null: the releases in force now. A date: those in force then; the pointer stays where it is.</param>
    /// <param name="progress">Told each step that may take over a second, as a short phrase.</param>
    /// <param name="cancellation">Stops between and within steps.</param>
    public static Task<EditionOutcome> Refresh(
        NpgsqlDataSource database, DateOnly? asOf = null, IProgress<string>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}

/// <summary>What a refresh came to.</summary>
/// <param name="Edition">The edition of the releases asked for; null when there is no release.</param>
/// <param name="Made">True when this run made it, false when it was there.</param>
/// <param name="PointerMoved">True when this run moved the pointer to it.</param>
/// <param name="Releases">The releases in it.</param>
internal sealed record EditionOutcome(int? Edition, bool Made, bool PointerMoved, IReadOnlyList<int> Releases)
{
    /// <summary>Whether a release came into force: an older one imported late does not.</summary>
    public bool InForce(int release) => Releases.Contains(release);
}
