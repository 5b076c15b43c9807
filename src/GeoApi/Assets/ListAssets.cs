using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Assets;

namespace Wessex.GeoApi.Assets;

/// <summary>Assets a page at a time, read from the caller's tier alone.</summary>
internal static class ListAssets
{
    private const int DefaultLimit = 100;
    private const int MostLimit = 1_000;
    private const int LongestOwner = 100;

    public static async Task<IResult> Handle([AsParameters] Request request, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var kind = read.OneOf("kind", request.Kind, AssetQuestion.Kinds);
        if (request.Owner is { } owner && (owner.Length is 0 or > LongestOwner || !owner.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
        {
            read.Refuse("owner", "owner must be small letters, digits and hyphens, as dorset-council");
        }

        var area = read.AreaCode("area", request.Area);
        var box = read.Box(request.Bbox, request.BboxCrs);
        var limit = read.WholeNumber("limit", request.Limit, 1, MostLimit) ?? DefaultLimit;
        var cursor = read.AssetCursorOf("cursor", request.Cursor);
        var format = Formats.Choose(read, request.F, http.Request, Formats.Json, Formats.GeoJson, Formats.Csv);
        if (cursor is { } stated && ((request.Edition ?? stated.Edition) != stated.Edition || request.AsOf is not null))
        {
            read.Refuse("cursor", $"cursor belongs to edition {stated.Edition} and cannot be combined with another, nor with as-of");
        }

        var caller = Caller.Of(http);
        CallersAnswer.KeepFromOthers(http);
        var database = databases.Of(caller.Tier);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition ?? cursor?.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        var answer = await ReleasedAssets.Page(
            database, asked.Edition, Reader(caller), new AssetQuestion(kind, request.Owner, area, box), cursor?.After, limit, cancellation);
        return answer.TryGet(out var page, out var refusal)
            ? new AssetResponse(page with { NextCursor = page.NextAfter is { } after ? AssetCursor.Of(asked.Edition.Id, after) : null }, format)
            : Problems.Of(refusal);
    }

    public static AssetReader Reader(Caller caller) => new(
        caller.Tier.ToString().ToLowerInvariant(), caller.Tier == GeoStore.Accounts.ReleaseTier.Officer ? caller.Organisation : null);

    internal sealed record Request(
        [property: FromQuery(Name = "kind"), OneOf("lighting-column", "cctv-column", "traffic-signal-pole", "bus-shelter", "building", "rooftop", "mast", "car-park", "land", "cabinet", "duct", "chamber", "other"), Description("Assets of this kind.")] string? Kind = null,
        [property: FromQuery(Name = "owner"), Description("Assets of this owner, such as dorset-council.")] string? Owner = null,
        [property: FromQuery(Name = "area"), Description("Assets in the area with this code, of any kind held, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "bbox"), Description("Assets that touch this box: west,south,east,north in the axis order of bbox-crs.")] string? Bbox = null,
        [property: FromQuery(Name = "bbox-crs"), Description(BoxWords.Crs)] string? BboxCrs = null,
        [property: FromQuery(Name = "limit"), Description("How many at most: 1 to 1000, 100 when left out.")] string? Limit = null,
        [property: FromQuery(Name = "cursor"), Description("The 'next_cursor' of the page before, also in its Link header.")] string? Cursor = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson, Formats.Csv), Description("The form of the answer; wins over the Accept header.")] string? F = null);
}
