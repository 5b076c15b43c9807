using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>The plain English of an answer about roads.</summary>
internal sealed record RoadWords(RoadQuestion Question, IReadOnlyList<string> Operators, KnownArea? Area, Edition Edition)
{
    /// <summary>What "all" is.</summary>
    public static string Denominator(RoadQuestion question) =>
        $"length of {Roads(question)} in OS Open Roads, in metres on the national grid; a dual carriageway is two links and counts twice";

    /// <summary>The total as a sentence, with its sources and their dates.</summary>
    /// <param name="total">Of the groups.</param>
    /// <param name="outside">Of the roads in no area of the grouping, which no figure holds.</param>
    /// <param name="sources">That they rest on.</param>
    public string Sentence(RoadFigures total, RoadFigures outside, IReadOnlyList<SourceRelease> sources)
    {
        var cited = Cited(sources);
        var left = outside.All == 0 ? "" : $" {Kilometres(outside.All)}{(total.All == 0 ? "" : " more")} lie in no {Question.By.One} and are in no figure.";
        if (total.All == 0)
        {
            return $"No length of {Roads(Question)} is held{(Question.By.Area is { } kind && outside.All > 0 ? $" in any {kind.One()}" : "")}{Where}.{left} {cited}";
        }

        var of = Area is null && Question.By.Area is { } areas ? $"In all {areas.Many()} held, of" : "Of";
        return $"{of} {Kilometres(total.All)} of {Roads(Question)}{Where}, {Kilometres(total.Lacking)} ({Percent(total.Lacking, total.All)}) {Lack()}; "
            + $"{Kilometres(total.Unknown)} ({Percent(total.Unknown, total.All)}) are unknown. "
            + $"No operator covers {Kilometres(total.TotalNotSpot)}, some but not all of {Operators.Count} cover {Kilometres(total.PartialNotSpot)}{Untold(total.NotSpotUnknown)}.{left} {cited}";
    }

    /// <summary>What stretches a listing of one state holds.</summary>
    public string ListSentence(string status, IReadOnlyList<SourceRelease> sources) =>
        $"Stretches of {Roads(Question)}{Where} {status switch { "lacking" => "that", "served" => "that do not", _ => "of which it is unknown whether they" }} {Lack()}. {Cited(sources)}";

    /// <summary>Whose facts, and of when.</summary>
    public static string Cited(IReadOnlyList<SourceRelease> sources)
    {
        var facts = sources.Where(source => source.Dataset is "predicted-coverage" or "drive-tests").Select(source => $"{source.Title} ({source.AsAt:MMMM yyyy})").Distinct().ToList();
        return $"{(facts.Count == 1 ? "Source" : "Sources")}: {string.Join("; ", facts)}.";
    }

    /// <summary>What a reader has to know to read the figures rightly.</summary>
    public IReadOnlyList<string> Notes() => [.. AllNotes()];

    private IEnumerable<string> AllNotes()
    {
        if (Edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (Area?.Note is { } note)
        {
            yield return note;
        }

        if (Question.By.Area == AreaKind.Custom)
        {
            yield return AreaKinds.Overlapping;
        }

        if (Question.Source == "predicted")
        {
            yield return "Predicted: what operators' models say. Inside the extent of a prediction and in none of its covered parts is lacking; outside its extent is unknown.";
        }

        if (Question.Profile is { } name && ThresholdProfiles.Find(name) is { } profile && profile.Find(Question.Technology, Question.Environment) is { } threshold)
        {
            yield return MeasuredRule(profile, threshold);
            yield return "Measured: a stretch without enough readings is unknown. It is not a not-spot, and says nothing of whether there is signal.";
        }

        yield return "A dual carriageway is two links in OS Open Roads: its length counts in each direction.";
    }

    /// <summary>How readings were made into covered and lacking.</summary>
    public static string MeasuredRule(ThresholdProfile profile, Threshold threshold)
    {
        var rules = profile.Aggregation;
        var vehicle = threshold.Environment == "in-vehicle" ? $" {profile.VehicleLossDb.Value:0} dB for the vehicle are taken off a reading on the roof, and nothing off one in the cab." : "";
        return $"Measured by profile {profile.Name} of {profile.Dated:d MMMM yyyy} ({profile.Title}): in stretches of {rules.RunM.Value:0} m with {rules.LeastReadings.Value:0} readings or more, "
            + $"covered where {(rules.CoveredShare.Value > 0.5 ? $"at least {100 * rules.CoveredShare.Value:0} %" : "more than half")} of them reach {profile.BarAtPhone(threshold):0} dBm ({threshold.Quantity.ToUpperInvariant()}) at the phone, else lacking.{vehicle} "
            + $"Threshold: {threshold.Source}{(threshold.Status == "S" ? "" : ", to be checked")}.";
    }

    private string Where => Area is null ? "" : $" in {Area.Name} ({Area.Code})";

    private string Lack()
    {
        var signal = $"{Question.Source} {Question.Technology.ToUpperInvariant()} signal {Question.Environment switch { "in-vehicle" => "in a vehicle", var other => other + "s" }}";
        return Question.Operators.Code switch
        {
            "all" => $"lack {signal} from at least one of {Operators.Count} operators",
            "any" => $"lack {signal} from every one of {Operators.Count} operators",
            "none" => $"have {signal} from at least one of {Operators.Count} operators",
            var code => $"lack {signal} from {code}",
        };
    }

    private static string Roads(RoadQuestion question)
    {
        var classes = question.Classes.Select(letter => letter switch { "M" => "motorways", "A" => "A roads", _ => "B roads" }).ToList();
        var roads = question.Road ?? (classes.Count == 1 ? classes[0] : $"{string.Join(", ", classes[..^1])} and {classes[^1]}");
        return question.Trunk switch { true => $"{roads} (trunk)", false => $"{roads} (council's)", null => roads };
    }

    private static string Kilometres(decimal metres) => $"{metres / 1000m:N1} km";

    private static string Percent(decimal part, decimal all) => PercentWords.Of(part, all);

    /// <summary>What may be one or the other has another unknown than the question's rule of operators.</summary>
    private static string Untold(decimal metres) => metres == 0 ? "" : $"; of {Kilometres(metres)} this is unknown";
}
