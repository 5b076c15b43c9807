using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoStore.Gaps;

/// <summary>The plain English of an answer about premises: one sentence with the figures, and what a reader has to know.</summary>
/// <param name="Deferred">Of those that lack the level, how many are planned by the deferred scope of a contract alone; 0 where what is planned was not asked for.</param>
internal sealed record GapWords(GapQuestion Question, GapUnit Unit, KnownArea? Area, LevelBasis? Basis, Edition Edition, long Deferred = 0)
{
    /// <summary>What "all" is.</summary>
    public string Denominator => $"{DenominatorOf(Unit)}{(Question.Where is { } only ? $"; of these only those {only.Words}" : "")}";

    /// <summary>What "all" is where none are left out.</summary>
    public static string DenominatorOf(GapUnit unit) => unit == GapUnit.Premises
        ? "premises that the premises release recognises (bduk_recognised_premises), each UPRN once"
        : "postcodes that the coverage release lists, each once whatever its size";

    /// <summary>The data sets that figures of this unit and level rest on, besides boundaries.</summary>
    public static string[] Datasets(GapUnit unit, BroadbandLevel level) => (unit, level) switch
    {
        (GapUnit.Postcodes, _) => ["ofcom-fixed-postcode", "code-point-open"],
        (_, BroadbandLevel.FullFibre) => ["bduk-premises", "supplier-full-fibre", "os-open-uprn"],
        (_, BroadbandLevel.Gigabit) => ["bduk-premises", "supplier-full-fibre", "ofcom-fixed-postcode", "os-open-uprn"],
        _ => ["bduk-premises", "ofcom-fixed-postcode", "os-open-uprn"],
    };

    /// <summary>The data sets that state a level of premises: a figure has their dates, and not that of the premises' positions.</summary>
    public static string[] Stating(BroadbandLevel level) => level switch
    {
        BroadbandLevel.FullFibre => ["supplier-full-fibre"],
        BroadbandLevel.Gigabit => ["bduk-premises", "supplier-full-fibre", "ofcom-fixed-postcode"],
        _ => ["ofcom-fixed-postcode"],
    };

    public static string Many(GapUnit unit) => unit == GapUnit.Premises ? "premises" : "postcodes";

    public static string NotHeld(GapUnit unit, bool byDefault, Edition edition) => (unit, byDefault) switch
    {
        (_, true) => $"Edition {edition.Id} holds no coverage: neither a premises release nor postcode coverage was in force.",
        (GapUnit.Premises, _) => $"unit must be postcodes for edition {edition.Id}, which holds no premises release, was premises.",
        _ => $"unit must be premises for edition {edition.Id}, which holds no postcode coverage, was postcodes.",
    };

    /// <summary>The total as a sentence, with its sources and their dates.</summary>
    public string Sentence(GapFigures total, long unplaced, IReadOnlyList<SourceRelease> sources)
    {
        var level = Measured();
        var where = Area is null ? $"In all {Question.By.Many()} held" : $"In {Area.Name} ({Area.Code})";
        if (Area is not null && Area.Name == Area.Code)
        {
            where = $"In {Question.By.One()} {Area.Code}";
        }

        if (Question.Where is { } filter)
        {
            where += $", among premises {filter.Words}";
        }

        var what = Unit == GapUnit.Premises ? "cannot get" : "have premises that cannot get";
        var facts = sources.Where(source => source.Dataset is "ofcom-fixed-postcode" or "bduk-premises" or "supplier-full-fibre")
            .Select(source => $"{source.Publisher}, {source.Title}{(source.Series.Length == 0 || source.Series == source.Publisher ? "" : $", {source.Series}")} ({Date(source)})").ToList();
        var cited = $"{(facts.Count == 1 ? "Source" : "Sources")}: {string.Join("; ", facts)}.";
        var left = unplaced == 0 || Area is not null ? "" : $"{unplaced:N0} more {(unplaced == 1 ? "lies" : "lie")} in no {Question.By.One()} and {(unplaced == 1 ? "is" : "are")} in no figure. ";
        if (total.All == 0)
        {
            return $"{where}, no {Many(Unit)} are held. {cited}";
        }

        if (total.Unknown == total.All)
        {
            return $"{where}, it is unknown whether {(Unit == GapUnit.Premises ? "any of the " : "premises in any of the ")}{total.All:N0} {Many(Unit)} "
                + $"can get {level.Title} ({level.Definition}): {Silence()}. {left}{cited}";
        }

        return $"{where}, {total.Lacking:N0} of {total.All:N0} {Many(Unit)} ({Percent(total.Lacking, total.All)}) {what} {level.Title} ({level.Definition}); "
            + $"{total.Unknown:N0} ({Percent(total.Unknown, total.All)}) {(total.Unknown == 1 ? "is" : "are")} unknown. {DeferredOnly()}{left}{cited}";
    }

    private string DeferredOnly() => Deferred == 0 ? ""
        : $"Of those that cannot get it {Deferred:N0} {(Deferred == 1 ? "is" : "are")} planned only in the deferred scope of a contract, which binds nobody to build there. ";

    /// <summary>What a reader has to know to read the figures rightly.</summary>
    public IReadOnlyList<string> Notes(GapFigures total, IReadOnlyList<SourceRelease> sources) => [.. AllNotes(total, sources)];

    /// <summary>Why some are in no group.</summary>
    public UnplacedReason Unplaced(string code, long count) => new(code, count, (code, Unit) switch
    {
        ("no-position", GapUnit.Premises) => "No position is held for the UPRN (OS Open UPRN in force does not list it): it could be in any area.",
        ("no-position", _) => "No position is held for the postcode (Code-Point Open in force gives none or does not list it): it could be in any area.",
        ("outside", _) => $"Its position lies in no {Question.By.One()} of this edition.",
        _ when Question.By == AreaKind.Lot => "The premises release names no lot for it.",
        _ => "It has no postcode from which a sector can be read.",
    });

    private IEnumerable<string> AllNotes(GapFigures total, IReadOnlyList<SourceRelease> sources)
    {
        if (Edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (Area?.Note is { } note)
        {
            yield return note;
        }

        if (Question.By == AreaKind.Custom)
        {
            yield return AreaKinds.Overlapping;
        }

        if (Question.Lacking == BroadbandLevel.FullFibre && total.Unknown == total.All && total.All > 0)
        {
            yield return "Full fibre is unknown: no source in force states it per premises.";
        }
        else if (Question.Lacking == BroadbandLevel.FullFibre && Unit == GapUnit.Premises)
        {
            yield return "Full fibre is as suppliers declare it per UPRN; a premises that a supplier's declaration leaves out is unknown.";
            if (Basis is { SuppliersSpeaking: 0, Suppliers: > 0 })
            {
                yield return "None is known to lack it: the suppliers whose declarations are held list only what they serve, and say nothing by their silence.";
            }
            else if (Basis is { Suppliers: > 0 and var suppliers })
            {
                var names = string.Join(", ", sources.Where(source => source.Dataset is "supplier-full-fibre").Select(source => source.Series));
                yield return suppliers == 1
                    ? $"Lacking means that the one supplier whose declarations are held ({names}) does not serve it; other suppliers may."
                    : $"Lacking means that none of the {suppliers} suppliers whose declarations are held ({names}) serves it; other suppliers may.";
            }
        }

        if (Question.Lacking == BroadbandLevel.Gigabit && Unit == GapUnit.Premises)
        {
            yield return "Gigabit is as the premises release says; where that is blank, as a supplier's declared speed says (served), or Ofcom's postcode where all or none of it can get it.";
        }

        if (Basis is { Overridden: > 0 and var overridden } && Unit == GapUnit.Premises)
        {
            yield return overridden == 1
                ? "1 premises of the edition stands as an officer's override says, against or without the sources; the listing gives the reason."
                : $"{overridden:N0} premises of the edition stand as officers' overrides say, against or without the sources; the listing gives the reasons.";
        }

        if (Question.Lacking == BroadbandLevel.Decent && Basis is { DecentUpToo: false, PostcodeCoverage: true })
        {
            yield return "Decent is measured by 10 Mbit/s down alone: the coverage release does not state upload.";
        }

        if (Unit == GapUnit.Premises && Basis is { RecognitionNotStated: > 0 and var silent })
        {
            yield return silent == 1
                ? "1 UPRN of the premises release is in no figure: the release does not say whether it is premises."
                : $"{silent:N0} UPRNs of the release do not say whether they are premises and are in no figure.";
        }

        if (Unit == GapUnit.Postcodes)
        {
            yield return "Postcodes are counted, not premises: lacking = some or all premises of the postcode cannot get it, wholly lacking = none can, served = all can.";
            if (Basis is { NotInCoverage: > 0 } basis)
            {
                yield return $"{basis.NotInCoverage:N0} postcodes of Code-Point Open are not in the coverage release and are in no figure.";
            }
        }
        else if (Question.Lacking is not (BroadbandLevel.FullFibre or BroadbandLevel.Gigabit))
        {
            yield return Basis is { PostcodeCoverage: false }
                ? "Unknown for every premises: the level is published per postcode, and no postcode coverage is in force."
                : "The level is published per postcode: a premises is known only where all or none of its postcode can get it.";
        }
    }

    /// <summary>The level as this edition measures it: a sentence must not claim an upload that no source stated.</summary>
    private LevelDefinition Measured() => Question.Lacking == BroadbandLevel.Decent && Basis is { DecentUpToo: false, PostcodeCoverage: true }
        ? Question.Lacking.Definition() with { Definition = "10 Mbit/s or more down; upload is not stated" }
        : Question.Lacking.Definition();

    private string Silence() => (Question.Lacking, Unit) switch
    {
        (BroadbandLevel.FullFibre, _) => "no source states it per premises",
        (BroadbandLevel.Gigabit, GapUnit.Premises) => "the premises release leaves it blank, and no other source says",
        (_, GapUnit.Premises) when Basis is { PostcodeCoverage: false } => "no postcode coverage is in force",
        (_, GapUnit.Premises) => "no postcode is wholly served or wholly without",
        _ => "the coverage release does not state it",
    };

    private static string Percent(long part, long all) => PercentWords.Of(part, all);

    private static string Date(SourceRelease source) => source.AsAtPrecision switch
    {
        "year" => $"{source.AsAt:yyyy}",
        "month" => $"{source.AsAt:MMMM yyyy}",
        _ => $"{source.AsAt:d MMMM yyyy}",
    };
}
