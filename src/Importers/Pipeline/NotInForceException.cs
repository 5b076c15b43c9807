namespace Wessex.Importers.Pipeline;

/// <summary>An import has published its release and failed afterwards: the inner exception says at what.</summary>
internal sealed class NotInForceException : Exception
{
    /// <summary>What became of the release, for every way in which what follows can end.</summary>
    public const string Sentence = "The release is published, but its edition is not computed and so not in force: ./wessex analyse completes it.";

    public NotInForceException()
        : base(Sentence)
    {
    }

    public NotInForceException(string message)
        : base(message)
    {
    }

    public NotInForceException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
