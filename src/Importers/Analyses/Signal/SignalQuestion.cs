using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>A question about signal: one technology in one environment, by the operators that could offer it.</summary>
/// <param name="Operators">Expected, in the order of their bits.</param>
/// <param name="Releases">By operator: the release in force that speaks of it; an operator without is unknown everywhere.</param>
internal sealed record SignalQuestion(string Technology, string Environment, IReadOnlyList<string> Operators, IReadOnlyDictionary<string, int> Releases)
{
    private static readonly string Layers = Sql.Beside(typeof(SignalQuestion));

    /// <summary>All that a calculation of it depends on.</summary>
    public string Inputs => $"{Technology}/{Environment};operators={string.Join(',', Operators.Select(code => $"{code}:{Releases.GetValueOrDefault(code)}"))}";

    /// <summary>The questions that releases of predicted coverage answer.</summary>
    public static async Task<List<SignalQuestion>> Of(NpgsqlConnection connection, int[] releases, CancellationToken cancellation) =>
        [.. (await connection.QueryAsync<(string Operator, string Technology, string Environment, int Release, DateOnly AsAt)>(
                new CommandDefinition(Layers, new { releases }, cancellationToken: cancellation)))
            .GroupBy(layer => (layer.Technology, layer.Environment))
            .Select(group => new SignalQuestion(
                group.Key.Technology, group.Key.Environment,
                [.. Datasets.Operators.All.Where(known => known.Offers(group.Key.Technology, group.Max(layer => layer.AsAt))).Select(known => known.Code)
                    .Union(group.Select(layer => layer.Operator)).Order(StringComparer.Ordinal)],
                group.ToDictionary(layer => layer.Operator, layer => layer.Release)))];
}
