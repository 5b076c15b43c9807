using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Wessex.MapViewer.Api;
using Wessex.MapViewer.Layout;

namespace Wessex.MapViewer;

/// <summary>What a host calls to serve the pages.</summary>
public static class MapViewerPages
{
    /// <summary>
    /// Registers what the pages need. The host gives them an <see cref="System.Net.Http.HttpClient"/> named <c>api</c> whose base address
    /// is the root of the public API; the pages read all their figures through it.
    /// </summary>
    public static IServiceCollection AddMapViewer(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddScoped<ApiClient>();
        services.AddScoped<PageEdition>();
        return services;
    }

    /// <summary>
    /// Maps the pages, their styles and scripts, and a page for every address that nothing else answers.
    /// The styles and scripts are those of published output (or of Development); without them the pages stand unstyled and complete.
    /// </summary>
    public static IEndpointConventionBuilder MapMapViewer(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapRazorComponents<App>();
        var host = endpoints.ServiceProvider.GetRequiredService<IHostEnvironment>();
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, $"{host.ApplicationName}.staticwebassets.endpoints.json")))
        {
            endpoints.MapStaticAssets();
            pages.WithStaticAssets();
        }

        pages.DisableAntiforgery(); // no page takes a form by POST
        pages.Finally(PageResponses.Complete);
        return pages;
    }
}
