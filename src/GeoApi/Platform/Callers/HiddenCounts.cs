using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Data sets of which owners hide a part: how much there is in all of a release is told to officers alone.</summary>
internal static class HiddenCounts
{
    public static readonly string[] Tiered = [.. Catalogue.All.Where(collection => collection.IsTiered).SelectMany(collection => collection.Datasets).Distinct()];

    /// <summary>Those that the caller is told nothing of but that they are held.</summary>
    public static string[] From(HttpContext http) => Caller.Of(http).Tier == ReleaseTier.Officer ? [] : Tiered;
}
