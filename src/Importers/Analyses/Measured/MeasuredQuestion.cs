using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>A release of readings and the calculation that matched it to roads.</summary>
internal sealed record MatchedSurvey(int Release, int Matches);

/// <summary>A question about measured signal: a threshold of a profile, the operators that could offer the technology, and the surveys that speak of it.</summary>
/// <param name="Operators">Expected, in the order of their bits.</param>
/// <param name="Surveys">In the order of their releases.</param>
internal sealed record MeasuredQuestion(ThresholdProfile Profile, Threshold Threshold, IReadOnlyList<string> Operators, IReadOnlyList<MatchedSurvey> Surveys)
{
    private static readonly string Spoken = Sql.Beside(typeof(MeasuredQuestion));

    /// <summary>All that a calculation of it depends on, besides roads and places.</summary>
    public string Inputs =>
        $"{Threshold.Technology}/{Threshold.Environment};profile={Profile.Name}:{Profile.Hash};operators={string.Join(',', Operators)};"
        + $"surveys={string.Join(',', Surveys.Select(survey => $"{survey.Release}:{survey.Matches}"))}";

    /// <summary>The questions that the counted readings of surveys answer: of a technology, in an environment of which their antennas say something.</summary>
    public static async Task<List<MeasuredQuestion>> Of(NpgsqlConnection connection, IReadOnlyList<MatchedSurvey> surveys, CancellationToken cancellation)
    {
        var spoken = (await connection.QueryAsync<(string Technology, string Quantity, string? Antenna, string Operator, int Release, DateOnly Newest)>(new CommandDefinition(
            Spoken, new { releases = surveys.Select(survey => survey.Release).ToArray(), matches = surveys.Select(survey => survey.Matches).ToArray() },
            commandTimeout: 0, cancellationToken: cancellation))).AsList();
        var questions = new List<MeasuredQuestion>();
        foreach (var profile in ThresholdProfiles.All)
        {
            foreach (var threshold in profile.Thresholds)
            {
                var of = spoken.FindAll(one => one.Technology == threshold.Technology && one.Quantity == threshold.Quantity
                    && profile.LevelAtPhone(one.Antenna, threshold.Environment, 0) is not null);
                if (of.Count == 0)
                {
                    continue;
                }

                questions.Add(new MeasuredQuestion(
                    profile, threshold,
                    [.. Datasets.Operators.All.Where(known => known.Offers(threshold.Technology, of.Max(one => one.Newest))).Select(known => known.Code)
                        .Union(of.Select(one => one.Operator)).Order(StringComparer.Ordinal)],
                    [.. surveys.Where(survey => of.Exists(one => one.Release == survey.Release)).OrderBy(survey => survey.Release)]));
            }
        }

        return questions;
    }
}
