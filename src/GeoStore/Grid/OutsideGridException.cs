namespace Wessex.GeoStore.Grid;

/// <summary>A point lies outside the area for which OSTN15 is defined.</summary>
public sealed class OutsideGridException : Exception
{
    public OutsideGridException()
    {
    }

    public OutsideGridException(string message)
        : base(message)
    {
    }

    public OutsideGridException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
