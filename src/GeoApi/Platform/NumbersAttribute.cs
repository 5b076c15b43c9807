namespace Wessex.GeoApi.Platform;

/// <summary>Tells the API description that a parameter is a whole number within bounds.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WholeNumberAttribute(int least, int most = int.MaxValue, int otherwise = -1) : Attribute
{
    public int Least => least;

    /// <summary>int.MaxValue: not bounded.</summary>
    public int Most => most;

    /// <summary>What is taken when it is left out; below <see cref="Least"/>: nothing.</summary>
    public int Otherwise => otherwise;
}

/// <summary>Tells the API description that a parameter is numbers with commas between.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class NumbersAttribute(params int[] counts) : Attribute
{
    /// <summary>How many there may be.</summary>
    public IReadOnlyList<int> Counts => counts;
}
