using System.Globalization;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>The stages of one import in order, on the connection that holds the data set's lock.</summary>
internal sealed class ImportWork(NpgsqlDataSource database, NpgsqlConnection connection, ImportRun run, ImportRequest request) : IAsyncDisposable
{
    private Dataset _dataset = request.Dataset;
    private ReleasePartition? _partition;
    private SourceLayer? _open;

    /// <param name="left">How far an earlier attempt came; null: from the start.</param>
    /// <param name="cancellation">Stops it; <see cref="GiveUp"/> then clears up.</param>
    public async Task<ImportOutcome> Run(Checkpoint? left, CancellationToken cancellation)
    {
        _partition = left is null ? null : new ReleasePartition(connection, _dataset.Layer, left.Release);
        await run.Enter(ImportStage.Files, "reading the files' checksums", cancellation);
        _dataset = request.Dataset.For(request.Options);
        var found = (await SourceFiles.Find(request.Paths, new ExpectedFiles(_dataset.Expected, _dataset.Wants), cancellation)).Once();
        _dataset = request.Dataset.For(_dataset.OptionsFor(found.Files));
        if (request.Owner is { } owner && !_dataset.BelongsTo(owner))
        {
            return Refuse($"These files of {_dataset.Id} may be imported by an administrator alone: officers of {owner} import {owner}'s own assets (the mapping file's owner) and custom areas of the series {owner}/….");
        }

        var checksum = ReleaseChecksum.Of(found.Files, _dataset.Options);
        if (await HeldRelease.Of(connection, _dataset.Id, checksum, cancellation) is { } same && !same.IsReplacedBy(request.AsAt))
        {
            if (same.Refusal(request.AsAt) is { } sentence)
            {
                return Refuse(sentence);
            }

            await (_partition?.Drop() ?? Task.CompletedTask);
            var named = request.AsAt is null ? ReleaseDate.Of(request, found, await Open(found.Files, cancellation), DateOnly.MaxValue) : null;
            await run.End("unchanged", same.Release, null);
            return new ImportOutcome.Unchanged(run.Id, same.Release, same.AsAt, same.Unchanged + (named is { Refusal: null } date ? same.Renamed(date.AsAt) : null), null);
        }

        var sources = await Open(found.Files, cancellation);
        var dated = ReleaseDate.Of(request, found, sources, DateOnly.FromDateTime(DateTime.UtcNow));
        if (dated.Refusal is { } undated)
        {
            return Refuse(undated);
        }

        var asAt = dated.AsAt;
        var otherwise = await OtherReading.Of(connection, _dataset, found.Files, checksum, cancellation);

        _dataset.PublishersDate = asAt;

        var checkpoint = await Load(found, sources, checksum, left, cancellation);
        var staged = checkpoint.Staged;
        if (staged.Stopped is null && checkpoint.Kept is null)
        {
            await run.Enter(ImportStage.Indexing, $"indexing {staged.Loaded:N0} rows", cancellation);
            await _partition!.AddIndexes(database, cancellation);
        }

        await run.Enter(ImportStage.Checking, "checking", cancellation);
        var kept = checkpoint.Kept
            ?? (staged.Stopped is null ? await new StageChecks(connection, _dataset, _partition!, checkpoint).Run(cancellation) : CheckedCounts.None(staged.Loaded));
        var rejected = staged.Rejected + kept.Rejected;
        await run.Counted(staged.Read, kept.Rows, rejected, cancellation);
        var codes = await RejectsByCode(cancellation);
        var before = await InForce(staged.Series, cancellation);
        if (staged.Read == 0)
        {
            return Refuse($"{staged.Files[0].File.Name} holds no record; expected {_dataset.Expected}.");
        }

        var compared = before is null || staged.Stopped is not null ? null : await ReleaseQuality.Compare(connection, _dataset, _partition!, before, cancellation);
        var refusal = staged.Stopped ?? Guard(staged, kept, rejected, codes) ?? (compared is null || request.AllowShrink || asAt.Date < before!.AsAt.Date ? null : ShrinkGuard.Refusal(compared));
        await run.Enter(ImportStage.Reporting, "comparing with what is there", cancellation);
        var statistics = refusal is null ? _partition!.Analyze(database, kept.Rows, cancellation) : Task.CompletedTask;
        var report = await Report(found, sources, staged, kept, codes, compared, asAt, refusal is null, cancellation) with { Warnings = [.. Warnings(found, sources, dated.Overruled, otherwise)] };
        await statistics;
        if (refusal is not null)
        {
            return Refuse(refusal) with { Report = report };
        }

        await run.Enter(ImportStage.Publishing, "publishing", cancellation);
        if (await Publication.Publish(connection, _partition!, _dataset, run.Id, checksum, asAt, report, cancellation) is { } late)
        {
            return Refuse(late) with { Report = report with { Release = null } };
        }

        return new ImportOutcome.Published(run.Id, report, null, report.Standing);
    }

    /// <summary>The files' rows, unseen: those that an earlier attempt loaded from the same files, or loaded now.</summary>
    private async Task<Checkpoint> Load(
        SourceFileSet found, List<OpenedSource> sources, string checksum, Checkpoint? left, CancellationToken cancellation)
    {
        if (left is not null && left.Checksum == checksum)
        {
            await _partition!.Reopen(isChecked: left.Kept is not null, cancellation);
            return left;
        }

        if (left is not null)
        {
            await _partition!.Drop();
            await run.Forget(cancellation);
        }

        _partition = new ReleasePartition(connection, _dataset.Layer, await ReleasePartition.ReserveRelease(connection, cancellation));
        await run.Enter(ImportStage.Loading, $"loading {found.Files.Count} file{(found.Files.Count == 1 ? "" : "s")}", cancellation, _partition.Name);
        await _partition.Create(cancellation);
        var held = await connection.ExecuteScalarAsync<bool?>(new CommandDefinition(Sql.Beside(typeof(ImportWork), "held"), cancellationToken: cancellation));
        var staged = await _dataset.Stage(new StagingJob(sources, connection, _partition, run, held, request.MaxRejects), cancellation);
        var checkpoint = new Checkpoint(run.Id, checksum, _partition.Release, staged, null);
        await checkpoint.Save(connection, cancellation);
        return checkpoint;
    }

    /// <summary>Takes away what was staged and ends the run; a run that has published stays as it is.</summary>
    public async Task GiveUp(string sentence)
    {
        if (_partition is not null)
        {
            await _partition.Drop();
        }

        await run.End("failed", null, sentence);
    }

    private ImportOutcome.Refused Refuse(string sentence) => new(run.Id, sentence);

    /// <summary>Finds the profiles. A single file stays open for loading: opening can be half the reading, of GeoJSON and of a GeoPackage in an archive.</summary>
    private async Task<List<OpenedSource>> Open(IReadOnlyList<SourceFile> files, CancellationToken cancellation)
    {
        var sources = new List<OpenedSource>();
        foreach (var file in files)
        {
            _open = await _dataset.Open(file, cancellation);
            var match = ColumnProfile.Match(_dataset, _open);
            sources.Add(new OpenedSource(file, match, _open.Format, _open.Encoding)
            {
                Crs = _dataset.CrsOfForm(match) ?? _open.Crs,
                OverruledCrs = _dataset.CrsOfForm(match) is null ? _open.OverruledCrs : _open.Crs,
                Layer = files.Count == 1 ? _open : null,
            });
            await (files.Count == 1 ? ValueTask.CompletedTask : DisposeAsync());
        }

        return sources;
    }

    /// <summary>Closes a file that was opened and not read.</summary>
    public async ValueTask DisposeAsync()
    {
        await (_open?.DisposeAsync() ?? ValueTask.CompletedTask);
        _open = null;
    }

    private string? Guard(StagedCounts staged, CheckedCounts kept, long rejected, IReadOnlyDictionary<string, long> codes)
    {
        var share = (double)rejected / staged.Read;
        if (share > request.MaxRejects)
        {
            var most = string.Join(", ", codes.OrderByDescending(code => code.Value).Take(3).Select(code => $"{code.Key} {code.Value:N0}"))
                + (codes.Count > 3 ? $" and {codes.Count - 3} more kinds" : "");
            return $"{rejected:N0} of {staged.Read:N0} records ({Percent(share)}) were rejected, more than the {Percent(request.MaxRejects)} that --max-rejects allows: "
                + $"{most}; ./wessex rejects {run.Id} lists them.";
        }

        return kept.Rows == 0 ? $"None of {staged.Read:N0} records could be loaded; ./wessex rejects {run.Id} lists why." : null;
    }

    private async Task<QualityReport> Report(
        SourceFileSet found, List<OpenedSource> sources, StagedCounts staged, CheckedCounts kept, IReadOnlyDictionary<string, long> codes,
        ReleaseComparison? compared, AsAt asAt, bool isGood, CancellationToken cancellation)
    {
        var unjoined = isGood ? await ReleaseQuality.Unjoined(connection, _dataset, _partition!.Release, asAt, cancellation) : [];
        return new QualityReport(
            _dataset.Id, staged.Series, isGood ? _partition!.Release : null, asAt.ToString(), staged.Synthetic,
            string.Join(", ", sources.Select(source => source.Match.Profile.Name).Distinct()),
            [.. sources.Zip(staged.Files, (source, file) => new ReportedFile(
                file.File.Name, file.File.Bytes, file.File.Sha256, file.Records, source.Format, source.Encoding, source.Crs?.Name, source.Crs?.HowKnown))],
            staged.Read, kept.Rows, kept.Derived, codes,
            await Examples(cancellation),
            Summed(kept.Repairs.Append(KeyValuePair.Create(ShapeRepairs.Kind, staged.Repairs.Sum(kind => kind.Shapes)))),
            _dataset.ValuesArePrivate ? [.. staged.Repairs.Select(kind => kind with { First = [] })] : staged.Repairs,
            Summed(staged.Notes.Concat(kept.Notes).Concat(EndingsInDoubt(found).Select(note => KeyValuePair.Create(note, 1L)))),
            [.. sources.SelectMany(source => source.Match.Unknown).Distinct()],
            [.. sources.SelectMany(source => source.Match.Absent).Distinct()],
            found.LeftOut,
            (await ReleaseQuality.Nulls(connection, _partition!, kept.Rows, cancellation)).Where(column => !_dataset.NotApplicable.Contains(column.Key)).ToDictionary(),
            compared, unjoined, staged.Stopped is null ? await ReleaseQuality.Covered(connection, _dataset, _partition!, cancellation) : [],
            staged.Stopped is null ? await ReleaseQuality.Published(connection, _dataset, asAt, cancellation) : []);
    }

    /// <summary>What was read otherwise than it says of itself.</summary>
    /// <param name="date">That the stated date is not the one that the files say; null when it is.</param>
    /// <param name="otherwise">That the same files were read in another way before; null when they were not.</param>
    private static IEnumerable<string> Warnings(SourceFileSet found, List<OpenedSource> sources, string? date, string? otherwise) =>
        new[] { date, otherwise }.OfType<string>().Concat(found.Repeats.Select(repeat => repeat.Sentence)).Concat(sources.Select(source => source.Overruled).OfType<string>());

    /// <summary>One line of a kind, whoever found it and in how many files.</summary>
    private static Dictionary<string, long> Summed(IEnumerable<KeyValuePair<string, long>> counts) =>
        counts.Where(count => count.Value > 0).GroupBy(count => count.Key).ToDictionary(kind => kind.Key, kind => kind.Sum(count => count.Value));

    /// <summary>A last value that was cut short looks whole; files of publishers end with a line break.</summary>
    private static IEnumerable<string> EndingsInDoubt(SourceFileSet found) => found.Files
        .Where(file => file is { Format: SourceFormat.Text, EndsWithLineBreak: false })
        .Select(file => $"{file.Name} ends without a line break: compare its last record with the publisher's");

    private async Task<ReleaseInForce?> InForce(string series, CancellationToken cancellation)
    {
        var row = await connection.QuerySingleOrDefaultAsync<(int Release, DateOnly AsAt, string Precision, long Rows)?>(new CommandDefinition(
            Sql.Beside(typeof(ImportWork), "inforce"), new { dataset = _dataset.Id, series }, cancellationToken: cancellation));
        return row is var (release, asAt, precision, rows) ? new ReleaseInForce(release, new AsAt(asAt, precision), rows) : null;
    }

    private async Task<IReadOnlyDictionary<string, long>> RejectsByCode(CancellationToken cancellation) =>
        (await connection.QueryAsync<(string Code, long Records)>(new CommandDefinition(
            Sql.Beside(typeof(ImportWork), "codes"), new { run = run.Id }, cancellationToken: cancellation))).ToDictionary(row => row.Code, row => row.Records);

    private async Task<IReadOnlyList<ReportedReject>> Examples(CancellationToken cancellation)
    {
        var rejects = await connection.QueryAsync<ReportedReject>(new CommandDefinition(
            Sql.Beside(typeof(ImportWork), "examples"), new { run = run.Id }, cancellationToken: cancellation));
        return [.. rejects.Select(reject => _dataset.ValuesArePrivate ? reject with { Value = null, Reason = RejectCode.Find(reject.Code).Meaning } : reject)];
    }

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
