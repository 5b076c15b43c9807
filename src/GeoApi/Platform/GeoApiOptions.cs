using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Platform;

/// <summary>The settings of wessex-geoapi: section <c>GeoApi</c> (environment <c>GeoApi__TileCacheMegabytes</c>), checked at start.</summary>
internal sealed class GeoApiOptions
{
    public const string Section = "GeoApi";

    /// <summary>Where it listens when neither --urls nor ASPNETCORE_URLS says: this machine alone.</summary>
    public const string DefaultUrls = "http://127.0.0.1:8080";

    /// <summary>A request that takes longer is given up with a problem document.</summary>
    [Range(1, 600)]
    public int RequestTimeoutSeconds { get; init; } = 30;

    /// <summary>A single query that takes longer is cancelled in the database.</summary>
    [Range(1, 600)]
    public int QueryTimeoutSeconds { get; init; } = 20;

    /// <summary>The most a request's body may hold, unless its address takes more and says so.</summary>
    [Range(1, 1024 * 1024)]
    public int RequestBodyKilobytes { get; init; } = 64;

    /// <summary>Memory for finished tiles; 0 keeps none.</summary>
    [Range(0, 16 * 1024)]
    public int TileCacheMegabytes { get; init; } = 64;

    /// <summary>Memory for summaries that were answered before; 0 keeps none.</summary>
    [Range(0, 16 * 1024)]
    public int AnswerCacheMegabytes { get; init; } = 64;

    /// <summary>Memory for where the points of collections are, 25 bytes a point, so that boxes are answered sooner; 0 keeps none, and a collection that needs more is asked of the database.</summary>
    [Range(0, 16 * 1024)]
    public int PointIndexMegabytes { get; init; } = 64;

    /// <summary>Connections to the database that may be open at once.</summary>
    [Range(1, 1000)]
    public int DatabaseConnections { get; init; } = 40;

    /// <summary>Questions of a few milliseconds that the database is given at once; two for each processor that this program may use, when it is left out.</summary>
    [Range(1, 1000)]
    public int ShortQuestionsAtOnce { get; init; } = 2 * Environment.ProcessorCount;

    /// <summary>A browser that asks nothing for so long is signed out.</summary>
    [Range(1, 24 * 60)]
    public int SessionIdleMinutes { get; init; } = 120;

    /// <summary>A browser is signed out after so long, however busy it is.</summary>
    [Range(1, 24 * 7)]
    public int SessionHours { get; init; } = 12;

    /// <summary>Attempts to sign in that one address may make in a minute.</summary>
    [Range(1, 10_000)]
    public int SignInAttemptsPerAddress { get; init; } = 20;

    /// <summary>Attempts to sign in with one name that all addresses together may make in a minute.</summary>
    [Range(1, 10_000)]
    public int SignInAttemptsPerAccount { get; init; } = 8;

    /// <summary>Costly questions of one caller that are answered at once; twice as many wait.</summary>
    [Range(1, 1000)]
    public int HeavyRequestsPerCaller { get; init; } = 4;

    /// <summary>Tiles that are not held yet of which so many are made for one caller at once; forty times as many wait, which is a screen of several layers for an office behind one address.</summary>
    [Range(1, 1000)]
    public int TilesPerCaller { get; init; } = 6;

    /// <summary>The most that one file of an upload may hold.</summary>
    [Range(1, 1024 * 1024)]
    public int UploadFileMegabytes { get; init; } = 2048;

    /// <summary>The most that the files of an upload may hold together.</summary>
    [Range(1, 1024 * 1024)]
    public int UploadMegabytes { get; init; } = 4096;

    /// <summary>The most files in an upload.</summary>
    [Range(1, 10_000)]
    public int UploadFiles { get; init; } = 100;

    /// <summary>How long the files of an upload are kept, and longer while a job of theirs is not done.</summary>
    [Range(1, 24 * 365)]
    public int UploadHours { get; init; } = 24;

    /// <summary>What uploads leave free on the disk that holds them: the database may live on it too.</summary>
    [Range(0, int.MaxValue)]
    public int UploadReserveMegabytes { get; init; } = 1024;

    /// <summary>Proxies whose X-Forwarded-For, -Proto and -Host are believed: addresses, or networks such as 10.0.0.0/8; none when left out.</summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Statements that a connection keeps parsed. <c>Max Auto Prepare=0</c> in the connection string turns it off, for a pooler that cannot have it.</summary>
    private const int PreparedStatements = 100;

    /// <summary>The database with the rights of everybody; connecting happens at the first question.</summary>
    /// <exception cref="OptionsException">ConnectionStrings:Geo is missing or cannot be read.</exception>
    public NpgsqlDataSource OpenDatabase(IConfiguration configuration) => OpenDatabase(configuration, "Geo", DatabaseRole.Api, DatabaseConnections);

    /// <summary>The database with the rights of a role.</summary>
    /// <param name="configuration">Holds the connection strings.</param>
    /// <param name="name">Of the connection string; where it is not set, <c>Geo</c> is taken.</param>
    /// <param name="role">What the sessions become.</param>
    /// <param name="connections">How many may be open at once.</param>
    /// <exception cref="OptionsException">The connection string is missing or cannot be read.</exception>
    public NpgsqlDataSource OpenDatabase(IConfiguration configuration, string name, DatabaseRole role, int connections)
    {
        var own = configuration.GetConnectionString(name);
        var (text, stated) = string.IsNullOrWhiteSpace(own) ? (configuration.GetConnectionString("Geo"), "Geo") : (own, name);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new OptionsException(
                "ConnectionStrings:Geo is not set: name the database in the environment variable ConnectionStrings__Geo, or start with ./wessex up.");
        }

        try
        {
            var settings = new NpgsqlConnectionStringBuilder(text)
            {
                CommandTimeout = QueryTimeoutSeconds,
                MaxPoolSize = connections,
                NoResetOnClose = true, // no question leaves anything behind in its session
            };
            if (!new DbConnectionStringBuilder { ConnectionString = text }.ContainsKey("Max Auto Prepare"))
            {
                settings.MaxAutoPrepare = PreparedStatements;
                settings.AutoPrepareMinUsages = 2;
            }

            settings.Options = $"{settings.Options} -c max_parallel_workers_per_gather=0".TrimStart(); // questions are small and many: a second process for one costs more than it brings
            return Database.Open(settings.ConnectionString, role, "wessex-geoapi");
        }
        catch (ArgumentException)
        {
            throw new OptionsException($"ConnectionStrings:{stated} cannot be read as a PostgreSQL connection string (Host=…;Database=…;Username=…).");
        }
    }
}

/// <summary>A setting is missing or out of its range: one sentence that names it.</summary>
internal sealed class OptionsException(string message) : Exception(message);

internal static class GeoApiOptionsReading
{
    /// <summary>Reads and checks the settings at once, so that a wrong one stops the program before it listens.</summary>
    /// <exception cref="OptionsException">A setting cannot be read or is out of range.</exception>
    public static GeoApiOptions AddGeoApiOptions(this WebApplicationBuilder builder)
    {
        GeoApiOptions options;
        try
        {
            options = builder.Configuration.GetSection(GeoApiOptions.Section).Get<GeoApiOptions>() ?? new GeoApiOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsException($"A setting cannot be read: {error.InnerException?.Message ?? error.Message}");
        }

        var broken = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), broken, validateAllProperties: true))
        {
            throw new OptionsException($"Setting {GeoApiOptions.Section}: {string.Join(' ', broken.Select(result => result.ErrorMessage))}");
        }

        builder.Services.AddSingleton(options);
        return options;
    }
}
