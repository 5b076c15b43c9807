using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// Data sets of which a part or all is hidden: how much there is in a release, and the digest of its files, by which a guess at what stands in them could be checked, are told to officers alone.
/// </summary>
internal static class HiddenCounts
{
    /// <summary>No part of these is for anybody outside the council: they are in no catalogue.</summary>
    public static readonly string[] Internal = ["licensed-addresses"];

    /// <summary>These, and those of which owners hide a part.</summary>
    public static readonly string[] All = [.. Internal, .. Catalogue.All.Where(collection => collection.IsTiered).SelectMany(collection => collection.Datasets).Distinct()];

    /// <summary>Those that the caller is told nothing of but that they are held.</summary>
    public static string[] From(HttpContext http) => Caller.Of(http).Tier == ReleaseTier.Officer ? [] : All;
}
