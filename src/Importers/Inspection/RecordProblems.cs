using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>Problems of the records of one layer by kind: how often, and the first few.</summary>
internal sealed class RecordProblems(string? layer)
{
    /// <summary>How many records are told by their numbers.</summary>
    public const int RecordsListed = 5;

    private readonly OrderedDictionary<string, (string? Code, string Sentence, long Count, List<long> Records)> _kinds = [];

    /// <summary>One more record.</summary>
    /// <param name="kind">What makes two problems the same: the reject code, or the sentence.</param>
    public void Add(string kind, string? code, string sentence, long record)
    {
        if (!_kinds.TryGetValue(kind, out var found))
        {
            found = (code, sentence, 0, []);
        }

        if (found.Records.Count < RecordsListed)
        {
            found.Records.Add(record);
        }

        _kinds[kind] = found with { Count = found.Count + 1 };
    }

    /// <summary>These and what the reader itself noted.</summary>
    public IEnumerable<InspectedProblem> With(SourceProblems noted) =>
        _kinds.Values.Select(kind => new InspectedProblem(layer, kind.Code, kind.Sentence, kind.Count, kind.Records))
            .Concat(noted.Found.Select(problem => new InspectedProblem(layer, null, problem.Sentence, problem.Count, [])));
}
