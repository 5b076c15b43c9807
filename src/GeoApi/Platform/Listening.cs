using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Platform;

/// <summary>Where the program listens, how much it takes in, and how answers are packed.</summary>
internal static class Listening
{
    /// <summary>The name of the <see cref="HttpClient"/> that reaches this API over the private socket.</summary>
    public const string ClientName = "api";

    /// <summary>Kestrel's limits, and an <see cref="HttpClient"/> named <c>api</c> for the hosted pages.</summary>
    public static void AddListening(this WebApplicationBuilder builder, GeoApiOptions options)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.RequestBodyKilobytes * 1024L;
            kestrel.Limits.MaxRequestLineSize = 64 * 1024; // a filter may hold the polygon of a parish
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        builder.Services.AddSingleton<PrivateSocket>();
        builder.Services.AddHttpClient(ClientName, client => client.BaseAddress = new Uri("http://localhost"))
            .ConfigurePrimaryHttpMessageHandler(services => new SocketsHttpHandler
            {
                ConnectCallback = services.GetRequiredService<PrivateSocket>().Connect,
                UseProxy = false,
                UseCookies = false,
                AllowAutoRedirect = false,
            })
            .AddHttpMessageHandler<CallerForwarding>();
    }

    /// <summary>Listens on the addresses that were asked for and on the private socket.</summary>
    public static void ListenOnPrivateSocketToo(this WebApplication app)
    {
        var asked = app.Configuration[WebHostDefaults.ServerUrlsKey] ?? GeoApiOptions.DefaultUrls;
        foreach (var url in asked.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            app.Urls.Add(url);
        }

        app.Urls.Add($"http://unix:{app.Services.GetRequiredService<PrivateSocket>().Path}");
    }

    /// <summary>Brotli or gzip, quick rather than small, for what is text or packs like it.</summary>
    public static void AddCompression(this WebApplicationBuilder builder)
    {
        builder.Services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // answers hold no secret beside text that a stranger chooses
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes,
                "application/geo+json", "application/geo+json-seq", "text/csv", "application/problem+json", "application/openapi+json", MediaTypes.VectorTile];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        builder.Services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
    }
}

/// <summary>Media types that the framework has no constant for.</summary>
internal static class MediaTypes
{
    public const string GeoJson = "application/geo+json";
    public const string Csv = "text/csv; charset=utf-8; header=present";
    public const string VectorTile = "application/vnd.mapbox-vector-tile";
}
