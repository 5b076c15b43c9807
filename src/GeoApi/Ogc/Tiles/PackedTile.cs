using System.IO.Compression;
using Microsoft.Net.Http.Headers;
using Wessex.GeoApi.Platform;

namespace Wessex.GeoApi.Ogc.Tiles;

/// <summary>A vector tile as it is kept and sent: packed by gzip, once; unpacked for the rare client that does not take it so. 204 when it is empty.</summary>
/// <param name="bytes">Packed; none when the tile is empty.</param>
internal sealed class PackedTile(byte[] bytes) : IResult
{
    private const string Gzip = "gzip";
    private const int Unit = 16 * 1024;

    public byte[] Bytes => bytes;

    /// <summary>Packs a tile.</summary>
    public static PackedTile Of(byte[] tile)
    {
        if (tile.Length == 0)
        {
            return new PackedTile([]);
        }

        using var packed = new MemoryStream(tile.Length / 2);
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(tile);
        }

        return new PackedTile(packed.ToArray());
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (bytes.Length == 0)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        response.ContentType = MediaTypes.VectorTile;
        if (TakesGzip(httpContext.Request))
        {
            response.Headers.ContentEncoding = Gzip;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
            return;
        }

        await using var plain = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        await plain.CopyToAsync(response.Body, Unit, httpContext.RequestAborted);
    }

    private static bool TakesGzip(HttpRequest request)
    {
        if (request.Headers.AcceptEncoding is not [{ } text] || !text.Contains(';', StringComparison.Ordinal))
        {
            return request.Headers.AcceptEncoding.Any(given => given?.Contains(Gzip, StringComparison.OrdinalIgnoreCase) is true);
        }

        return StringWithQualityHeaderValue.TryParseList([text], out var accepted) && accepted.Any(one => one.Value == Gzip && one.Quality is not 0);
    }
}
