using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps.Roads;

namespace Wessex.GeoStore.Gaps.Signal;

/// <summary>The plain English of an answer about signal at premises.</summary>
internal sealed record PremisesSignalWords(PremisesSignalQuestion Question, IReadOnlyList<string> Operators, KnownArea? Area, Edition Edition)
{
    public const string Denominator = "the UPRNs that the premises release recognises as premises";

    public string Sentence(PremisesSignalFigures total, long outside, IReadOnlyList<SourceRelease> sources)
    {
        var signal = $"predicted {Question.Technology.ToUpperInvariant()} signal {Question.Environment switch { "in-vehicle" => "in a vehicle", var other => other + "s" }}";
        var lack = Question.Operators.Code switch
        {
            "all" => $"lack {signal} from at least one of {Operators.Count} operators",
            "any" => $"lack {signal} from every one of {Operators.Count} operators",
            "none" => $"have {signal} from at least one of {Operators.Count} operators",
            var code => $"lack {signal} from {code}",
        };
        var untold = total.NotSpotUnknown == 0 ? "" : $"; of {total.NotSpotUnknown:N0} it is unknown which";
        var left = outside == 0 ? "" : $" {outside:N0} more {(outside == 1 ? "lies" : "lie")} in no {Question.By.One()} and {(outside == 1 ? "is" : "are")} in no figure.";
        return $"{(Area is null ? $"In all {Question.By.Many()} held" : $"In {Area.Name} ({Area.Code})")}, {total.Lacking:N0} of {total.All:N0} premises{Share(total.Lacking, total.All)} {lack}; "
            + $"{total.Unknown:N0}{Share(total.Unknown, total.All)} {(total.Unknown == 1 ? "is" : "are")} unknown. No operator covers {total.TotalNotSpot:N0}, all of {Operators.Count} cover {total.Full:N0}{untold}.{left} {RoadWords.Cited(sources)}";
    }

    public IReadOnlyList<string> Notes()
    {
        var notes = new List<string>();
        if (Edition.Synthetic)
        {
            notes.Add("Synthetic: the sample's figures, made up to look believable. They say nothing about real places.");
        }

        if (Area?.Note is { } note)
        {
            notes.Add(note);
        }

        if (Question.By == AreaKind.Custom)
        {
            notes.Add(AreaKinds.Overlapping);
        }

        return
        [
            .. notes,
            "Predicted: what operators' models say. Inside the extent of a prediction and in none of its covered parts is lacking; outside its extent is unknown.",
            "A premises is at the point that OS Open UPRN gives it; one without a position is unknown of every operator.",
        ];
    }

    private static string Share(long part, long all) => all == 0 ? "" : $" ({PercentWords.Of(part, all)})";
}
