using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Microsoft.AspNetCore.Http.Timeouts;
using Npgsql;
using Wessex.GeoApi.Accounts;
using Wessex.GeoApi.Areas;
using Wessex.GeoApi.Assets;
using Wessex.GeoApi.Changes;
using Wessex.GeoApi.Datasets;
using Wessex.GeoApi.Disagreements;
using Wessex.GeoApi.Editions;
using Wessex.GeoApi.Exclusion;
using Wessex.GeoApi.Gaps;
using Wessex.GeoApi.Health;
using Wessex.GeoApi.Imports;
using Wessex.GeoApi.Indicators;
using Wessex.GeoApi.Jobs;
using Wessex.GeoApi.Ogc;
using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Ogc.Styles;
using Wessex.GeoApi.Ogc.Tiles;
using Wessex.GeoApi.Places;
using Wessex.GeoApi.Overrides;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoApi.Profiles;
using Wessex.GeoApi.Programmes;
using Wessex.GeoApi.Releases;
using Wessex.GeoApi.Uploads;
using Wessex.GeoStore.Features.Exports;
using Wessex.MapViewer;

namespace Wessex.GeoApi;

/// <summary>wessex-geoapi: everything that is asked over HTTP. This file is its table of contents.</summary>
internal static class GeoApiProgram
{
    /// <returns>0 when it was told to stop, 1 when it refuses to start (one sentence on standard error says why).</returns>
    public static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = Build(args);
            var trouble = await StartUpCheck.Trouble(app.Services.GetRequiredService<NpgsqlDataSource>())
                ?? await StartUpCheck.RolesTrouble(app.Services.GetRequiredService<CallerDatabases>());
            if (trouble is not null)
            {
                await Console.Error.WriteLineAsync(trouble);
                return 1;
            }

            await app.RunAsync();
            return 0;
        }
        catch (Exception error) when (StartUpCheck.Sentence(error) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return 1;
        }
    }

    /// <summary>The whole program, not yet started and its database not yet looked at.</summary>
    /// <param name="args">Command line: <c>--urls http://127.0.0.1:8080</c>, <c>--GeoApi:TileCacheMegabytes=64</c> and so on.</param>
    /// <param name="clock">What time it is.</param>
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = "wessex-geoapi",
            ContentRootPath = AppContext.BaseDirectory,
        });
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        var options = builder.AddGeoApiOptions();

        builder.Services.AddSingleton(_ => options.OpenDatabase(builder.Configuration));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddCallers(options);
        builder.Services.AddSignIn();
        builder.Services.AddProblems();
        builder.Services.AddOpenApiDocument();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // read as JSON (nosniff); a page that embeds an answer escapes it for itself
        });
        builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = TimeSpan.FromSeconds(options.RequestTimeoutSeconds),
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
        builder.Services.AddCrossOrigin();
        builder.Services.AddHeavyLimit(options);
        builder.Services.AddSingleton(_ => ExportFolder.OfEnvironment());
        builder.Services.AddUploads();
        builder.Services.AddTiles();
        builder.Services.AddSingleton<AnswerCache>();
        builder.Services.AddSingleton<PointIndexes>();
        builder.Services.AddMapViewer();
        builder.AddListening(options);
        builder.AddCompression();

        var app = builder.Build();

        app.ListenOnPrivateSocketToo();
        app.UseTrustedProxies(options);
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseProblems();
        app.UseHeadAndOptions();
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseCors();
        app.UseCallers();
        app.UseRateLimiter(); // after it is known who asks

        app.MapHealth();
        app.MapNothingElse("/health");
        app.MapProblemPages();
        app.MapOpenApi("/openapi/{documentName}.json");
        app.MapSignIn();

        var api = app.MapGroup("/api").RefuseUnknownParameters().ReadableFromOtherSites();
        api.MapGaps();
        api.MapIndicators();
        api.MapChanges();
        api.MapProgrammes();
        api.MapExclusion();
        api.MapPlaces();
        api.MapAreas();
        api.MapDatasets();
        api.MapReleases();
        api.MapDisagreements();
        api.MapEditions();
        api.MapProfiles();
        api.MapJobs();
        api.MapMe();
        api.MapAssets();
        api.MapOverrides();
        api.MapUploads();
        api.MapImports();
        app.MapNothingElse("/api");

        var ogc = app.MapGroup("/ogc").RefuseUnknownParameters().ReadableFromOtherSites();
        ogc.MapOgc();
        ogc.MapTiles();
        ogc.MapStyles();
        app.MapNothingElse("/ogc");

        app.MapMapViewer();

        return app;
    }
}
