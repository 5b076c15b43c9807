namespace Wessex.GeoApi.Platform;

/// <summary>Parameters that an address takes beside those of its handler: known only when it is mapped.</summary>
internal sealed record AlsoTakes(IReadOnlyList<AlsoTakes.Parameter> Parameters)
{
    /// <param name="Name">As in the address.</param>
    /// <param name="Description">For the API's description.</param>
    /// <param name="Words">The closed list of its values; null when it is open.</param>
    internal sealed record Parameter(string Name, string Description, IReadOnlyList<string>? Words);
}
