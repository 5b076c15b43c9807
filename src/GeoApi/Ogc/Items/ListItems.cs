using Microsoft.AspNetCore.DataProtection;
using Wessex.GeoApi.Ogc.Exports;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>The features of a collection, a page at a time (OGC API Features Part 1, 7.15), or all of them as a file.</summary>
internal static class ListItems
{
    /// <summary>Features are counted up to here; beyond it the answer says that there are more.</summary>
    public const int CountCap = 10_000;

    public static async Task<IResult> Handle(
        FeatureSet collection, ItemsParameters asked, ItemsReader reader, PointIndexes points, IDataProtectionProvider protection, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = OgcFormats.Choose(read, asked.F, http, ExportFormat.All.Select(one => one.Id));
        if (ExportFormat.Find(format) is { } file)
        {
            return await ExportItems.Handle(collection, file, asked, reader, read, http, cancellation);
        }

        var question = read.Question(collection, http.Given()) with { Organisation = reader.Organisation };
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
            var inputs = await EditionInputs.Of(reader.Database, edition.Edition, cancellation);
            var page = new ItemsPage(reader, question, edition.Edition, inputs, points.For(question, reader.Database, edition.Edition, inputs), cursor, after => new ItemCursor(edition.Edition.Id, digest, after.Matched, after.Place).Sealed(protection));
            return format == OgcFormats.Html ? new ItemsAsHtml(page) : new ItemsAsGeoJson(page);
        })
        { DependsOnCaller = collection.IsTiered, IsSealed = true };
    }

    /// <summary>The parameters of a request by name, as written.</summary>
    public static IReadOnlyDictionary<string, string> Given(this HttpRequest http) =>
        http.Query.ToDictionary(one => one.Key, one => one.Value.ToString(), StringComparer.OrdinalIgnoreCase);

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
