using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Uploads;
using Wessex.Importers.Commands;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>How a node of the cluster works.</summary>
internal sealed record JobNodeSettings
{
    /// <summary>Unique among all nodes: machine, process, and a number within the process.</summary>
    public string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>How many jobs it runs beside each other, 1 to 16: an import keeps about one core busy.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>The groups of jobs it serves, as <see cref="Job.Group"/> has them; empty: all.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Where the files of exports lie.</summary>
    public ExportFolder Exports { get; init; } = ExportFolder.OfEnvironment();

    /// <summary>Where the files of uploads lie.</summary>
    public UploadFolder Uploads { get; init; } = UploadFolder.Named(Environment.GetEnvironmentVariable(UploadFolder.PathVariable));

    /// <summary>Opens the database as the tier that an export is read as.</summary>
    public Func<DatabaseRole, NpgsqlDataSource> Open { get; init; } = role => CommandLine.Open(role, "worker");

    /// <summary>When a failed job is tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>Told what every job here does, as it does it.</summary>
    public Action<long, ImportProgress>? Progress { get; init; }

    /// <summary>Told a line when a job begins and ends, and what the engine warns of.</summary>
    public Action<string> Say { get; init; } = _ => { };

    /// <summary>Told of an error of the program, with its stack trace.</summary>
    public Action<string> SayFault { get; init; } = Console.Error.WriteLine;

    /// <summary>The clock that back-off is measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
