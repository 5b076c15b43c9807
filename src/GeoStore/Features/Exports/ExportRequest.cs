using Wessex.GeoStore.Accounts;

namespace Wessex.GeoStore.Features.Exports;

/// <summary>One export as it was asked for, the same from the command line, over HTTP and in a job: asked again of the same edition it has the same bytes.</summary>
/// <param name="Collection">Its id.</param>
/// <param name="Format">Of <see cref="ExportFormat"/>.</param>
/// <param name="Edition">The edition's number.</param>
/// <param name="Parameters">Those of the items, by name, as written.</param>
/// <param name="Tier"><c>public</c>, <c>supplier</c> or <c>officer</c>: as whom it is read.</param>
/// <param name="Organisation">Of an officer; empty for others.</param>
public sealed record ExportRequest(
    string Collection, string Format, int Edition, IReadOnlyDictionary<string, string> Parameters, string Tier = "public", string Organisation = "")
{
    private static readonly string[] ElsewhereStated = ["f", "edition", "as-of", "cursor"];

    /// <summary>The request of a caller.</summary>
    public static ExportRequest Of(
        FeatureSet collection, ExportFormat format, int edition, IEnumerable<KeyValuePair<string, string>> parameters, ReleaseTier tier = ReleaseTier.Public, string organisation = "")
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(format);
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters.Where(one => !ElsewhereStated.Contains(one.Key, StringComparer.OrdinalIgnoreCase)))
        {
            kept[name] = value;
        }

        return new ExportRequest(collection.Id, format.Id, edition, kept, tier.ToString().ToLowerInvariant(), organisation);
    }

    /// <summary>Where it can be asked again, below the address of the service.</summary>
    public string Address => $"/ogc/collections/{Collection}/items?{string.Concat(Parameters.Select(one => $"{Uri.EscapeDataString(one.Key)}={Uri.EscapeDataString(one.Value)}&"))}edition={Edition}&f={Format}";
}
