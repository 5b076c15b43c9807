namespace Wessex.Importers.Reading;

/// <summary>
/// What a reader finds wrong with a file as a whole, or with many of its records alike, and reads all the same: parts that are missing, counts that
/// disagree, an encoding that had to be assumed. Each kind is one sentence without a full stop, with how often and the first record. Whole once all rows have been read.
/// </summary>
/// <param name="file">The name of the file whose records are numbered.</param>
internal sealed class SourceProblems(string file)
{
    private readonly OrderedDictionary<string, (long Count, long First)> _found = [];

    /// <summary>How often anything was found.</summary>
    public long Total { get; private set; }

    /// <summary>A problem of the whole file.</summary>
    public void Add(string sentence) => Total += _found.TryAdd(sentence, (1, 0)) ? 1 : 0;

    /// <summary>One more record or value with a problem.</summary>
    /// <param name="what">Read after a number: <c>dates are no dates</c>.</param>
    /// <param name="record">Its number, from 1.</param>
    public void Count(string what, long record)
    {
        Total++;
        _found[what] = _found.TryGetValue(what, out var before) ? (before.Count + 1, before.First) : (1, record);
    }

    /// <summary>Each problem with how often it was found, in the order in which they were found.</summary>
    public IReadOnlyList<(string Sentence, long Count)> Found =>
        [.. _found.Select(problem => (problem.Value.First == 0 ? problem.Key : $"{problem.Key} (first: record {problem.Value.First:N0} of {file})", problem.Value.Count))];

    /// <summary>The problems as sentences.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. _found.Select(problem => problem.Value.First == 0
            ? problem.Key : $"{problem.Value.Count:N0} {problem.Key} (first: record {problem.Value.First:N0} of {file})")];
}
