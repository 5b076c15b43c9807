using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>One road as ordered strips over its links, with signal by chainage.</summary>
public static class RoadRoute
{
    private const decimal MillimetresPerKilometre = 1_000_000;

    private static readonly string Links = Sql.Beside(typeof(RoadRoute), "links");
    private static readonly string Runs = Sql.Beside(typeof(RoadRoute), "runs");
    private static readonly string Places = Sql.Beside(typeof(RoadRoute), "places");
    private static readonly string Junctions = Sql.Beside(typeof(RoadRoute), "junctions");

    /// <summary>Refuses with QuestionNotHeld, also when no motorway, A or B road held has this number.</summary>
    public static async Task<Answer<RouteReport>> Report(
        NpgsqlDataSource database, Edition edition, RouteQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(question);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var asked = new RoadQuestion(
            question.Technology, question.Environment, question.Source, OperatorRule.All, ["M", "A", "B"], RoadGrouping.All.First(grouping => grouping.Code == "road"), question.Road,
            Profile: question.Profile);
        if (!(await RoadScope.Find(connection, edition, asked, cancellation)).TryGet(out var scope, out var refusal))
        {
            return refusal;
        }

        (question, asked) = (question with { Profile = scope.Profile }, asked with { Profile = scope.Profile });
        var parameters = new { roads = scope.Roads, signal = scope.Calculation, places = scope.Places, areas = edition.Areas, road = question.Road };
        CommandDefinition Send(string sql) => new(sql, parameters, cancellationToken: cancellation);
        var links = await Read(connection, scope.Roads, question.Road, cancellation);
        if (links.Count == 0)
        {
            return new Refusal(RefusalKind.QuestionNotHeld, $"Edition {edition.Id} holds no motorway, A or B road with the number {question.Road}.");
        }

        var facts = new RouteFacts(
            (await connection.QueryAsync<(string Link, long FromMm, long ToMm, int Covered, int Lacking)>(Send(Runs))).ToLookup(run => run.Link, run => (run.FromMm, run.ToMm, run.Covered, run.Lacking)),
            (await connection.QueryAsync<(string Link, long FromMm, long ToMm, string? Area)>(Send(Places))).ToLookup(piece => piece.Link, piece => (piece.FromMm, piece.ToMm, piece.Area)),
            (await connection.QueryAsync<(double X, double Y, string[] Roads)>(Send(Junctions))).DistinctBy(junction => RouteFacts.Key(junction.X, junction.Y))
                .ToDictionary(junction => RouteFacts.Key(junction.X, junction.Y), junction => junction.Roads));
        var sources = await scope.Sources(connection, edition, AreaKind.Parish.Code(), cancellation);
        return Report(edition, question, asked, scope, new RouteNetwork(links), facts, sources);
    }

    private static RouteReport Report(
        Edition edition, RouteQuestion question, RoadQuestion asked, RoadScope scope, RouteNetwork network, RouteFacts facts, IReadOnlyList<SourceRelease> sources)
    {
        var figures = new RoadFigures(OperatorRule.All, scope.Operators);
        var signal = new[] { OperatorRule.Any.Code }.Concat(scope.Operators).Select(code => new OperatorAlong(new OperatorRule(code), scope.Operators)).ToList();
        var strips = new List<RouteStrip>();
        foreach (var strip in network.Strips())
        {
            var line = new StripLine(strip, network, facts);
            var runs = line.Runs();
            foreach (var (from, to, covered, lacking) in runs)
            {
                figures.Add(covered, lacking, to - from);
            }

            signal.ForEach(one => one.Add(strips.Count + 1, line, runs));
            strips.Add(new RouteStrip(
                strips.Count + 1, strip.Part, strip.Kind, line.LengthMm / MillimetresPerKilometre, line.At(0, ends: false), line.At(line.LengthMm, ends: true),
                [.. strip.Links.Select(one => one.Link.Identifier)],
                [.. runs.Select(run => new RouteRun(
                    run.FromMm / MillimetresPerKilometre, run.ToMm / MillimetresPerKilometre, System.Numerics.BitOperations.PopCount((uint)run.Covered),
                    OperatorStates.Of(run.Covered, run.Lacking, scope.Operators), line.At(run.FromMm, ends: false), line.At(run.ToMm, ends: true)))]));
        }

        var operators = signal.Select(one => one.Result()).ToList();
        var words = new RouteWords(asked, strips, network.IsEastward);
        return new RouteReport(
            question, words.Sentence(figures, operators, sources), RoadSummary.Metres, words.Denominator, scope.Operators, figures, strips, operators, OperatorAlong.DropOutLeastMetres,
            [.. signal.SelectMany(one => one.NotSpots).OrderBy(spot => spot.Strip).ThenBy(spot => spot.FromKm)], sources,
            [.. new RoadWords(asked, scope.Operators, null, edition).Notes(), .. words.Notes()], scope.Profile, edition.Id, edition.AsOf, edition.Synthetic);
    }

    private static async Task<List<RouteLink>> Read(NpgsqlConnection connection, int roads, string road, CancellationToken cancellation)
    {
        var links = new List<RouteLink>();
        await using var command = new NpgsqlCommand(Links, connection);
        command.Parameters.AddWithValue("roads", roads);
        command.Parameters.AddWithValue("road", road);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        while (await reader.ReadAsync(cancellation))
        {
            links.Add(new RouteLink(reader.GetString(0), Text(1), Text(2), Text(3), reader.GetInt64(4), (LineString)reader.GetValue(5)));
        }

        return links;
    }
}
