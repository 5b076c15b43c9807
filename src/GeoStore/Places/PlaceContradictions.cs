using Npgsql;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Places;

/// <summary>Where sources contradict each other within a place: measured and predicted signal along its roads, and what is said of its premises.</summary>
internal static class PlaceContradictions
{
    /// <param name="database">As whoever asks.</param>
    /// <param name="edition">That answers.</param>
    /// <param name="area">Code of the place.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="held">What is predicted of its roads; of these, what is measured in a vehicle too is compared.</param>
    /// <param name="say">Takes the sentence, sources and notes of each answer.</param>
    /// <param name="cancellation">Stops the queries.</param>
    public static async Task<PlaceDisagreements> Of(
        NpgsqlDataSource database, Edition edition, string area, AreaKind kind, IEnumerable<PlaceRoads> held,
        Action<string?, IEnumerable<SourceRelease>, IEnumerable<string>> say, CancellationToken cancellation)
    {
        var roads = new List<PlaceRoadDisagreements>();
        foreach (var signal in held.Where(signal => signal.Environment == "in-vehicle"))
        {
            var question = new RoadDisagreementQuestion(signal.Technology, signal.Environment, ["A", "B"], RoadGrouping.All.First(grouping => grouping.Code == "class"), Area: area);
            if ((await RoadDisagreements.Summary(database, edition, question, cancellation)).TryGet(out var all, out _))
            {
                RoadDisagreementListed Saying(string what) => all.Saying.GetValueOrDefault(what, new RoadDisagreementListed(0, 0));
                roads.Add(new PlaceRoadDisagreements(signal.Technology, signal.Environment, all.Profile, all.Total, all.Tests, Saying("predicted-only"), Saying("measured-only")));
                say(all.Sentence, all.Sources, all.Notes);
            }
        }

        if (!(await PremisesDisagreements.Summary(database, edition, new PremisesDisagreementQuestion(Level: null, kind, area), cancellation)).TryGet(out var premises, out _))
        {
            return new PlaceDisagreements(roads, Premises: null);
        }

        say(premises.Sentence, premises.Sources, premises.Notes);
        return new PlaceDisagreements(roads, new PlacePremisesDisagreements(premises.Total, premises.Premises, premises.All, premises.Pairs));
    }
}
