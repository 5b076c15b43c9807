using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Disagreements;

/// <summary>The plain English of an answer about disagreements.</summary>
internal static class RoadDisagreementWords
{
    public static string Sentence(
        RoadDisagreementQuestion question, IReadOnlyList<RoadDisagreementFigures> total, IReadOnlyList<RoadDisagreementTest> tests, RoadDisagreementListed listed, string area)
    {
        var (predicted, measured) = (total.Sum(one => one.PredictedOnly), total.Sum(one => one.MeasuredOnly));
        var compared = predicted + measured + total.Sum(one => one.BothCovered + one.BothLacking);
        var what = $"{question.Technology.ToUpperInvariant()} {question.Environment switch { "in-vehicle" => "in a vehicle", var other => other + "s" }}";
        var each = total.Count == 1 ? $" from {total[0].Operator}" : ", a road counting once for each operator";
        return compared == 0
            ? $"Nowhere{area} can measured and predicted {what} be compared{each}."
            : $"{(question.IsFiltered ? $"{Filtered(question, listed, what, area)} Without this filter: of" : "Of")} {Km(compared)}{area} where measured and predicted {what} can be compared{each}, they disagree about {Km(predicted + measured)} ({PercentWords.Of(predicted + measured, compared)}): "
                + $"{Km(predicted)} are predicted to be covered and measured to lack signal, {Km(measured)} the reverse. {Tested(tests.Sum(test => test.Disagreeing), tests.Sum(test => test.BeyondChance))}";
    }

    private static string Filtered(RoadDisagreementQuestion question, RoadDisagreementListed listed, string what, string area)
    {
        var one = listed.Stretches == 1;
        var says = question.Says switch
        {
            "predicted-only" => $"{(one ? "is" : "are")} predicted to be covered and measured to lack {what}",
            "measured-only" => $"{(one ? "is" : "are")} predicted to lack {what} and measured to be covered",
            _ => $"{(one ? "disagrees" : "disagree")} about {what}",
        };
        return $"{(listed.Stretches == 0 ? "No stretches" : $"{listed.Stretches:N0} {(one ? "stretch" : "stretches")} ({Km(listed.Metres)})")}{area} {says}{(question.BeyondChance ? ", by more than chance" : "")}.";
    }

    private static string Tested(long disagreeing, long beyond) => (disagreeing, beyond) switch
    {
        (0, _) => "No whole stretch disagrees.",
        (1, _) => $"The one stretch that disagrees is {(beyond == 1 ? "" : "not ")}more than chance.",
        (_, 0) => $"None of {disagreeing:N0} stretches that disagree is more than chance.",
        _ => $"Of {disagreeing:N0} stretches that disagree {beyond:N0} {(beyond == 1 ? "is" : "are")} more than chance.",
    };

    public static IReadOnlyList<string> Notes(Edition edition, RoadDisagreementQuestion question, ThresholdProfile profile, IReadOnlyList<RoadDisagreementTest> tests, string? areaNote) =>
        [.. All(edition, question, profile, tests, areaNote)];

    private static IEnumerable<string> All(
        Edition edition, RoadDisagreementQuestion question, ThresholdProfile profile, IReadOnlyList<RoadDisagreementTest> tests, string? areaNote)
    {
        if (edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (areaNote is not null)
        {
            yield return areaNote;
        }

        yield return RoadWords.MeasuredRule(profile, profile.Find(question.Technology, question.Environment)!);
        if (question.IsFiltered)
        {
            yield return "The filter (says, beyond chance) is on what is listed; kilometres by operator and the counts of stretches are of all that can be compared.";
        }

        if (question.Area is not null)
        {
            yield return "Metres are of the area alone; a stretch that lies in it in part is listed and tested whole.";
        }

        yield return "A stretch is compared where it has enough readings and one prediction holds along all of it. Where the prediction changes within the stretch it is called an edge and is compared with nothing.";
        yield return $"More than chance: readings of one drive are alike, so drives count and not readings, and of them those with {profile.Aggregation.LeastReadings.Value:0} readings or more. If the prediction were right, at most {100 * profile.Aggregation.DriveError.Value:0} % of drives would say otherwise "
            + $"({(profile.Aggregation.DriveError.Status == "S" ? "published" : "our default")}); 'chance' is how often so many drives or more would do so then (binomial, one-sided), and a stretch is more than chance at {RoadDisagreementQuestion.ChanceAtMost:0.00} or less. One drive alone never is.";
        var (decidable, beyond) = (tests.Sum(test => test.Decidable), tests.Sum(test => test.BeyondChance));
        yield return $"Many stretches are tested at once: of {decidable:N0} that could be decided, up to {decidable * RoadDisagreementQuestion.ChanceAtMost:N1} would be called more than chance though every prediction were right; {beyond:N0} were. "
            + "A single stretch is a reason to look, not a proof; the operators of one stretch are measured on the same drives.";
        yield return "The interval of a share is found by drawing whole drives anew, and with few drives it is narrower than it says; it is left out where fewer than "
            + $"{profile.Aggregation.LeastDrives.Value:0} have a say.";
    }

    private static string Km(decimal metres) => $"{metres / 1000m:N1} km";
}
