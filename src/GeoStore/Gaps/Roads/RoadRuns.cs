using System.Runtime.CompilerServices;
using Dapper;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>The stretches of road behind <see cref="RoadGaps"/>: with no box and no limit their metres sum to the summary's.</summary>
public static class RoadRuns
{
    private static readonly string Query = Sql.Beside(typeof(RoadRuns));
    private static readonly string States = Sql.Beside(typeof(RoadRuns), "states");

    /// <summary>What is listed, with the stretches to be read once. Refuses with QuestionNotHeld or AreaUnknown.</summary>
    public static async Task<Answer<RoadRunList>> List(
        NpgsqlDataSource database, Edition edition, RoadRunQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if (!(await RoadScope.Find(connection, edition, question.Roads, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        question = question with { Roads = question.Roads with { Area = scope.Area?.Code, Profile = scope.Profile } };
        var states = (await connection.QueryAsync<(int Covered, int Lacking)>(new CommandDefinition(
            States, new { signal = scope.Calculation }, cancellationToken: cancellation)))
            .Where(state => question.Roads.Operators.State(state.Covered, state.Lacking, scope.Operators) == question.Status).ToList();
        var gaps = question.Status == "lacking" ? await RoadGapNames.Of(connection, edition, scope, question.Roads.Operators, cancellation) : null;
        var sources = await scope.Sources(connection, edition, AreaKind.Council.Code(), cancellation);
        var words = new RoadWords(question.Roads, scope.Operators, scope.Area, edition);
        return new RoadRunList(
            question, words.ListSentence(question.Status, sources), RoadSummary.Metres, scope.Operators, sources,
            words.Notes(), scope.Profile, edition.Id, edition.AsOf, edition.Synthetic, Stretches(database, edition.Day, scope, question, states, gaps, cancellation));
    }

    private static async IAsyncEnumerable<RoadStretch> Stretches(
        NpgsqlDataSource database, DateOnly day, RoadScope scope, RoadRunQuestion question, List<(int Covered, int Lacking)> states, int? gaps,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Query);
        Fill(command.Parameters, scope, question, states, gaps);
        var box = question.Box is { } asked ? new RectangleLineIntersector(asked.Rectangle) : null;
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        for (var left = question.Limit ?? long.MaxValue; left > 0 && await reader.ReadAsync(cancellation);)
        {
            var (from, to) = (reader.GetInt64(1), reader.GetInt64(2));
            var (grid, lonLat) = ((LineString)reader.GetValue(10), (LineString)reader.GetValue(11));
            var line = LinkStretch.Between(grid, lonLat, from, to);
            if (box is not null)
            {
                var tested = question.Box!.IsGrid ? LinkStretch.Between(grid, grid, from, to) : line;
                if (!Enumerable.Range(1, tested.Count - 1).Any(i => box.Intersects(tested[i - 1], tested[i])))
                {
                    continue;
                }
            }

            left--;
            yield return new RoadStretch(
                reader.GetString(0), Text(reader, 6), reader.GetString(5), Text(reader, 7), Text(reader, 8), reader.IsDBNull(9) ? null : reader.GetBoolean(9), from, to,
                OperatorStates.Of(reader.GetInt32(3), reader.GetInt32(4), scope.Operators), line,
                reader.IsDBNull(12)
                    ? null
                    : new RoadGapId(
                        question.Roads.Technology, question.Roads.Environment, question.Roads.Operators.Code, reader.GetFieldValue<DateOnly>(13), reader.GetInt64(12), reader.GetString(0)),
                question.Roads.Source == "measured" ? MeasuredFigures.Read(Text(reader, 14), day) : null);
        }
    }

    private static void Fill(NpgsqlParameterCollection parameters, RoadScope scope, RoadRunQuestion question, List<(int Covered, int Lacking)> states, int? gaps)
    {
        void Add(string name, NpgsqlDbType type, object? value) => parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
        var box = question.Box?.GridEnvelope;
        Add("signal", NpgsqlDbType.Integer, scope.Calculation);
        Add("places", NpgsqlDbType.Integer, scope.Places);
        Add("roads", NpgsqlDbType.Integer, scope.Roads);
        Add("classes", NpgsqlDbType.Array | NpgsqlDbType.Text, question.Roads.PublishedClasses);
        Add("road", NpgsqlDbType.Text, question.Roads.Road);
        Add("trunk", NpgsqlDbType.Boolean, question.Roads.Trunk);
        Add("area", NpgsqlDbType.Text, scope.Area?.Code);
        Add("covered", NpgsqlDbType.Array | NpgsqlDbType.Integer, states.Select(state => state.Covered).ToArray());
        Add("lacking", NpgsqlDbType.Array | NpgsqlDbType.Integer, states.Select(state => state.Lacking).ToArray());
        Add("min_x", NpgsqlDbType.Double, box?.MinX);
        Add("min_y", NpgsqlDbType.Double, box?.MinY);
        Add("max_x", NpgsqlDbType.Double, box?.MaxX);
        Add("max_y", NpgsqlDbType.Double, box?.MaxY);
        Add("gaps", NpgsqlDbType.Integer, gaps);
        Add("link", NpgsqlDbType.Text, question.After?.Link);
        Add("after", NpgsqlDbType.Bigint, question.After?.FromMm);
        Add("fetch", NpgsqlDbType.Bigint, question.Box is null ? question.Limit : null); // the box is checked exactly on the way, so how many rows that takes is not known
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
