using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Wessex.GeoStore.Features.Filtering;

/// <summary>Where something stands in a filter.</summary>
/// <param name="Offset">Of CQL2 text: characters before it, from 0.</param>
/// <param name="Pointer">Of CQL2 JSON: its JSON pointer (RFC 6901); null for text.</param>
internal readonly record struct Place(int Offset, string? Pointer = null)
{
    public override string ToString() => Pointer is null ? string.Create(CultureInfo.InvariantCulture, $"character {Offset + 1}")
        : Pointer.Length == 0 ? "the whole filter" : Pointer;
}

/// <summary>Why a filter is not taken.</summary>
/// <param name="Message">The rule and the value, fit to be shown to anyone; without the place.</param>
/// <param name="At">Where the rule was broken.</param>
internal sealed record FilterRefused(string Message, Place At)
{
    /// <summary>The rule, the value and the place.</summary>
    public string Sentence => $"{Message} (at {At})";

    /// <summary>What the caller wrote, short and printable enough to repeat.</summary>
    public static string Shown(string text)
    {
        var printable = new string([.. text.Take(41).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '·' : letter)]);
        return printable.Length <= 40 ? printable : $"{printable[..40]}…";
    }
}

/// <summary>What was asked for, or why it is refused.</summary>
internal sealed record FilterAnswer<T>(T? Value, FilterRefused? Refused)
    where T : class
{
    /// <summary>Runs one step of reading or compiling; what it refuses on the way becomes the answer.</summary>
    public static FilterAnswer<T> Of(Func<T> step)
    {
        try
        {
            return new(step(), null);
        }
        catch (FilterRefusedException refusal)
        {
            return new(null, refusal.Refused);
        }
    }

    /// <summary>True with a value, false with a refusal.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out FilterRefused? refused)
    {
        (value, refused) = (Value, Refused);
        return refused is null;
    }
}

/// <summary>Leaves the recursion of a parser or compiler; never leaves this folder.</summary>
internal sealed class FilterRefusedException(string message, Place at) : Exception(message)
{
    public FilterRefused Refused { get; } = new(message, at);
}
