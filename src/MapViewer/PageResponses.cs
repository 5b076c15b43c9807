using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wessex.MapViewer.Layout;

namespace Wessex.MapViewer;

/// <summary>What holds for the response of every page: GET only, never stale, a readable page when something fails.</summary>
internal static partial class PageResponses
{
    /// <summary>Applied to each page's endpoint after all other conventions.</summary>
    public static void Complete(EndpointBuilder endpoint)
    {
        foreach (var methods in endpoint.Metadata.OfType<HttpMethodMetadata>().ToList())
        {
            endpoint.Metadata.Remove(methods);
        }

        endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]));
        var page = endpoint.RequestDelegate!;
        endpoint.RequestDelegate = context => Answer(context, page);
    }

    /// <summary>
    /// Gives a page a status other than 200, at the moment that its response starts: a 404 that a component sets itself makes the
    /// framework leave the body out.
    /// </summary>
    public static void Status(HttpContext context, int status) => context.Response.OnStarting(() =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static async Task Answer(HttpContext context, RequestDelegate page)
    {
        context.Response.Headers.CacheControl = context.User.Identity?.IsAuthenticated is true ? "private, no-store" : "no-cache";
        context.Response.Headers.Append("Vary", "Cookie");
        try
        {
            await page(context);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && !context.Response.HasStarted)
        {
            var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Wessex.MapViewer");
            PageFailed(log, context.Request.Path, failure);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;

            // In a scope of its own, since the renderer of this request's scope has failed with the page; and the header that
            // the framework sets for every rendering must not be there twice.
            context.Response.Headers.Remove("blazor-enhanced-nav");
            await using var scope = context.RequestServices.CreateAsyncScope();
            context.RequestServices = scope.ServiceProvider;
            await new RazorComponentResult<FailurePage>().ExecuteAsync(context);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} failed")]
    private static partial void PageFailed(ILogger log, string path, Exception failure);
}
