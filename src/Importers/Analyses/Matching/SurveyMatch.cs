using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Analyses.Matching;

/// <summary>What matching the readings of one survey to roads came to, as it is shown.</summary>
/// <param name="Release">Of drive tests.</param>
/// <param name="Series">The survey.</param>
/// <param name="Roads">The release of OS Open Roads that they were matched to.</param>
/// <param name="Report">A <see cref="MatchReport"/> as JSON.</param>
internal sealed record SurveyMatch(int Release, string Series, int Roads, string Report)
{
    private static readonly string Query = Sql.Beside(typeof(SurveyMatch));

    /// <summary>For a terminal.</summary>
    public string Line => SourceFiles.Name($"Release {Release} of drive-tests \"{Series}\": {JsonNode.Parse(Report)!["sentence"]!.GetValue<string>()}.");

    /// <summary>The report with the roads that were matched to.</summary>
    public JsonObject ToJson()
    {
        var report = JsonNode.Parse(Report)!.AsObject();
        report["roads"] = Roads;
        return report;
    }

    /// <summary>The newest of every release that was ever matched.</summary>
    public static Task<IReadOnlyList<SurveyMatch>> All(NpgsqlConnection connection, CancellationToken cancellation) => Read(connection, null, cancellation);

    /// <summary>Those of an edition; none where there is no edition.</summary>
    public static async Task<IReadOnlyList<SurveyMatch>> Of(NpgsqlDataSource database, EditionOutcome? edition, CancellationToken cancellation)
    {
        if (edition?.Edition is not { } id)
        {
            return [];
        }

        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await Read(connection, id, cancellation);
    }

    /// <summary>Those that an import is about: of the survey that was loaded, or of all when it was the roads.</summary>
    public static async Task<IReadOnlyList<SurveyMatch>> Of(NpgsqlDataSource database, ImportOutcome outcome, CancellationToken cancellation) => outcome switch
    {
        ImportOutcome.Published { Report.Dataset: "os-open-roads" } roads => await Of(database, roads.Edition, cancellation),
        ImportOutcome.Published published => [.. (await Of(database, published.Edition, cancellation)).Where(match => match.Release == published.Report.Release)],
        ImportOutcome.Unchanged unchanged => [.. (await Of(database, unchanged.Edition, cancellation)).Where(match => match.Release == unchanged.Release)],
        _ => [],
    };

    private static async Task<IReadOnlyList<SurveyMatch>> Read(NpgsqlConnection connection, int? edition, CancellationToken cancellation) =>
        (await connection.QueryAsync<SurveyMatch>(new CommandDefinition(Query, new { edition }, cancellationToken: cancellation))).AsList();
}
