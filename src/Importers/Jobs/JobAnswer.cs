using System.Text.Json;
using Wessex.Importers.Analyses;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Jobs;

/// <summary>What came of a finished job, as the types of those who did it.</summary>
internal static class JobAnswer
{
    /// <summary>Of an import: what failed or was cancelled has published nothing, or only what its sentence says; one that was refused has its report.</summary>
    public static ImportOutcome Import(Job job) => job.Result is not null
        ? JsonSerializer.Deserialize<ImportOutcome>(job.Result!, QualityReport.Format)!
        : new ImportOutcome.Refused(job.Run, job.Error ?? "");

    /// <summary>Of an analysis; null when it failed or was cancelled.</summary>
    public static EditionOutcome? Edition(Job job) => job.State == JobState.Succeeded
        ? JsonSerializer.Deserialize<EditionOutcome>(job.Result!, QualityReport.Format)
        : null;
}
