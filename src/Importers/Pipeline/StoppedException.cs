namespace Wessex.Importers.Pipeline;

/// <summary>Somebody stopped the program, and there is more to say than that: what was done and what was not.</summary>
internal sealed class StoppedException : OperationCanceledException
{
    public StoppedException()
    {
    }

    public StoppedException(string message)
        : base(message)
    {
    }

    public StoppedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
