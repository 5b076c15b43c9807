namespace Wessex.GeoStore.Features.Filtering;

/// <summary>
/// CASEI and ACCENTI in SQL. Property and literal pass through the same immutable functions of the same server, so that what should be equal is equal
/// whatever version of Unicode that server has (and .NET normalises nothing where globalization is invariant, as here).
/// </summary>
/// <remarks>
/// CASEI is full case folding (Unicode 5.18) by way of capitals, which makes ß and SS, and the two small sigmas, one; ICU's root locale does it, whatever
/// the locale of the database. ACCENTI decomposes (NFD), takes the combining marks of the five blocks of diacritics away and composes again: no
/// extension is needed. It leaves the marks of other scripts, the Japanese voicing marks among them, as the standard recommends; letters that do
/// not decompose (ø, ł) stay as they are.
/// </remarks>
internal static class StringFolding
{
    private const string Marks = @"[\u0300-\u036F\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20FF\uFE20-\uFE2F]";

    /// <summary>An expression of the folded string, null of null.</summary>
    public static string Sql(Folding folding, string sql) => folding == Folding.Case
        ? $"lower(upper(normalize({sql}, NFC) COLLATE \"und-x-icu\")) COLLATE \"C\""
        : $"normalize(regexp_replace(normalize({sql}, NFD), '{Marks}', '', 'g'), NFC) COLLATE \"C\"";
}
