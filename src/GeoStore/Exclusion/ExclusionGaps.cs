using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoStore.Exclusion;

/// <summary>Premises that lack a level, by decile of an index of their LSOA. The figures are the gap question's, by LSOA.</summary>
public static class ExclusionGaps
{
    /// <summary>Deciles that count as excluded when none is asked for.</summary>
    public const int UsualWorst = 3;

    private const int Deciles = 10;

    private static readonly string Query = Sql.Beside(typeof(ExclusionGaps));
    private static readonly string VintageQuery = Sql.Beside(typeof(ExclusionGaps), "vintage");

    /// <summary>Refuses as the gap question by LSOA, or with QuestionNotHeld when the edition holds no index.</summary>
    public static async Task<Answer<ExclusionAnswer>> Of(
        NpgsqlDataSource database, Edition edition, BroadbandLevel level, string? area = null, int worst = UsualWorst, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        if (!(await PremisesGaps.Summary(database, edition, new GapQuestion(level, AreaKind.Lsoa, area, GapUnit.Premises), cancellation)).TryGet(out var gaps, out var refusal))
        {
            return refusal;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = (await connection.QueryAsync<IndexRow>(new CommandDefinition(Query, new { edition = edition.Id }, cancellationToken: cancellation))).AsList();
        if (rows.Count == 0)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"Edition {edition.Id} holds no index per LSOA: import area-index.");
        }

        var vintage = await connection.ExecuteScalarAsync<int?>(new CommandDefinition(VintageQuery, new { areas = edition.Areas }, cancellationToken: cancellation));
        var indexes = rows.GroupBy(row => (row.Name, row.Vintage)).Select(index => Cross(index.Key.Name, index.Key.Vintage, [.. index], gaps, vintage, worst)).ToList();
        var indexSources = await SourceReleases.Of(connection, edition, ["area-index"], cancellation);
        return new ExclusionAnswer(
            gaps.Level, gaps.Question.Area, worst, Sentence(gaps, indexes, worst), gaps.Total, vintage, indexes,
            [.. gaps.Sources.Concat(indexSources).DistinctBy(source => source.Release)],
            [.. gaps.Notes, "Decile 1 is the most excluded tenth. An index is of places, not of people: not everybody in an excluded LSOA is, and others are elsewhere.",
                "A share is of the premises that are known, with the share that is unknown beside it. An LSOA meets where more than the known share of the whole lack the level even if all its unknown have it, and may meet where that hangs on its unknown.",
                "An index is crossed only with boundaries of the same census: LSOA codes of another mean other places."],
            edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static IndexCrossed Cross(string name, int indexVintage, List<IndexRow> rows, GapSummary gaps, int? vintage, int worst)
    {
        var joined = indexVintage == vintage;
        var places = joined ? rows.ToDictionary(row => row.Area, StringComparer.Ordinal) : [];
        var crossed = gaps.Groups.ToLookup(group => places.TryGetValue(group.Code, out var row) ? row.Decile : null);
        var without = crossed[null].ToList();
        var excluded = Enumerable.Range(1, worst).SelectMany(decile => crossed[decile].Select(group => (Decile: decile, Group: group))).ToLookup(place => Meets(place.Group, gaps.Total));
        var known = gaps.Groups.Select(group => group.Code).ToHashSet(StringComparer.Ordinal);
        int? strangers = gaps.Question.Area is null ? rows.Count(row => !known.Contains(row.Area)) : null;
        return new IndexCrossed(
            name, indexVintage, joined, Why(joined, indexVintage, vintage, without.Count, strangers),
            [.. Enumerable.Range(1, Deciles).Select(decile => new DecileFigures(decile, crossed[decile].Count(), Sum(crossed[decile])))],
            Sum(without), without.Count, strangers,
            [.. excluded[true].OrderByDescending(place => place.Group.Lacking).ThenBy(place => place.Group.Code, StringComparer.Ordinal).Select(Place)],
            [.. excluded[null].OrderByDescending(place => place.Group.Lacking + place.Group.Unknown).ThenBy(place => place.Group.Code, StringComparer.Ordinal).Select(Place)]);

        MeetingPlace Place((int Decile, GapGroup Group) place) => new(
            place.Group.Code, place.Group.Name, place.Decile, places[place.Group.Code].Rank, new GapFigures(place.Group.Lacking, place.Group.Served, place.Group.Unknown));
    }

    /// <summary>
    /// Whether a larger share of an LSOA lacks the level than of what is known of the whole: true whatever its unknown turn out to be, null when that hangs on them, false when
    /// they cannot make it so, or when nothing is known of the whole. In whole numbers, so that equal shares are equal.
    /// </summary>
    public static bool? Meets(GapFigures place, GapFigures whole)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(whole);
        var known = whole.Lacking + whole.Served;
        bool Above(long lacking) => lacking * known > whole.Lacking * place.All;
        return Above(place.Lacking) ? true : Above(place.Lacking + place.Unknown) ? null : false;
    }

    private static string? Why(bool joined, int indexVintage, int? vintage, int without, int? strangers) =>
        !joined ? $"The index is of the LSOAs of {indexVintage}, the boundaries are of {(vintage is null ? "no stated census" : $"those of {vintage}")}: nothing is crossed."
        : without == 0 && strangers is null or 0 ? null
        : $"{without:N0} LSOAs have no decile in the index{(strangers is > 0 ? $", and {strangers:N0} areas of the index are in no boundary held" : "")}.";

    private static string Sentence(GapSummary gaps, List<IndexCrossed> indexes, int worst)
    {
        if (indexes.Find(index => index.Joined) is not { } index)
        {
            return $"Nothing is crossed: {string.Join(" ", indexes.Select(one => one.Why))}";
        }

        var excluded = Sum(index.Deciles.Where(decile => decile.Decile <= worst).Select(decile => decile.Figures));
        var whose = $"{excluded.All:N0} premises in the {(worst == 1 ? "most excluded decile" : $"{worst} most excluded deciles")} ({index.Name})";
        if (gaps.Total.Lacking + gaps.Total.Served == 0)
        {
            return $"It cannot be told where exclusion and gaps meet: it is unknown of every premises, {whose} among them, whether it can get {gaps.Level.Title}.";
        }

        return $"Of {whose}, {excluded.Lacking:N0} are known to lack {gaps.Level.Title}: {Percent(excluded)}, against {Percent(gaps.Total)} in all; "
            + $"in {index.Meeting.Count:N0} {(index.Meeting.Count == 1 ? "LSOA" : "LSOAs")} exclusion and a share of gaps above that meet, whatever is unknown there, and in {index.MayMeet.Count:N0} more they may.";
    }

    private static string Percent(GapFigures figures) => figures.ShareLackingOfKnown is { } share
        ? $"{100 * share:0.0} % of the known, with {PercentWords.Of(figures.Unknown, figures.All)} unknown"
        : "an unknown share";

    private static GapFigures Sum(IEnumerable<GapFigures> figures)
    {
        var all = figures.ToList();
        return new GapFigures(all.Sum(one => one.Lacking), all.Sum(one => one.Served), all.Sum(one => one.Unknown));
    }

    private sealed record IndexRow(string Area, int Vintage, string Name, int? Rank, int? Decile);
}
