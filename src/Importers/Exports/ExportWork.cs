using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;
using Wessex.GeoStore.Forms;
using Wessex.Importers.Commands;
using Wessex.Importers.Jobs;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Exports;

/// <summary>Does an export that was asked for over HTTP: reads it as the caller's tier may, and leaves the file where the web program finds it.</summary>
/// <param name="importer">The worker's own sessions.</param>
/// <param name="settings">Of the worker.</param>
internal sealed class ExportWork(NpgsqlDataSource importer, JobNodeSettings settings)
{
    private static readonly string Keep = Sql.Beside(typeof(ExportWork), "keep");
    private static readonly string Forget = Sql.Beside(typeof(ExportWork), "forget");

    /// <exception cref="CommandException">It can no longer be answered: the edition is retired, or the file would be too large.</exception>
    /// <param name="number">Of the job.</param>
    /// <param name="job">What is asked.</param>
    /// <param name="progress">Told how many features are written.</param>
    /// <param name="cancellation">Stops it; nothing is left then.</param>
    public async Task<ExportProof> Run(long number, ExportJob job, IProgress<ImportProgress> progress, CancellationToken cancellation)
    {
        settings.Exports.Clear(settings.Clock.GetUtcNow().UtcDateTime);
        var format = ExportFormat.Find(job.Format) ?? throw new CommandException($"This program does not know the format {job.Format}.");
        var collection = Catalogue.Find(job.Collection) ?? throw new CommandException($"This program does not know the collection {job.Collection}.");
        await using var database = settings.Open(job.Tier switch { "supplier" => DatabaseRole.ApiSupplier, "officer" => DatabaseRole.ApiOfficer, _ => DatabaseRole.Api });
        if (!(await EditionResolver.Resolve(database, job.Edition, null, cancellation)).TryGet(out var edition, out var refusal))
        {
            throw new CommandException(refusal.Message);
        }

        var read = new ParameterReader();
        var question = read.Export(collection, format, new Dictionary<string, string>(job.Parameters, StringComparer.OrdinalIgnoreCase)) with { Organisation = job.Organisation };
        if (read.Errors.Count > 0)
        {
            throw new CommandException(string.Join(' ', read.Errors.Select(error => $"{error.Message}.")));
        }

        var path = settings.Exports.FileOf(job.File, format);
        var request = new ExportRequest(job.Collection, job.Format, job.Edition, job.Parameters, job.Tier, job.Organisation);
        var proof = await new FeatureFile(database, edition, request, question, rows => Tell(progress, path, rows)).Write(path, cancellation);
        await using var connection = await importer.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Keep, new { job = number, proof = proof.ToJson() }, cancellationToken: cancellation));
        return proof;
    }

    /// <summary>Clears files that are over, and a day after their end the jobs that made them.</summary>
    public async Task ClearOld(CancellationToken cancellation)
    {
        settings.Exports.Clear(settings.Clock.GetUtcNow().UtcDateTime);
        await using var connection = await importer.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Forget, cancellationToken: cancellation));
    }

    private void Tell(IProgress<ImportProgress> progress, string path, long rows)
    {
        progress.Report(new ImportProgress("writing", $"{rows:N0} features"));
        var (file, parts) = (new FileInfo($"{path}.part"), new DirectoryInfo($"{path}.part.parts"));
        if ((file.Exists ? file.Length : 0) + (parts.Exists ? parts.EnumerateFiles().Sum(part => part.Length) : 0) > settings.Exports.MostBytes)
        {
            throw new CommandException($"The file would pass the {settings.Exports.MostBytes >> 20:N0} MB that exports may take: ask for less, or write it with ./wessex export.");
        }
    }
}
