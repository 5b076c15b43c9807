using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>The publisher's date of a release: what the person states, else what the publication says of itself.</summary>
/// <param name="AsAt">The date; only without a refusal.</param>
/// <param name="Refusal">How to state it, or that it has yet to come; null when there is one.</param>
/// <param name="Overruled">That the person states another date than the publication, for the report; null when they agree.</param>
internal sealed record ReleaseDate(AsAt AsAt, string? Refusal, string? Overruled)
{
    /// <summary>The date of a release. A file that is there twice says its date by each of its names.</summary>
    public static ReleaseDate Of(ImportRequest request, SourceFileSet found, IReadOnlyList<OpenedSource> sources, DateOnly today)
    {
        var said = sources.Concat(found.Repeats.Select(repeat => sources.First(source => ReferenceEquals(source.File, repeat.Same)) with { File = repeat.File }))
            .Select(source => (source.File, AsAt: request.Dataset.StatedAsAt(source.File, source.Match))).ToList();
        var date = request.AsAt is { } stated ? Stated(stated, said) : Said(request.Dataset, said);
        return date.Refusal is null && date.AsAt.Date > today
            ? date with { Refusal = $"The release would be of {date.AsAt}, which is yet to come (today is {today:yyyy-MM-dd}): state the publisher's date with --as-at." }
            : date;
    }

    private static ReleaseDate Stated(AsAt stated, List<(SourceFile File, AsAt? AsAt)> said) => new(
        stated, null, said.FirstOrDefault(file => file.AsAt is { } own && !own.Agrees(stated)) is { AsAt: { } other, File: { } file }
            ? $"the release is of {stated}, as --as-at says, although {file.Name} says {other}: if that is a slip, ./wessex releases --withdraw it and import it again without --as-at" : null);

    private static ReleaseDate Said(Dataset dataset, List<(SourceFile File, AsAt? AsAt)> said)
    {
        if (said.FirstOrDefault(file => file.AsAt is null) is { File: { } silent })
        {
            var where = dataset.WhereAsAtStands is { } place ? $" ({place} would say it)" : "";
            return new ReleaseDate(default, $"{silent.Name} does not say which date it is of{where}: state it with --as-at YYYY, YYYY-MM or YYYY-MM-DD.", null);
        }

        var first = said[0];
        return said.FirstOrDefault(file => file.AsAt != first.AsAt) is { File: { } other, AsAt: { } asAt }
            ? new ReleaseDate(default, $"{first.File.Name} is of {first.AsAt} and {other.Name} of {asAt}: one import is one release, import them one after the other.", null)
            : new ReleaseDate(first.AsAt!.Value, null, null);
    }
}
