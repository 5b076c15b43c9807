using System.Text.Json;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>A page of features as a GeoJSON feature collection, written as the rows come in; counts and links follow the features, since they are known then.</summary>
internal sealed class ItemsAsGeoJson(ItemsPage page) : IResult
{
    private const int SendAt = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response, cancellation) = (httpContext.Request, httpContext.Response, httpContext.RequestAborted);
        response.ContentType = MediaTypes.GeoJson;
        response.Headers["Content-Crs"] = $"<{page.Question.Crs.Uri}>";
        var rows = new FeatureRows(page.Question);
        var output = response.BodyWriter;
        var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = OgcJson.Options.Encoder, SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("type"u8, "FeatureCollection"u8);
        writer.WriteStartArray("features"u8);
        await page.Read(rows, async row =>
        {
            rows.Write(writer, row);
            if (writer.BytesPending + output.UnflushedBytes >= SendAt)
            {
                await writer.FlushAsync(cancellation);
                await output.FlushAsync(cancellation);
            }
        }, cancellation);
        writer.WriteEndArray();
        if (page.Matched is { } matched)
        {
            writer.WriteNumber("numberMatched"u8, matched);
        }
        else
        {
            writer.WriteNumber("numberMatchedAtLeast"u8, ListItems.CountCap + 1);
        }

        writer.WriteNumber("numberReturned"u8, page.Returned);
        writer.WriteString("timeStamp"u8, page.Edition.CreatedAt); // the edition's: the same question has the same bytes
        writer.WriteNumber("edition"u8, page.Edition.Id);
        writer.WriteBoolean("synthetic"u8, page.Edition.Synthetic);
        writer.WritePropertyName("links"u8);
        JsonSerializer.Serialize(writer, Links(request, page), OgcJson.Options);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellation);
    }

    internal static List<OgcLink> Links(HttpRequest request, ItemsPage page)
    {
        var collection = page.Question.Collection;
        var links = request.SelfAndAlternate("json", MediaTypes.GeoJson).ToList();
        if (page.Next is { } next)
        {
            links.Add(new OgcLink("next", MediaTypes.GeoJson, request.Self(("cursor", next), ("offset", null), ("as-of", null), ("edition", null)), "The next page"));
        }

        links.Add(new OgcLink("collection", "application/json", request.Ogc($"/collections/{collection.Id}"), collection.Title));
        return links;
    }
}
