namespace Wessex.Importers.Pipeline;

/// <summary>Finds the publisher's date of a release: what the person states, else what the publication says of itself.</summary>
internal static class ReleaseDate
{
    /// <summary>The date, or the sentence that says how to state it, or that it has yet to come.</summary>
    public static (AsAt AsAt, string? Refusal) Of(ImportRequest request, IReadOnlyList<OpenedSource> sources, DateOnly today)
    {
        var (asAt, refusal) = Of(request, sources);
        return refusal is null && asAt.Date > today
            ? (default, $"The release would be of {asAt}, which is yet to come (today is {today:yyyy-MM-dd}): state the publisher's date with --as-at.")
            : (asAt, refusal);
    }

    private static (AsAt AsAt, string? Refusal) Of(ImportRequest request, IReadOnlyList<OpenedSource> sources)
    {
        if (request.AsAt is { } stated)
        {
            return (stated, null);
        }

        OpenedSource? firstSource = null;
        AsAt? first = null;
        foreach (var source in sources)
        {
            if (request.Dataset.StatedAsAt(source.File, source.Match) is not { } asAt)
            {
                var where = request.Dataset.WhereAsAtStands is { } place ? $" ({place} would say it)" : "";
                return (default, $"{source.File.Name} does not say which date it is of{where}: state it with --as-at YYYY, YYYY-MM or YYYY-MM-DD.");
            }

            if (first is { } other && other != asAt)
            {
                return (default, $"{firstSource!.File.Name} is of {other} and {source.File.Name} of {asAt}: one import is one release, import them one after the other.");
            }

            (first, firstSource) = (asAt, source);
        }

        return (first!.Value, null);
    }
}
