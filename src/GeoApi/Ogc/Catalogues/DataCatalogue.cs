using Dapper;
using Npgsql;
using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Catalogues;

/// <summary>
/// The catalogue of what is served and of what it is made of: for people as a page, for data portals as DCAT 3 in JSON-LD. Collections are data sets derived from the
/// releases in force; each source is a data set with its releases as versions, and how well each was read.
/// </summary>
internal static class DataCatalogue
{
    private const string Title = "Wessex connectivity and asset map: data catalogue";
    private static readonly string Query = Sql.Beside(typeof(DataCatalogue));

    public static async Task<IResult> Handle([AsParameters] FormatParameter asked, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http.Request);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        var standing = await Standing.Of(database, http, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var releases = (await connection.QueryAsync<Release>(new CommandDefinition(Query, new { hidden = HiddenCounts.All, @internal = HiddenCounts.Internal }, cancellationToken: cancellation))).AsList();
        http.Response.Headers.Vary = "Accept, Accept-Encoding";
        return format == OgcFormats.Html
            ? Page(releases, standing, http.Request)
            : Results.Json(Dcat.Catalogue(http.Request, Title, standing.Synthetic is true, releases), Dcat.Options, Dcat.MediaType);
    }

    private static IResult Page(List<Release> releases, Standing standing, HttpRequest http)
    {
        var page = new OgcPage("Data catalogue", standing.Synthetic, (http.Ogc("?f=html"), "OGC API"))
            .Paragraph("What is served, what it is made of, under which licence, and how well it was read. Data portals harvest the same as DCAT.")
            .Paragraph("Rows published are not the records read less those refused: one record may make several rows, and one that repeats another, or lies outside the area that is kept, makes none.")
            .Links("For programs", [(http.Self(("f", "json")), "This catalogue as DCAT (JSON-LD)")])
            .Table(
                "Collections", ["Collection", "What a feature is", "Made of"],
                Catalogue.All.Select(collection => ((string?)http.Ogc($"/collections/{collection.Id}?f=html"), (IReadOnlyList<string?>)[collection.Title, collection.Description, MadeOf(collection, releases)])));
        foreach (var dataset in releases.GroupBy(release => release.Dataset))
        {
            var newest = dataset.First();
            page.Heading(newest.Title).Paragraph($"{newest.Publisher}. {newest.Licence}. {newest.Attribution} Published {newest.Cadence}.")
                .Table(
                    $"Releases of {newest.Title}", ["As at", "Series", "Records read", "Rows published", "Records refused", "Published here", "Use"],
                    dataset.Select(release => ((string?)null, (IReadOnlyList<string?>)
                    [
                        $"{release.AsAt:yyyy-MM-dd}", release.Series.Length == 0 ? "only one" : release.Series, Count(release.Records), Count(release.RowCount), Count(release.Refused),
                        $"{release.PublishedAt:yyyy-MM-dd}", release.WithdrawnAt is not null ? "withdrawn" : release.InForce ? "in force" : "earlier",
                    ])));
        }

        return page.Result();

        static string Count(long? count) => count is { } known ? $"{known:N0}" : "not told";
    }

    private static string MadeOf(FeatureSet collection, List<Release> releases) =>
        string.Join("; ", releases.Where(release => release.InForce && collection.Datasets.Contains(release.Dataset)).Select(release => release.Title).Distinct()) is { Length: > 0 } sources
            ? sources : "nothing that is held";

    /// <param name="Dataset">Id of its data set.</param>
    /// <param name="Title">Of the data set.</param>
    /// <param name="Publisher">Of the data set.</param>
    /// <param name="Licence">Under which it is given.</param>
    /// <param name="Attribution">The words that the licence asks for.</param>
    /// <param name="Cadence">How often it is published.</param>
    /// <param name="HomePage">Where it is published.</param>
    /// <param name="Id">Number of the release.</param>
    /// <param name="Series">Of the data set's; empty when it has one.</param>
    /// <param name="AsAt">The publisher's date.</param>
    /// <param name="PublishedAt">When it was published here.</param>
    /// <param name="Checksum">SHA-256 over its files; null where owners hide a part.</param>
    /// <param name="RowCount">Rows published: a record may make several, or lie outside the area that is kept. Null where owners hide a part.</param>
    /// <param name="Records">Records read of the files; null likewise, and where the report does not say.</param>
    /// <param name="Refused">Records that were rejected; null likewise.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="WithdrawnAt">When it was taken out of use.</param>
    /// <param name="InForce">True when the edition in force uses it.</param>
    internal sealed record Release(
        string Dataset, string Title, string Publisher, string Licence, string Attribution, string Cadence, string? HomePage, int Id, string Series, DateOnly AsAt, DateTime PublishedAt,
        string? Checksum, long? RowCount, long? Records, long? Refused, bool Synthetic, DateTime? WithdrawnAt, bool InForce);
}
