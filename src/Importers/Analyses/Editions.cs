using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps.Roads.Profiles;
using Wessex.Importers.Analyses.Measured;
using Wessex.Importers.Analyses.OverTime;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Analyses;

/// <summary>Computes the edition of the releases in force and moves the pointer to it.</summary>
internal static class Editions
{
    /// <summary>The version of the rules. Raise it whenever a rule, an analysis or the table of successors changes: everything is then computed anew.</summary>
    public const string EngineVersion = "15";

    /// <summary>The rules and the threshold profiles: with another profile it is another edition, but only what the profile bears on is computed anew.</summary>
    public static string RulesVersion { get; } = $"{EngineVersion}-{ThresholdProfiles.Hash[..8]}";

    /// <summary>"edition" in ASCII: the advisory lock that makes refreshes queue.</summary>
    private const long AdvisoryLock = 0x65646974696F6E;

    private static readonly string Begin = Sql.Beside(typeof(Editions), "begin");
    private static readonly string End = Sql.Beside(typeof(Editions), "end");
    private static readonly string InForce = Sql.Beside(typeof(Editions), "inforce");
    private static readonly string Overrides = Sql.Beside(typeof(Editions), "overrides");
    private static readonly string Find = Sql.Beside(typeof(Editions), "find");
    private static readonly string Make = Sql.Beside(typeof(Editions), "make");
    private static readonly string Point = Sql.Beside(typeof(Editions), "point");
    private static readonly string Pointed = Sql.Beside(typeof(Editions), "pointed");

    /// <summary>
    /// Makes what the edition needs (nothing when it exists already) and, without a date, moves the pointer to it in one transaction.
    /// Runs one at a time per database; killed at any moment it leaves the edition in force as it was, and the next run completes.
    /// </summary>
    /// <param name="database">Sessions as the importer.</param>
    /// <param name="asOf">Null: the releases in force now. A date: those in force then; the pointer stays where it is.</param>
    /// <param name="progress">Told each step that may take over a second, as a short phrase.</param>
    /// <param name="cancellation">Stops between and within steps.</param>
    public static async Task<EditionOutcome> Refresh(
        NpgsqlDataSource database, DateOnly? asOf = null, IProgress<string>? progress = null, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(Begin, new { AdvisoryLock }, commandTimeout: 0, cancellationToken: cancellation));
        try
        {
            var outcome = await Bring(connection, asOf, progress, cancellation);
            if (outcome.Made)
            {
                await Retirement.Run(connection, cancellation);
            }

            return outcome;
        }
        finally
        {
            if (connection.FullState.HasFlag(System.Data.ConnectionState.Open))
            {
                await connection.ExecuteAsync(End, new { AdvisoryLock });
            }
        }
    }

    /// <summary>What a refresh would come to when it has nothing to make and nothing to move; else null.</summary>
    public static async Task<EditionOutcome?> Standing(NpgsqlDataSource database, DateOnly? asOf, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var releases = (await connection.QueryAsync<ReleaseInForce>(new CommandDefinition(InForce, new { asOf }, cancellationToken: cancellation)))
            .Select(release => release.Id).Order().ToArray();
        var overrides = await OverridesInForce(connection, asOf, cancellation);
        var edition = await connection.ExecuteScalarAsync<int?>(
            new CommandDefinition(Find, new { releases, overrides, engine = RulesVersion }, cancellationToken: cancellation));
        return releases.Length > 0 && (edition is null || (asOf is null && !await connection.ExecuteScalarAsync<bool>(
                new CommandDefinition(Pointed, new { edition }, cancellationToken: cancellation))))
            ? null
            : new EditionOutcome(edition, Made: false, PointerMoved: false, releases);
    }

    private static async Task<EditionOutcome> Bring(
        NpgsqlConnection connection, DateOnly? asOf, IProgress<string>? progress, CancellationToken cancellation)
    {
        var inForce = (await connection.QueryAsync<ReleaseInForce>(
            new CommandDefinition(InForce, new { asOf }, cancellationToken: cancellation))).AsList();
        var releases = inForce.Select(release => release.Id).Order().ToArray();
        if (releases.Length == 0)
        {
            return new EditionOutcome(null, Made: false, PointerMoved: false, releases);
        }

        var overrides = await OverridesInForce(connection, asOf, cancellation);
        var edition = await connection.ExecuteScalarAsync<int?>(
            new CommandDefinition(Find, new { releases, overrides, engine = RulesVersion }, cancellationToken: cancellation));
        var computed = edition is null ? await Compute(connection, new Calculations(connection, EngineVersion, progress, cancellation), inForce, overrides, asOf ?? DateOnly.FromDateTime(DateTime.UtcNow), cancellation) : [];

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var made = edition is null;
        edition ??= await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            Make, new { asOf, engine = RulesVersion, releases, overrides, kinds = computed.Select(made => made.Kind).ToArray(), calculations = computed.Select(made => made.Id).ToArray() },
            transaction, cancellationToken: cancellation));
        var moved = asOf is null && await connection.ExecuteAsync(
            new CommandDefinition(Point, new { edition }, transaction, cancellationToken: cancellation)) > 0;
        await transaction.CommitAsync(cancellation);
        return new EditionOutcome(edition, made, moved, releases);
    }

    private static async Task<List<(string Kind, int Id)>> Compute(
        NpgsqlConnection connection, Calculations calculations, List<ReleaseInForce> inForce, int[] overrides, DateOnly day, CancellationToken cancellation)
    {
        var releases = inForce.Select(release => release.Id).Order().ToArray();
        var questions = await SignalQuestion.Of(connection, releases, cancellation);
        int[] All(string dataset) => [.. inForce.Where(release => release.Dataset == dataset).Select(release => release.Id).Order()];
        int? One(string dataset) => inForce.FirstOrDefault(release => release.Dataset == dataset)?.Id;

        var areas = await AreaIndex.Ensure(calculations, All("boundaries"));
        var computed = new Dictionary<string, int>(StringComparer.Ordinal) { [AreaIndex.Kind] = areas };
        if (One("os-open-uprn") is { } premises)
        {
            computed[Placement.PremisesKind] = await Placement.EnsurePremises(calculations, areas, premises);
        }

        if (One("code-point-open") is { } postcodes)
        {
            computed[Placement.PostcodeKind] = await Placement.EnsurePostcodes(calculations, areas, postcodes);
        }

        int? Places(string kind) => computed.TryGetValue(kind, out var id) ? id : null;
        var postcodeCoverage = One("ofcom-fixed-postcode");
        if (One("bduk-premises") is { } coverage)
        {
            computed[Levels.PremisesKind] = await Levels.EnsurePremises(
                calculations, areas, Places(Placement.PremisesKind), One("os-open-uprn"), coverage, All("supplier-full-fibre"), postcodeCoverage, overrides);
        }

        if (postcodeCoverage is { } listed)
        {
            computed[Levels.PostcodeKind] = await Levels.EnsurePostcodes(
                calculations, areas, Places(Placement.PostcodeKind), One("code-point-open"), listed);
        }

        var all = computed.Select(made => (Kind: made.Key, Id: made.Value)).ToList();
        foreach (var question in computed.TryGetValue(Levels.PremisesKind, out var levels) ? questions : [])
        {
            all.Add((PremisesSignal.Kind, await PremisesSignal.Ensure(calculations, levels, question)));
        }

        var predicted = new Dictionary<(string Technology, string Environment), PlacedSignal>();
        if (One("os-open-roads") is { } roads)
        {
            var placed = await RoadPlaces.Ensure(calculations, areas, roads);
            all.Add((RoadPlaces.Kind, placed));
            foreach (var question in questions)
            {
                var signal = await RoadSignal.Ensure(calculations, placed, roads, question);
                predicted[(question.Technology, question.Environment)] = new PlacedSignal(signal, placed, roads);
                all.Add((RoadSignal.Kind, signal));
            }

            var surveys = new List<MatchedSurvey>();
            foreach (var survey in All("drive-tests"))
            {
                surveys.Add(new MatchedSurvey(survey, await SampleMatching.Ensure(calculations, survey, roads)));
                all.Add((SampleMatching.Kind, surveys[^1].Matches));
            }

            foreach (var question in await MeasuredQuestion.Of(connection, surveys, cancellation))
            {
                var signal = await RoadMeasured.Ensure(calculations, placed, roads, question);
                all.Add((RoadMeasured.Kind, signal));
                if (predicted.TryGetValue((question.Threshold.Technology, question.Threshold.Environment), out var beside))
                {
                    all.Add((RoadComparison.Kind, await RoadComparison.Ensure(calculations, placed, roads, signal, question.Profile, beside.Signal)));
                }
            }
        }

        if (One("bduk-premises") is { } plans)
        {
            all.Add((PlanCounts.Kind, await PlanCounts.Ensure(calculations, computed[Levels.PremisesKind], plans)));
            all.Add((GroupedGaps.Kind, await GroupedGaps.Ensure(calculations, computed[Levels.PremisesKind], plans, One("os-open-roads"), day)));
        }

        all.Add((IndicatorCounts.Kind, await IndicatorCounts.Ensure(
            calculations, Places(Levels.PremisesKind), all.Find(made => made.Kind == RoadPlaces.Kind) is { Id: > 0 and var placement } ? placement : null,
            [.. all.Where(made => made.Kind is PremisesSignal.Kind or RoadSignal.Kind).Select(made => made.Id)])));
        all.AddRange(await ComparedEditions.Ensure(connection, calculations, releases, Places(Levels.PremisesKind), predicted, RulesVersion, cancellation));
        return all;
    }

    /// <summary>Ids of the officers' overrides in force at a date (null: today), in ascending order.</summary>
    private static async Task<int[]> OverridesInForce(NpgsqlConnection connection, DateOnly? asOf, CancellationToken cancellation) =>
        [.. await connection.QueryAsync<int>(new CommandDefinition(Overrides, new { asOf }, cancellationToken: cancellation))];

    private sealed record ReleaseInForce(int Id, string Dataset);
}

/// <summary>What a refresh came to.</summary>
/// <param name="Edition">The edition of the releases asked for; null when there is no release.</param>
/// <param name="Made">True when this run made it, false when it was there.</param>
/// <param name="PointerMoved">True when this run moved the pointer to it.</param>
/// <param name="Releases">The releases in it.</param>
internal sealed record EditionOutcome(int? Edition, bool Made, bool PointerMoved, IReadOnlyList<int> Releases)
{
    /// <summary>Whether a release came into force: an older one imported late does not.</summary>
    public bool InForce(int release) => Releases.Contains(release);
}
