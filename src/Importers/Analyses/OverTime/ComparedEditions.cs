using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>All that is counted of an edition beside the one before it, so that questions about change read counts and road gaps keep their names.</summary>
internal static class ComparedEditions
{
    private static readonly string FactsOn = Sql.Beside(typeof(ComparedEditions), "facts");
    private static readonly string[] Rules = ["all", "any"];

    /// <param name="connection">A session as the importer.</param>
    /// <param name="calculations">Where it is kept.</param>
    /// <param name="releases">Of the edition that is made.</param>
    /// <param name="levels">Its levels of premises; null = none.</param>
    /// <param name="signals">Its predicted signal along roads, by technology and environment.</param>
    /// <param name="engine">The version of the rules.</param>
    /// <param name="cancellation">Stops between and within steps.</param>
    public static async Task<List<(string Kind, int Id)>> Ensure(
        NpgsqlConnection connection, Calculations calculations, int[] releases, int? levels,
        IReadOnlyDictionary<(string Technology, string Environment), PlacedSignal> signals, string engine, CancellationToken cancellation)
    {
        var made = new List<(string Kind, int Id)>();
        var before = await EditionBefore.Find(connection, releases, engine, cancellation);
        if (levels is { } later && before?.Levels is { } earlier)
        {
            made.Add((LevelChanges.Kind, await LevelChanges.Ensure(calculations, earlier, later)));
        }

        var factsOn = await connection.ExecuteScalarAsync<DateOnly?>(new CommandDefinition(FactsOn, new { releases }, cancellationToken: cancellation));
        foreach (var (question, signal) in signals)
        {
            var was = before?.Signals.GetValueOrDefault(question);
            if (was is not null)
            {
                made.Add((SignalChanges.Kind, await SignalChanges.Ensure(calculations, was, signal)));
            }

            foreach (var rule in Rules)
            {
                (int Gaps, int Roads)? named = was is not null && before!.Gaps.TryGetValue((was.Signal, rule), out var gaps) ? (gaps, was.Roads) : null;
                made.Add((RoadGapNames.Kind, named is { } same && was == signal ? same.Gaps : await RoadGapNames.Ensure(calculations, signal, rule, factsOn!.Value, named)));
            }
        }

        return made;
    }
}
