using Wessex.GeoApi.Ogc.Pages;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>A page of features as a table.</summary>
internal sealed class ItemsAsHtml(ItemsPage page) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, collection) = (httpContext.Request, page.Question.Collection);
        var rows = new FeatureRows(page.Question);
        var shown = page.Question.Written ?? collection.Properties;
        var table = new List<(string?, IReadOnlyList<string?>)>();
        await page.Read(rows, row =>
        {
            var id = rows.Id(row);
            table.Add((request.Ogc($"/collections/{collection.Id}/items/{Uri.EscapeDataString(id)}?f=html"), [id, .. shown.Select(property => rows.Text(row, property))]));
            return ValueTask.CompletedTask;
        }, httpContext.RequestAborted);
        var counted = page.Matched is { } matched ? $"{matched:N0} features" : $"more than {ListItems.CountCap:N0} features";
        var html = new OgcPage(
            collection.Title, page.Edition.Synthetic, (request.Ogc("?f=html"), "OGC API"), (request.Ogc("/collections?f=html"), "Collections"), (request.Ogc($"/collections/{collection.Id}?f=html"), collection.Title))
            .Paragraph($"{page.Returned:N0} of {counted}, edition {page.Edition.Id}.");
        if (table.Count > 0)
        {
            html.Table("Features", ["Feature", .. shown.Select(property => property.Unit is { } unit ? $"{property.Title} ({unit})" : property.Title)], table, page.Question.Collection.IsTiered ? Absence.Tiered : Absence.Otherwise);
        }

        var links = new List<(string, string)> { (request.Self(("f", "json")), "This page as GeoJSON") };
        if (page.Next is { } next)
        {
            links.Insert(0, (request.Self(("cursor", next), ("offset", null), ("as-of", null), ("edition", null), ("f", "html")), "Next page"));
        }

        await html.Links("More", links).Result().ExecuteAsync(httpContext);
    }
}

/// <summary>One feature as a table of its properties.</summary>
internal sealed class ItemAsHtml(ItemsPage page, string id) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, collection) = (httpContext.Request, page.Question.Collection);
        var rows = new FeatureRows(page.Question);
        var table = new List<(string?, IReadOnlyList<string?>)>();
        await page.Read(rows, row =>
        {
            table.AddRange(collection.Properties.Select(property => ((string?)null, (IReadOnlyList<string?>)[property.Unit is { } unit ? $"{property.Title} ({unit})" : property.Title, rows.Text(row, property)])));
            return ValueTask.CompletedTask;
        }, httpContext.RequestAborted);
        if (page.Returned == 0)
        {
            await Platform.Problems.NotFound($"{collection.Id} has no feature '{id}' in edition {page.Edition.Id}.").ExecuteAsync(httpContext);
            return;
        }

        await new OgcPage(
            $"{collection.Title}: {id}", page.Edition.Synthetic, (request.Ogc("?f=html"), "OGC API"), (request.Ogc("/collections?f=html"), "Collections"),
            (request.Ogc($"/collections/{collection.Id}?f=html"), collection.Title), (request.Ogc($"/collections/{collection.Id}/items?f=html"), "Features"))
            .Table("Properties", ["Property", "Value"], table, collection.IsTiered ? Absence.Tiered : Absence.Otherwise)
            .Links("More", [(request.Self(("f", "json")), "This feature as GeoJSON")])
            .Result().ExecuteAsync(httpContext);
    }
}

/// <summary>What a page says where a feature has no value.</summary>
internal static class Absence
{
    public const string Otherwise = "not held";

    /// <summary>Which of the two it is would tell what is hidden.</summary>
    public const string Tiered = "not held, or not released to you";
}
