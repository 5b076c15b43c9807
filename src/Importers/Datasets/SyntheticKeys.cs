namespace Wessex.Importers.Datasets;

/// <summary>
/// Keys that are never issued, which the sample uses and real data cannot hold. A release is synthetic when its keys are:
/// the data itself says so, so that a file taken out of its folder is still known for what it is.
/// </summary>
internal static class SyntheticKeys
{
    /// <summary>The first of the sample's UPRNs. Real UPRNs of 12 digits start with 10 or 20 (and few others); 9999 is in no authority's range.</summary>
    public const long FirstUprn = 999_900_000_000;

    /// <summary>The last of the sample's UPRNs.</summary>
    public const long LastUprn = 999_999_999_999;

    /// <summary>Letters that Royal Mail never uses in the last two places of a postcode: all of the sample's postcodes end in two of them.</summary>
    public const string PostcodeLetters = "CIKMOV";

    /// <summary>
    /// The sample's wards and smaller areas: E05 99nnnn, E01 99nnnn, E04 99nnnn, E14 99nnnn, where ONS is decades from counting.
    /// Every other code is a real one. The sample delivers no councils: those that its wards make up are dissolved, under their real codes.
    /// </summary>
    public static bool IsSyntheticArea(string code) => code.Length == 9 && code.AsSpan(3).StartsWith("99");

    public static bool IsSynthetic(long uprn) => uprn is >= FirstUprn and <= LastUprn;

    /// <param name="postcode">Upper case, with or without its space.</param>
    public static bool IsSyntheticPostcode(string postcode) =>
        postcode.Length >= 5 && PostcodeLetters.Contains(postcode[^1], StringComparison.Ordinal)
        && PostcodeLetters.Contains(postcode[^2], StringComparison.Ordinal);

    /// <summary>A name, source or code of the sample's own making says so in its first word; null says nothing.</summary>
    public static bool IsSyntheticText(string? text) => text is not null && text.StartsWith("SYNTHETIC", StringComparison.OrdinalIgnoreCase);

    /// <summary>The key of one of the sample's council assets: <c>SYN-000123</c>.</summary>
    public static bool IsSyntheticAsset(string key) => key.StartsWith("SYN-", StringComparison.OrdinalIgnoreCase);
}
