using System.Net;
using System.Text;

namespace Wessex.GeoApi.Ogc.Pages;

/// <summary>A resource under /ogc as a page for people: headings, links and tables, readable without scripts and without styles.</summary>
/// <param name="title">Of the page.</param>
/// <param name="synthetic">True when figures of the sample are on it; null when it has no figures.</param>
/// <param name="trail">The pages above it: address and name.</param>
internal sealed class OgcPage(string title, bool? synthetic, params (string Href, string Name)[] trail)
{
    private readonly StringBuilder _body = new();

    public OgcPage Paragraph(string text) => Put($"<p class=\"govuk-body\">{E(text)}</p>");

    public OgcPage Heading(string text) => Put($"<h2 class=\"govuk-heading-m\">{E(text)}</h2>");

    public OgcPage Links(string heading, IEnumerable<(string Href, string Text)> links)
    {
        Heading(heading);
        Put("<ul class=\"govuk-list govuk-list--bullet\">");
        foreach (var (href, text) in links)
        {
            Put($"<li><a class=\"govuk-link\" href=\"{E(href)}\">{E(text)}</a></li>");
        }

        return Put("</ul>");
    }

    /// <summary>Pictures with what they stand for.</summary>
    /// <param name="heading">Above them.</param>
    /// <param name="lines">Of each an SVG element, which is written as it is, and its words.</param>
    public OgcPage Legend(string heading, IEnumerable<(string Svg, string Label)> lines)
    {
        Heading(heading);
        Put("<ul class=\"govuk-list\">");
        foreach (var (svg, label) in lines)
        {
            Put($"<li>{svg} {E(label)}</li>");
        }

        return Put("</ul>");
    }

    /// <summary>A table; the first cell of a row is its heading, and a link where it has an address; what a cell without a value says.</summary>
    public OgcPage Table(string caption, IReadOnlyList<string> columns, IEnumerable<(string? Href, IReadOnlyList<string?> Cells)> rows, string absent = Items.Absence.Otherwise)
    {
        Put($"<div class=\"wide-table\" role=\"region\" aria-label=\"{E(caption)}\" tabindex=\"0\"><table class=\"govuk-table\"><caption class=\"govuk-table__caption govuk-table__caption--m\">{E(caption)}</caption><thead class=\"govuk-table__head\"><tr class=\"govuk-table__row\">");
        foreach (var column in columns)
        {
            Put($"<th scope=\"col\" class=\"govuk-table__header\">{E(column)}</th>");
        }

        Put("</tr></thead><tbody class=\"govuk-table__body\">");
        foreach (var (href, cells) in rows)
        {
            Put("<tr class=\"govuk-table__row\">");
            for (var i = 0; i < cells.Count; i++)
            {
                var text = E(cells[i] ?? absent);
                Put(i > 0 ? $"<td class=\"govuk-table__cell\">{text}</td>"
                    : $"<th scope=\"row\" class=\"govuk-table__header\">{(href is null ? text : $"<a class=\"govuk-link\" href=\"{E(href)}\">{text}</a>")}</th>");
            }

            Put("</tr>");
        }

        return Put("</tbody></table></div>");
    }

    public IResult Result() => TypedResults.Content(ToString(), "text/html; charset=utf-8");

    public override string ToString() =>
        $"""
        <!DOCTYPE html>
        <html lang="en-GB" class="govuk-template">
        <head>
        <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
        <title>{E(title)} – Wessex connectivity and asset map</title>
        <link rel="stylesheet" href="/assets/dist/site.css"><link rel="icon" type="image/svg+xml" href="/assets/dist/icon.svg">
        </head>
        <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link">Skip to main content</a>
        <header class="site-header"><div class="govuk-width-container site-header__row"><a class="site-header__name" href="/">Wessex connectivity and asset map</a></div></header>
        {(synthetic is true ? "<aside class=\"synthetic-banner\" aria-label=\"Synthetic data\"><div class=\"govuk-width-container\"><strong>Synthetic sample data:</strong> not real places’ figures.</div></aside>" : "")}
        <div class="govuk-width-container">
        {Trail()}
        <main class="govuk-main-wrapper" id="main" tabindex="-1">
        <h1 class="govuk-heading-l">{E(title)}</h1>
        {_body}
        </main>
        </div>
        </body>
        </html>
        """;

    private string Trail() => trail.Length == 0 ? "" :
        $"<nav class=\"govuk-breadcrumbs\" aria-label=\"Breadcrumb\"><ol class=\"govuk-breadcrumbs__list\">{string.Concat(trail.Select(step => $"<li class=\"govuk-breadcrumbs__list-item\"><a class=\"govuk-breadcrumbs__link\" href=\"{E(step.Href)}\">{E(step.Name)}</a></li>"))}</ol></nav>";

    private OgcPage Put(string text)
    {
        _body.Append(text).Append('\n');
        return this;
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
