using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>One feature of predicted coverage: covered, or the extent that the release speaks of.</summary>
internal sealed class CoveragePolygonMapper(SourceLayer layer, ProfileMatch match, ImportOptions options) : RowMapper<PredictedCoverageRow>
{
    private readonly Column _operator = match["operator"];
    private readonly Column _technology = match["technology"];
    private readonly Column _environment = match["environment"];
    private readonly Column _source = match["source"];
    private readonly Column _kind = match["kind"];
    private readonly CoverageSeries _series = new();

    public override string Series => _series.Name;

    public override Mapped<PredictedCoverageRow> Map(SourceRow source)
    {
        var fields = new RecordFields(source);
        var kind = fields.Text(_kind)?.ToLowerInvariant() ?? "covered";
        if (kind is not ("covered" or "extent"))
        {
            fields.Fail(RejectCode.BadKey, _kind, kind, $"{_kind.Header} must be covered or extent, was {kind}");
        }

        var (network, technology) = kind == "extent" ? Extent(ref fields) : Covered(ref fields);
        var environment = Environment(ref fields, kind);
        if (fields.Trouble is { } trouble)
        {
            return trouble;
        }

        if (Area(source, layer, $"{network} {technology} {environment} {kind} of record {source.Record:N0}", out var refusal) is not { } shape)
        {
            return refusal!;
        }

        _series.Add(network, technology, environment);
        return new PredictedCoverageRow(kind, network, technology, environment, RecordsBefore + (int)source.Record, fields.Text(_source))
        {
            Geom = shape.Geom, LonLat = shape.LonLat,
        };
    }

    private (string Operator, string Technology) Covered(ref RecordFields fields)
    {
        var (network, technology) = MobileWords.Network(ref fields, _operator, _technology, options);
        return (network?.Code ?? "", technology);
    }

    /// <summary>An extent may be of all operators or technologies: then they are blank.</summary>
    private (string Operator, string Technology) Extent(ref RecordFields fields)
    {
        var (name, words) = (fields.Text(_operator) ?? options.Operator, fields.Text(_technology) ?? options.Technology);
        if (name is not null && words is not null)
        {
            return Covered(ref fields);
        }

        var (network, technology) = (Operators.Find(name), MobileWords.Technology(words));
        if (name is not null && network is null)
        {
            fields.Fail(RejectCode.BadKey, _operator, name, $"{_operator.Header} must be {Operators.Codes} or a name of one, was {name}");
        }

        if (words is not null && technology is null)
        {
            fields.Fail(RejectCode.BadKey, _technology, words, $"{_technology.Header} must be {string.Join(", ", SignalWords.Technologies)}, was {words}");
        }

        return (network?.Code ?? PredictedCoverage.All, technology ?? PredictedCoverage.All);
    }

    private string Environment(ref RecordFields fields, string kind)
    {
        var words = fields.Text(_environment) ?? options.Environment;
        if (words is null && kind == "extent")
        {
            return PredictedCoverage.All;
        }

        return MobileWords.EnvironmentOf(ref fields, _environment, words);
    }
}

/// <summary>Which operators, technologies and environments a release is of: the releases that it supersedes are of the same.</summary>
internal sealed class CoverageSeries
{
    private readonly SortedSet<string> _operators = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _technologies = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _environments = new(StringComparer.Ordinal);

    /// <summary><c>EE,H3,TF,VO/4g/outdoor</c>; '' while nothing was added.</summary>
    public string Name => _operators.Count == 0 ? "" : $"{string.Join(',', _operators)}/{string.Join(',', _technologies)}/{string.Join(',', _environments)}";

    public void Add(string network, string technology, string environment)
    {
        foreach (var (names, name) in new[] { (_operators, network), (_technologies, technology), (_environments, environment) })
        {
            if (name != PredictedCoverage.All)
            {
                names.Add(name);
            }
        }
    }
}
