using System.Diagnostics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using Wessex.GeoApi.Platform.Callers;

namespace Wessex.GeoApi.Platform;

/// <summary>Turns what was thrown, and status codes without a body, into problem documents that tell no secrets.</summary>
internal static partial class ProblemHandling
{
    private static readonly string[] Prefixes = ["/api", "/ogc", "/health", "/openapi", "/problems"];

    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<Handler>();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = SayWhereToBeginAgain);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true, AllowStatusCode404Response = true });
        app.UseWhen(context => IsForPrograms(context.Request.Path), programs => programs.UseStatusCodePages(async status =>
        {
            var context = status.HttpContext;
            if (!HttpMethods.IsOptions(context.Request.Method))
            {
                var kind = Problems.ForStatus(context.Response.StatusCode);
                await Problems.Of(kind, $"{kind.Title}: {context.Request.Path}").ExecuteAsync(context);
            }
        }));
    }

    /// <summary>Who walks through a listing of an edition that is gone begins again in the one in force, with the same question.</summary>
    private static void SayWhereToBeginAgain(ProblemDetailsContext context)
    {
        if (context.ProblemDetails.Type == Problems.RetiredEditionKind.Type)
        {
            var request = context.HttpContext.Request;
            var kept = request.Query.Where(pair => pair.Key is not ("cursor" or "edition")).SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
            context.ProblemDetails.Extensions["begin_again"] = $"{request.PathBase}{request.Path}{QueryString.Create(kept)}";
        }
    }

    /// <summary>The pages say for themselves what failed; everything else is read by programs.</summary>
    private static bool IsForPrograms(PathString path) => Prefixes.Any(prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal));

    /// <summary>True for what says that the database is away, restarting or full, rather than that our SQL is wrong.</summary>
    public static bool IsDatabaseAway(Exception error) => error switch
    {
        _ when IsTooBusy(error) => false,
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ObjectNotInPrerequisiteState
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientResources
            || postgres.SqlState.StartsWith("57P", StringComparison.Ordinal) || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: TimeoutException } timeout => timeout.Message.Contains("connect", StringComparison.OrdinalIgnoreCase),
        NpgsqlException => true,
        SocketException => true,
        _ => false,
    };

    /// <summary>True when every connection of the pool is in use: the database is there, and those who use it must be left alone.</summary>
    private static bool IsTooBusy(Exception error) =>
        error is NpgsqlException { InnerException: TimeoutException } && error.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    private static bool IsTooSlow(Exception error) => error
        is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
        or NpgsqlException { InnerException: TimeoutException }
        or TimeoutException;

    private sealed partial class Handler(ILogger<Handler> log, CallerDatabases databases) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
        {
            if (context.RequestAborted.IsCancellationRequested)
            {
                return true; // the caller has gone: there is nobody to tell
            }

            var problem = exception switch
            {
                BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } when context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most =>
                    Problems.Of(Problems.TooLargeKind, $"A request's body must be at most {most / 1024} KiB here, was more."),
                BadHttpRequestException bad => Problems.Of(Problems.ForStatus(bad.StatusCode), Problems.ForStatus(bad.StatusCode).Remedy),
                _ when IsTooBusy(exception) => TooBusy(context),
                _ when IsDatabaseAway(exception) => DatabaseAway(context, exception),
                _ when IsTooSlow(exception) => Problems.Of(Problems.TookTooLongKind, Problems.TookTooLongKind.Remedy),
                _ => Unexpected(context, exception),
            };
            await problem.ExecuteAsync(context);
            return true;
        }

        private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult TooBusy(HttpContext context)
        {
            LogTooBusy();
            context.Response.Headers.RetryAfter = $"{Problems.RetryAfterSeconds}";
            return Problems.Of(
                Problems.TookTooLongKind, $"Too many questions are being answered at the moment: ask again in {Problems.RetryAfterSeconds} seconds.");
        }

        private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult DatabaseAway(HttpContext context, Exception exception)
        {
            databases.Clear(); // pooled connections to a server that went are of no use to the next caller
            LogDatabaseAway(exception.GetType().Name, (exception as PostgresException)?.SqlState);
            context.Response.Headers.RetryAfter = $"{Problems.RetryAfterSeconds}";
            return Problems.Of(
                Problems.DatabaseUnavailableKind, $"The database cannot be reached at the moment: ask again in {Problems.RetryAfterSeconds} seconds.");
        }

        private Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Unexpected(HttpContext context, Exception exception)
        {
            LogUnexpected(exception, context.Request.Path);
            return Problems.Of(Problems.InternalErrorKind, Problems.InternalErrorKind.Remedy,
                new() { ["trace_id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier });
        }

        [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be reached ({Error} {SqlState})")]
        private partial void LogDatabaseAway(string error, string? sqlState);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Every connection to the database is in use")]
        private partial void LogTooBusy();

        [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled error at {Path}")]
        private partial void LogUnexpected(Exception exception, string path);
    }
}
