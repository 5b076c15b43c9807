namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The words of CQL2 text (OGC 21-065r2, clause 8.2): not case-sensitive, and no property's name unless in double quotes.</summary>
internal static class Cql2Keywords
{
    private static readonly HashSet<string> Words = new(
        [
            "ACCENTI", "AND", "BBOX", "BETWEEN", "CASEI", "DATE", "DIV", "FALSE", "GEOMETRYCOLLECTION", "IN", "INTERVAL", "IS", "LIKE", "LINESTRING",
            "MULTILINESTRING", "MULTIPOINT", "MULTIPOLYGON", "NOT", "NULL", "OR", "POINT", "POLYGON", "TIMESTAMP", "TRUE",
            .. Operators.Spatials.Keys, .. Operators.Temporals.Keys, .. Operators.Arrays.Keys,
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => Words.Contains(word);
}
