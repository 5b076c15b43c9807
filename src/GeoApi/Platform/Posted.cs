namespace Wessex.GeoApi.Platform;

/// <summary>A body that is read whole.</summary>
internal static class Posted
{
    /// <summary>What was sent; null when it is more than is taken.</summary>
    public static async Task<byte[]?> Body(HttpRequest http, int mostBytes, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await http.Body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            if (body.Length + count > mostBytes)
            {
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
