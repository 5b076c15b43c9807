using Npgsql;
using Wessex.Importers.Analyses;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// The way of one import: files → reader → mapper → COPY into an unattached partition → checks → indexes → report → one transaction that
/// publishes → edition. Until that transaction nothing that is published changes; killed at any moment, the next import clears up.
/// </summary>
internal sealed class Import(NpgsqlDataSource database, IProgress<ImportProgress>? progress = null)
{
    /// <summary>Cancelled when it is stopped only to go on later: what it has loaded stays, for the next attempt of its job.</summary>
    public CancellationToken Leaving { get; init; }

    public async Task<ImportOutcome> Run(ImportRequest request, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!await DatasetLock.TryTake(connection, request.Dataset.Id, cancellation))
        {
            return new ImportOutcome.Refused(null, await DatasetLock.Refusal(connection, request.Dataset.Id, cancellation)) { Again = TryAgain.WhenFree };
        }

        try
        {
            return await Run(connection, request, cancellation);
        }
        finally
        {
            await DatasetLock.Release(connection);
        }
    }

    private async Task<ImportOutcome> Run(NpgsqlConnection connection, ImportRequest request, CancellationToken cancellation)
    {
        var left = await LeftRun.Of(connection, request, cancellation);
        await Leftovers.Clear(connection, request.Dataset.Id, left?.Id, cancellation);
        await using var run = await ImportRun.Begin(database, request, left?.Id, progress, cancellation);
        await using var work = new ImportWork(database, connection, run, request);
        var published = false;
        try
        {
            var outcome = left?.Published ?? await work.Run(left?.Checkpoint, cancellation);
            if (outcome is ImportOutcome.Refused refused)
            {
                await work.GiveUp(refused.Sentence);
                return refused;
            }

            published = true;
            return await Analyse(request, run, outcome, cancellation);
        }
        catch (SourceFileException unusable)
        {
            await work.GiveUp(unusable.Message);
            return new ImportOutcome.Refused(run.Id, unusable.Message) { Again = unusable.MayPass ? TryAgain.Later : TryAgain.Never };
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException stopped) when (published)
        {
            throw new StoppedException(NotInForceException.Sentence, stopped);
        }
        catch (Exception failure) when (published)
        {
            throw new NotInForceException(NotInForceException.Sentence, failure);
        }
        catch (OperationCanceledException)
        {
            await work.GiveUp($"stopped in stage {run.Stage}");
            throw;
        }
        catch (Exception failure)
        {
            await GiveUpIfPossible(work, $"failed in stage {run.Stage}: {failure.Message}");
            throw;
        }
    }

    private async Task<ImportOutcome> Analyse(ImportRequest request, ImportRun run, ImportOutcome outcome, CancellationToken cancellation)
    {
        EditionOutcome? edition = null;
        if (request.Analyse)
        {
            await run.Enter(ImportStage.Analysing, "computing the edition", cancellation);
            edition = await Editions.Refresh(
                database, progress: progress is null ? null : new Forwarded(progress), cancellation: cancellation);
        }

        await run.Enter(ImportStage.Done, "done", cancellation);
        return outcome switch
        {
            ImportOutcome.Published published => published with { Edition = edition },
            ImportOutcome.Unchanged unchanged => unchanged with { Edition = edition },
            _ => outcome,
        };
    }

    /// <summary>The database itself may be what failed: then the run is found dead by the next import.</summary>
    private static async Task GiveUpIfPossible(ImportWork work, string sentence)
    {
        try
        {
            await work.GiveUp(sentence);
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or ObjectDisposedException)
        {
            // nothing to do: the first failure is the one to report
        }
    }

    private sealed class Forwarded(IProgress<ImportProgress> progress) : IProgress<string>
    {
        public void Report(string value) => progress.Report(new ImportProgress(ImportStage.Analysing, value));
    }
}
