using Microsoft.AspNetCore.DataProtection;
using Wessex.GeoApi.Ogc.Collections;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>The features of a collection, a page at a time (OGC API Features Part 1, 7.15).</summary>
internal static class ListItems
{
    /// <summary>Features are counted up to here; beyond it the answer says that there are more.</summary>
    public const int CountCap = 10_000;

    public static async Task<IResult> Handle(
        FeatureSet collection, ItemsParameters asked, ItemsReader reader, IDataProtectionProvider protection, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var question = read.Question(collection, asked, http.Query) with { Organisation = reader.Organisation };
        var format = OgcFormats.Choose(read, asked.F, http, FeatureExport.Formats);
        var isFile = FeatureExport.Formats.Contains(format);
        if (isFile && asked.Cursor is not null)
        {
            read.Refuse("cursor", $"cursor goes with pages: f={format} sends every feature");
        }

        if (format == FeatureExport.Csv && question.Crs != Crs.Crs84 && !question.Crs.IsGrid)
        {
            read.Refuse("crs", $"crs of a table must be {Crs.Crs84.Uri} or {Crs.BritishGrid.Uri}; of points it has both");
        }

        var digest = ItemCursor.Digest(http.Query.Where(one => one.Key is not ("cursor" or "limit" or "offset" or "f" or "edition" or "as-of"))
            .SelectMany(one => one.Value.Select(value => KeyValuePair.Create(one.Key, value ?? ""))).Prepend(KeyValuePair.Create("", $"{collection.Id} {reader.Tier} {reader.Organisation}")));
        var cursor = asked.Cursor is { } text ? Opened(read, text, digest, asked, protection) : null;
        var (edition, problem) = await RequestedEdition.Find(reader.Database, read, asked.Edition ?? cursor?.Edition.ToString(), asked.AsOf, cancellation);
        if (edition is null)
        {
            return problem!;
        }

        if (cursor is not null)
        {
            question = question with { After = [.. question.Order.Zip(cursor.After, (by, value) => value is null ? null : by.Property.Parse(value))] };
        }

        return new EditionAnswer(edition, $"ogc-{format}", async () =>
        {
            if (isFile)
            {
                return new ItemsExport(reader.Database, question with { Limit = asked.Limit is null ? null : question.Limit }, edition.Edition, format);
            }

            var inputs = await EditionInputs.Of(reader.Database, edition.Edition, cancellation);
            var page = new ItemsPage(reader.Database, question, edition.Edition, inputs, cursor, after => new ItemCursor(edition.Edition.Id, digest, after.Matched, after.Place).Sealed(protection));
            return format == OgcFormats.Html ? new ItemsAsHtml(page) : new ItemsAsGeoJson(page);
        })
        { DependsOnCaller = collection.IsTiered };
    }

    private static ItemCursor? Opened(ParameterReader read, string text, string digest, ItemsParameters asked, IDataProtectionProvider protection)
    {
        if (ItemCursor.Open(text, protection) is not { } cursor)
        {
            read.Refuse("cursor", "cursor must be one that a 'next' link of this service held");
            return null;
        }

        if (cursor.Question != digest)
        {
            read.Refuse("cursor", "cursor belongs to another question: take the 'next' link as it is, or begin again without cursor");
            return null;
        }

        if (asked.AsOf is not null || (asked.Edition ?? $"{cursor.Edition}") != $"{cursor.Edition}")
        {
            read.Refuse("cursor", $"cursor belongs to edition {cursor.Edition} and cannot be combined with another, nor with as-of");
            return null;
        }

        return cursor;
    }
}
