using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Changes;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>All that is counted of an edition beside those that its questions are compared with, so that questions about change read counts and road gaps keep their names.</summary>
internal static class ComparedEditions
{
    /// <param name="connection">A session as the importer.</param>
    /// <param name="calculations">Where it is kept.</param>
    /// <param name="releases">Of the edition that is made.</param>
    /// <param name="levels">Its levels of premises; null = none.</param>
    /// <param name="signals">Its predicted signal along roads, by technology and environment.</param>
    /// <param name="engine">The version of the rules.</param>
    /// <param name="cancellation">Stops between and within steps.</param>
    public static async Task<List<(string Kind, int Id)>> Ensure(
        NpgsqlConnection connection, Calculations calculations, int[] releases, int? levels,
        IReadOnlyDictionary<(string Technology, string Environment), PlacedSignal> signals, string engine, CancellationToken cancellation)
    {
        var made = new List<(string Kind, int Id)>();
        var before = new EditionBefore(connection, releases, engine, cancellation);
        if (levels is { } later)
        {
            var compared = new HashSet<int>();
            foreach (var basis in BroadbandLevels.All.Select(ChangeBasis.Of).DistinctBy(basis => string.Join(',', basis.Stating)))
            {
                if (await before.Levels(basis) is { } earlier && compared.Add(earlier))
                {
                    made.Add((LevelChanges.Kind, await LevelChanges.Ensure(calculations, earlier, later)));
                }
            }
        }

        foreach (var (question, signal) in signals)
        {
            var basis = ChangeBasis.OfRoads(question.Technology, question.Environment);
            var (factsOn, was) = (await before.FactsOn(basis, signal.Signal), await before.Signal(basis, signal.Signal));
            if (was is not null)
            {
                made.Add((SignalChanges.Kind, await SignalChanges.Ensure(calculations, was.Placed, signal)));
            }

            foreach (var rule in SignalWords.GapRules)
            {
                (int Gaps, int Roads)? named = was is not null && was.Gaps.TryGetValue(rule, out var gaps) ? (gaps, was.Placed.Roads) : null;
                made.Add((RoadGapNames.Kind, await RoadGapNames.Ensure(calculations, signal, rule, factsOn!.Value, named)));
            }
        }

        return made;
    }
}
