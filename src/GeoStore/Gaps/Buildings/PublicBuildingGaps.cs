using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoStore.Gaps.Buildings;

/// <summary>Which public buildings and schools lack a level of broadband, by owner, kind or area.</summary>
public static class PublicBuildingGaps
{
    private static readonly string Query = Sql.Beside(typeof(PublicBuildingGaps));
    private static readonly string SourcesQuery = Sql.Beside(typeof(PremisesGaps), "sources");

    /// <summary>The figures and the buildings. Refuses with UnitNotHeld, QuestionNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<BuildingAnswer>> Summary(
        NpgsqlDataSource database, Edition edition, BuildingQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        if (edition.PremisesLevels is not { } calculation)
        {
            return new Refusal(RefusalKind.UnitNotHeld, $"Edition {edition.Id} holds no premises release: what a building can get is not known.");
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        var releases = await EvidenceReleases.Of(connection, edition, cancellation);
        if (releases.Buildings is not { } buildings)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"Edition {edition.Id} holds no public buildings: import public-buildings.");
        }

        KnownArea? area = null;
        if (question.Area is { } code && !(await AreaLookup.Find(connection, calculation, areas: false, code, cancellation)).TryGet(out area, out var refusal))
        {
            return refusal;
        }

        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Query, new { calculation, buildings, level = question.Lacking.Code(), by = question.By, area = area?.Code }, cancellationToken: cancellation)))
            .Where(row => question.Kind is null || row.Kind == question.Kind).ToList();
        var sources = (await connection.QueryAsync<SourceRelease>(new CommandDefinition(
            SourcesQuery,
            new { edition = edition.Id, areas = edition.Areas, by = question.By, datasets = (string[])["public-buildings", .. GapWords.Datasets(GapUnit.Premises, question.Lacking)] },
            cancellationToken: cancellation))).AsList();

        var total = Count(rows);
        return new BuildingAnswer(
            question with { Area = area?.Code }, question.Lacking.Definition(), Sentence(question, area, total),
            "public buildings and schools that the owners' list holds, each UPRN once", total,
            [.. rows.Where(row => row.GroupCode is not null).GroupBy(row => (row.GroupCode, row.GroupName)).OrderBy(group => group.Key.GroupCode, StringComparer.Ordinal)
                .Select(group => Group(group.Key.GroupCode!, group.Key.GroupName!, Count(group)))],
            rows.Count(row => row.GroupCode is null),
            [.. rows.Where(row => row.State == "lacking").Select(row => new PublicBuilding(
                row.Uprn, row.Name, row.Kind, row.Owner, row.Postcode, row.Source, row.Longitude, row.Latitude))],
            sources, [.. Notes(edition, area, rows.Count(row => !row.Recognised))], edition.Id, edition.AsOf, edition.Synthetic);
    }

    /// <summary>A header, then a line per building that lacks the level.</summary>
    public static IEnumerable<string> CsvLines(BuildingAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Buildings.Select(one => CsvLine.Of(
            one.Uprn, one.Name, one.Kind, one.Owner, one.Postcode, answer.Level.Code, one.Source, one.Longitude, one.Latitude, answer.Edition, answer.AsOf, answer.Synthetic))
            .Prepend(CsvLine.Of("uprn", "name", "kind", "owner", "postcode", "lacking_level", "source", "longitude", "latitude", "edition", "as_of", "synthetic"));
    }

    private static GapFigures Count(IEnumerable<Row> rows)
    {
        var states = rows.CountBy(row => row.State).ToDictionary();
        return new GapFigures(states.GetValueOrDefault("lacking"), states.GetValueOrDefault("served"), states.GetValueOrDefault("unknown"));
    }

    private static GapGroup Group(string code, string name, GapFigures figures) => new(code, name, null, null, figures.Lacking, figures.Served, figures.Unknown);

    private static string Sentence(BuildingQuestion question, KnownArea? area, GapFigures total)
    {
        var where = area is null ? "Everywhere held" : $"In {area.Name} ({area.Code})";
        var what = question.Kind is { } kind ? $"public buildings of kind {kind}" : "public buildings";
        return $"{where}, {total.Lacking:N0} of {total.All:N0} {what} cannot get {question.Lacking.Definition().Title} ({question.Lacking.Definition().Definition}); {total.Unknown:N0} {(total.Unknown == 1 ? "is" : "are")} unknown.";
    }

    private static IEnumerable<string> Notes(Edition edition, KnownArea? area, int notRecognised)
    {
        if (edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (area?.Note is { } note)
        {
            yield return note;
        }

        if (notRecognised > 0)
        {
            yield return $"{notRecognised:N0} of the buildings have a UPRN that the premises release does not recognise: they are unknown and in no area.";
        }

        yield return "A building stands for one UPRN: a site of several buildings may have others that are better or worse served.";
    }

    private sealed record Row(
        long Uprn, string Name, string Kind, string Owner, string? Postcode, string State, string? Source, bool Recognised, string? GroupCode, string? GroupName,
        double? Longitude, double? Latitude);
}
