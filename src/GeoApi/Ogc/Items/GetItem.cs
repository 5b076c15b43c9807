using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Ogc.Collections;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>One feature by its id.</summary>
internal static class GetItem
{
    public static async Task<IResult> Handle(FeatureSet collection, string id, Parameters asked, ItemsReader reader, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var crs = read.CrsOf("crs", asked.Crs);
        var format = OgcFormats.Choose(read, asked.F, http);
        var (edition, problem) = await RequestedEdition.Find(reader.Database, read, asked.Edition, asked.AsOf, cancellation);
        if (edition is null)
        {
            return problem!;
        }

        if (Key(collection, id) is not { } key)
        {
            return Problems.NotFound($"{collection.Id} has no feature '{id}'.");
        }

        return new EditionAnswer(edition, $"ogc-{format}", async () =>
        {
            var question = new ItemsQuestion(collection, 1) { Crs = crs, Equal = key, Organisation = reader.Organisation };
            var page = new ItemsPage(reader, question, edition.Edition, await EditionInputs.Of(reader.Database, edition.Edition, cancellation), points: null, NoCount, _ => "");
            var rows = new FeatureRows(question);
            if (format == OgcFormats.Html)
            {
                return new ItemAsHtml(page, id);
            }

            using var text = new MemoryStream();
            await using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Encoder = OgcJson.Options.Encoder }))
            {
                await page.Read(rows, row =>
                {
                    rows.Write(writer, row, one => JsonSerializer.Serialize(
                        one, http.SelfAndAlternate("json", MediaTypes.GeoJson).Append(new OgcLink("collection", "application/json", http.Ogc($"/collections/{collection.Id}"), collection.Title)), OgcJson.Options));
                    return ValueTask.CompletedTask;
                }, cancellation);
            }

            if (page.Returned == 0)
            {
                return Problems.NotFound($"{collection.Id} has no feature '{id}' in edition {edition.Edition.Id}.");
            }

            http.HttpContext.Response.Headers["Content-Crs"] = $"<{crs.Uri}>";
            return TypedResults.Bytes(text.ToArray(), MediaTypes.GeoJson);
        })
        { DependsOnCaller = collection.IsTiered, MayBeMissing = true };
    }

    private static readonly ItemCursor NoCount = new(0, "", 1, []);

    /// <summary>The values that an id is made of; null when no feature of the collection can have it.</summary>
    private static (Property Property, object Value)[]? Key(FeatureSet collection, string id)
    {
        var parts = id.Split('.', collection.Key.Count);
        var key = collection.KeyProperties.Zip(parts, (property, text) => (property, Value: property.Parse(text))).ToArray();
        return parts.Length == collection.Key.Count && key.All(one => one.Value is not null) ? [.. key.Select(one => (one.property, one.Value!))] : null;
    }

    internal sealed record Parameters(
        [property: FromQuery(Name = "crs"), Description("The reference system of the positions in the answer; CRS84 when left out.")] string? Crs = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf("json", "html"), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
