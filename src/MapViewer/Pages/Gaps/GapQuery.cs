using Microsoft.AspNetCore.Http;
using Wessex.MapViewer.Api;

namespace Wessex.MapViewer.Pages.Gaps;

/// <summary>The question of the page as its address states it, and the addresses that ask the same elsewhere.</summary>
public sealed record GapQuery(string Lacking, string By, string? Area, string? Unit, string Sort, bool Ascending)
{
    private static readonly string[] Parameters = ["lacking", "by", "area", "unit", "sort", "order", "edition"];

    /// <summary>What is wrong with the address: a misspelt filter must not give a plausible answer. Null when nothing is.</summary>
    public static string? Misspelt(IQueryCollection query) =>
        query.Keys.FirstOrDefault(name => !Parameters.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } unknown
            ? $"The address has “{unknown}”, which this page does not know: it takes {string.Join(", ", Parameters)}."
            : null;

    /// <summary>What the page asks when its address says nothing.</summary>
    public static GapQuery Read(IQueryCollection query)
    {
        var sort = Stated("sort") ?? "share";
        return new(
            Stated("lacking") ?? "superfast",
            Stated("by") ?? "ward",
            Stated("area"),
            Stated("unit"),
            sort,
            Stated("order") is { } order ? order is "asc" : sort is "name");

        string? Stated(string name) => query[name].FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
    }

    /// <summary>The same question to the API, of a given edition, in a given format (null: JSON).</summary>
    public string ToApi(int edition, string? format = null) => ApiClient.Address(
        "/api/gaps/premises",
        [("lacking", Lacking), ("by", By), ("area", Area), ("unit", Unit), ("edition", edition), ("f", format)]);

    /// <summary>What a download is called, without its ending: the question, the edition, and that it is synthetic where it is.</summary>
    public string FileName(GapAnswer answer) =>
        $"{(answer.Synthetic ? "synthetic-" : "")}{answer.Unit}-lacking-{Lacking}-by-{By}{(Area is null ? "" : $"-in-{Area}")}-edition-{answer.Edition}";

    /// <summary>This page again, sorted by a column: the other way round when it is sorted by it already.</summary>
    public string SortedBy(string column, string? edition) => ApiClient.Address(
        "/gaps/premises",
        [
            ("lacking", Lacking), ("by", By), ("area", Area), ("unit", Unit), ("sort", column),
            ("order", column == Sort ? (Ascending ? "desc" : "asc") : null), ("edition", edition),
        ]) + "#figures";

    /// <summary>This page at an edition, whatever comes into force later.</summary>
    public string At(int edition) => ApiClient.Address(
        "/gaps/premises", [("lacking", Lacking), ("by", By), ("area", Area), ("unit", Unit), ("edition", edition)]);

    /// <summary>The groups in the order that the address asks for; groups without the figure come last.</summary>
    public IReadOnlyList<GapGroup> Order(IEnumerable<GapGroup> groups)
    {
        if (Sort is "name")
        {
            var named = Ascending
                ? groups.OrderBy(group => group.Name, StringComparer.Ordinal)
                : groups.OrderByDescending(group => group.Name, StringComparer.Ordinal);
            return [.. named.ThenBy(group => group.Code, StringComparer.Ordinal)];
        }

        Func<GapGroup, double?> figure = Sort switch
        {
            "lacking" => group => group.Lacking,
            "wholly" => group => group.WhollyLacking,
            "served" => group => group.Served,
            "unknown" => group => group.Unknown,
            "all" => group => group.All,
            "share-unknown" => group => group.ShareUnknown,
            "share-known" => group => group.ShareLackingOfKnown,
            _ => group => group.ShareLackingOfAll,
        };
        var known = groups.OrderBy(group => figure(group) is null);
        var ordered = Ascending ? known.ThenBy(figure) : known.ThenByDescending(figure);
        return [.. ordered.ThenBy(group => group.Name, StringComparer.Ordinal).ThenBy(group => group.Code, StringComparer.Ordinal)];
    }
}
