using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>Which premises lack a level, one by one with the evidence, a page at a time as GeoJSON or CSV; as another file the whole set, from the collection that has it.</summary>
internal static class ListPremises
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 10_000;

    private const int Whole = 1_000_000_000;

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var lacking = read.RequiredLevel("lacking", request.Lacking);
        var state = read.OneOf("state", request.State, PremisesItemsQuestion.StateCodes) ?? "lacking";
        var area = read.AreaCode("area", request.Area);
        var filter = read.PremisesFilter(request.Planned, request.PlannedBy, request.Kind, request.Status, request.Bbox, request.BboxCrs) ?? new PremisesFilter();
        var most = read.WholeNumber("limit", request.Limit, 1, MostLimit);
        var (cursor, edition) = read.Cursor(request.Cursor, request.Edition, request.AsOf, parts: 1);
        var after = read.Number(cursor);
        var whole = request.F is not null && PremisesAsCollection.Formats.Contains(request.F) ? request.F : null;
        var format = whole ?? Formats.Choose(read, request.F, http, [Formats.GeoJson, Formats.Csv, .. PremisesAsCollection.Formats]);
        if (whole is not null && request.Cursor is not null)
        {
            read.Refuse("cursor", $"f={whole} is all pages in one file: leave cursor out");
        }

        var (asked, problem) = await RequestedEdition.Find(database, read, edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        if (whole is not null)
        {
            return Results.Redirect(PremisesAsCollection.Address(http, asked.Edition, request, whole), preserveMethod: true);
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var question = new PremisesItemsQuestion(lacking, state == "any" ? null : state, area, filter, after, most ?? Unlimited(format, request.Cursor, DefaultLimit));
            var answer = await PremisesItems.Page(database, asked.Edition, question, cancellation);
            return answer.TryGet(out var page, out var refusal) ? new Listing(page, format) : Problems.Of(refusal);
        });
    }

    /// <summary>How many there are at most where no limit was given: a table is all of it, since it has no place to say that there is more; a page of it, or another form, is as long as usual.</summary>
    public static int Unlimited(string format, string? cursor, int usual) => format == Formats.Csv && cursor is null ? Whole : usual;

    internal sealed record Request(
        [property: FromQuery(Name = "lacking"), OneOf(typeof(BroadbandLevel)), Description("The level. Required.")] string? Lacking = null,
        [property: FromQuery(Name = "state"), OneOf("lacking", "served", "unknown", "any"), Description("Premises in this state; lacking when left out.")] string? State = null,
        [property: FromQuery(Name = "area"), Description("Stay within the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "planned"), OneOf("yes", "no", "unknown"), Description("In a contract, a voucher or hub project, or announced.")] string? Planned = null,
        [property: FromQuery(Name = "planned-by"), Description("In a contract whose final coverage date is on or before this date, YYYY-MM-DD.")] string? PlannedBy = null,
        [property: FromQuery(Name = "kind"), OneOf("public", "school", "library", "office", "health", "leisure", "emergency", "other", "not-known"), Description("Public buildings of a kind, or of any; not-known: all that are not known to be one.")] string? Kind = null,
        [property: FromQuery(Name = "status"), OneOf("white", "grey-black", "under-review", "unassessed", "not-stated"), Description("Subsidy control status: what may be subsidised, not what can be had.")] string? Status = null,
        [property: FromQuery(Name = "bbox"), Description("west,south,east,north, in degrees (CRS84) unless bbox-crs says otherwise; edges belong to it.")] string? Bbox = null,
        [property: FromQuery(Name = "bbox-crs"), Description(BoxWords.Crs)] string? BboxCrs = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 10000; when left out 100, and of a table (CSV) all.")] string? Limit = null,
        [property: FromQuery(Name = "cursor"), Description("The 'next_cursor' of the page before, also in its Link header.")] string? Cursor = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.GeoJson, Formats.Csv, "geojsonseq", "gpkg", "shp"), Description("The form of the answer; wins over the Accept header. geojsonseq, gpkg and shp lead to the whole set as a file of the collection premises-plans.")] string? F = null);

    /// <summary>The rows, streamed as the database sends them.</summary>
    private sealed class Listing(PremisesPage page, string format) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await using var opened = page;
            var next = page.NextAfter is { } after ? new PageCursor(page.Edition.Id, after.ToString(CultureInfo.InvariantCulture)) : null;
            httpContext.SayNextPage(next);
            await (format == Formats.Csv ? (IResult)GapFiles.Csv(page) : new GeoJsonFile((output, stop) => PremisesItemForms.WriteGeoJson(output, page, next?.ToString(), stop)))
                .ExecuteAsync(httpContext);
        }
    }
}
