using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Wessex.GeoStore.Forms;

namespace Wessex.GeoApi.Platform;

/// <summary>The cursor of a listing: read from a request, and given with a page as the address of the next (RFC 8288).</summary>
internal static class CursorParameter
{
    private const string Rule = "cursor must be the 'next_cursor' of the page before";

    /// <summary>A listing goes on in the edition that it began in, which the cursor names.</summary>
    /// <param name="read">Takes note of a cursor that is none, or of another edition than the one asked for.</param>
    /// <param name="text">As the caller sent it; null = from the start.</param>
    /// <param name="edition">The edition that is asked for besides.</param>
    /// <param name="asOf">The date that is asked for besides.</param>
    /// <param name="parts">How many parts the listing's key has.</param>
    /// <returns>The cursor, and the edition to answer from.</returns>
    public static (PageCursor? Cursor, string? Edition) Cursor(this ParameterReader read, string? text, string? edition, string? asOf, int parts)
    {
        if (text is null)
        {
            return (null, edition);
        }

        if (!PageCursor.TryParse(text, parts, out var cursor))
        {
            read.Refuse("cursor", Rule);
            return (null, edition);
        }

        var named = cursor.Edition.ToString(CultureInfo.InvariantCulture);
        if (asOf is not null || (edition is not null && edition != named))
        {
            read.Refuse("cursor", $"cursor goes on in edition {named}: leave as-of out, and edition too unless it is {named}");
        }

        return (cursor, asOf is null ? named : null);
    }

    /// <summary>A part of a cursor's key that is a whole number, as a UPRN or a chainage is; null without a cursor, or when it is none, which is noted.</summary>
    public static long? Number(this ParameterReader read, PageCursor? cursor, int part = 0)
    {
        if (cursor is null)
        {
            return null;
        }

        if (long.TryParse(cursor.Key[part], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        read.Refuse("cursor", Rule);
        return null;
    }

    /// <summary>Says where the next page is: the same address with the cursor, whose edition it is.</summary>
    public static void SayNextPage(this HttpContext context, PageCursor? next)
    {
        if (next is null)
        {
            return;
        }

        var request = context.Request;
        var query = new QueryBuilder(request.Query.Where(pair => pair.Key is not ("cursor" or "edition" or "as-of"))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))))
        {
            { "cursor", next.ToString() },
        };
        context.Response.Headers.Link = $"<{request.PathBase}{request.Path}{query.ToQueryString()}>; rel=\"next\"";
    }
}
