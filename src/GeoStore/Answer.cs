using System.Diagnostics.CodeAnalysis;

namespace Wessex.GeoStore;

/// <summary>Why a question has no answer. Each kind maps to one HTTP status and one problem type.</summary>
public enum RefusalKind
{
    /// <summary>No edition exists yet: nothing was imported or analysed.</summary>
    NothingPublished,

    /// <summary>No edition ever had this id.</summary>
    EditionUnknown,

    /// <summary>The edition existed; what was computed for it is gone (410). The current one answers.</summary>
    EditionRetired,

    /// <summary>No edition was computed for the releases that were in force at this date.</summary>
    DateNotComputed,

    /// <summary>No area of the edition has this code.</summary>
    AreaUnknown,

    /// <summary>The edition holds no areas of this kind.</summary>
    KindNotHeld,

    /// <summary>The edition holds no data set that counts in this unit.</summary>
    UnitNotHeld,

    /// <summary>The earlier side of a comparison is later than the other.</summary>
    SidesReversed,

    /// <summary>The groups asked for overlap, and the question needs each thing in one of them.</summary>
    KindOverlaps,

    /// <summary>The edition holds nothing for this technology, environment, source or operator.</summary>
    QuestionNotHeld,
}

/// <summary>An expected failure: the rule and the value in one sentence, fit to be shown to anyone.</summary>
public sealed record Refusal(RefusalKind Kind, string Message);

/// <summary>What was asked for, or why it cannot be had.</summary>
public sealed record Answer<T>(T? Value, Refusal? Refusal)
    where T : class
{
    /// <summary>True with a value, false with a refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (Value, Refusal);
        return refusal is null;
    }

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(null, refusal);
}
