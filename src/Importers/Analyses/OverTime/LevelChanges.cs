using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>What became of every premises between two calculations of levels, counted by cell and state, so that a question about change reads counts.</summary>
internal static class LevelChanges
{
    public const string Kind = "premises-changes";

    private static readonly string Query = Sql.Beside(typeof(LevelChanges));

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="earlier">Levels of premises of the edition before.</param>
    /// <param name="later">Levels of premises of the edition that is made.</param>
    public static Task<int> Ensure(Calculations calculations, int earlier, int later) =>
        calculations.Ensure(
            Kind, $"earlier={earlier};later={later}", "counting what changed at premises", run => run.Execute(Query, new { calculation = run.Id, earlier, later }));
}
