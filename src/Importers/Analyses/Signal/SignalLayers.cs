using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.Signal;

/// <summary>What the predictions of one question say, operator by operator in the order of the bits.</summary>
internal sealed class SignalLayers
{
    private static readonly string Parts = Sql.Beside(typeof(SignalLayers));
    private readonly CoverageIndex[] _covered;
    private readonly CoverageIndex[][] _extents;

    private SignalLayers(CoverageIndex[] covered, CoverageIndex[][] extents)
    {
        _covered = covered;
        _extents = extents;
    }

    public static async Task<SignalLayers> Read(CalculationRun run, SignalQuestion question)
    {
        var edges = new Dictionary<(int Release, string Kind, string Operator), Edges>();
        foreach (var release in question.Releases.Values.Distinct().Order())
        {
            await using var command = new NpgsqlCommand(Parts, run.Connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue("release", release);
            command.Parameters.AddWithValue("technology", question.Technology);
            command.Parameters.AddWithValue("environment", question.Environment);
            await using var reader = await command.ExecuteReaderAsync(run.Cancellation);
            while (await reader.ReadAsync(run.Cancellation))
            {
                var key = (release, reader.GetString(0), reader.GetString(1));
                var layer = edges.TryGetValue(key, out var known) ? known : edges[key] = new Edges();
                layer.Add((Geometry)reader.GetValue(2));
            }
        }

        var indexes = edges.AsParallel().ToDictionary(layer => layer.Key, layer => new CoverageIndex(layer.Value));
        var nothing = new CoverageIndex(new Edges());
        CoverageIndex Covered(string code) =>
            question.Releases.TryGetValue(code, out var release) && indexes.TryGetValue((release, "covered", code), out var index) ? index : nothing;
        CoverageIndex[] Extents(string code) => !question.Releases.TryGetValue(code, out var release) ? []
            : [.. new[] { code, "*" }.Select(whose => indexes.GetValueOrDefault((release, "extent", whose))).OfType<CoverageIndex>()];
        return new SignalLayers([.. question.Operators.Select(Covered)], [.. question.Operators.Select(Extents)]);
    }

    /// <summary>The state of every operator at a place: bits of those that cover it, and of those that are known not to.</summary>
    public (int Covered, int Lacking) At(double x, double y)
    {
        var (covered, lacking) = (0, 0);
        for (var i = 0; i < _covered.Length; i++)
        {
            if (_covered[i].Covers(x, y))
            {
                covered |= 1 << i;
            }
            else if (Array.Exists(_extents[i], extent => extent.Covers(x, y)))
            {
                lacking |= 1 << i;
            }
        }

        return (covered, lacking);
    }

    /// <summary>The states of every operator along a link.</summary>
    /// <param name="cuts">The caller's, one to a thread.</param>
    /// <param name="runs">Cleared, then filled from the link's start to its end.</param>
    public void Along(LineString link, LinkCuts cuts, List<SignalRun> runs)
    {
        var once = new Dictionary<CoverageIndex, List<Stretch>>(ReferenceEqualityComparer.Instance); // operators may share an extent
        var lengthMm = 0L;
        List<Stretch> In(CoverageIndex layer)
        {
            if (!once.TryGetValue(layer, out var stretches))
            {
                once[layer] = stretches = [];
                lengthMm = cuts.Cut(layer, link.CoordinateSequence, stretches);
            }

            return stretches;
        }

        var covered = Array.ConvertAll(_covered, In);
        var known = Array.ConvertAll(_extents, extents => extents.Length == 1 ? In(extents[0]) : Union(extents.Select(In)));
        SignalSweep.Combine(lengthMm, covered, known, runs);
    }

    private static List<Stretch> Union(IEnumerable<List<Stretch>> lists)
    {
        var all = new List<Stretch>();
        foreach (var stretch in lists.SelectMany(list => list).OrderBy(stretch => stretch.FromMm))
        {
            if (all.Count > 0 && all[^1].ToMm >= stretch.FromMm)
            {
                all[^1] = all[^1] with { ToMm = Math.Max(all[^1].ToMm, stretch.ToMm) };
            }
            else
            {
                all.Add(stretch);
            }
        }

        return all;
    }
}
