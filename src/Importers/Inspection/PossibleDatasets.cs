using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>Which data sets of the catalogue a layer could be, by its format and its columns.</summary>
internal static class PossibleDatasets
{
    /// <summary>A near miss lacks at most this share of the required columns.</summary>
    private const double NearMiss = 0.34;

    private const int NearMissesListed = 3;

    /// <summary>The data sets that it fits completely, else those that it nearly fits; and the match of the first that it fits.</summary>
    /// <param name="hasHeader">False for a table whose first line is a record.</param>
    public static (IReadOnlyList<PossibleDataset> DataSets, ProfileMatch? Fit) Of(SourceFile file, SourceFields fields, string? layer, bool hasHeader)
    {
        var isTable = file.Format is SourceFormat.Text or SourceFormat.Utf16 or SourceFormat.Utf16WithoutMark;
        var matches = DatasetCatalogue.All.Where(dataset => dataset.Reads(file.Format))
            .SelectMany(dataset => dataset.Profiles.Where(profile => profile.Header == hasHeader && !(profile.HasShapes && isTable))
                .Select(profile => (Dataset: dataset, Match: new ProfileMatch(profile, fields)))
                .OrderBy(it => it.Match.Missing.Count).ThenByDescending(it => it.Match.Found).Take(1))
            .ToList();
        // a form whose required columns are none, or common words, must be told by one of its others
        var fits = matches.Where(it => it.Match is { Missing.Count: 0, Found: > 0, IsTold: true }).OrderBy(it => it.Match.Unknown.Count).ToList();
        var near = matches.Where(it => it.Match.Missing.Count > 0 && it.Match.Missing.Count <= Math.Max(1, Required(it.Match) * NearMiss) && it.Match.Found > 0)
            .OrderBy(it => it.Match.Missing.Count).Take(NearMissesListed);
        return ([.. fits.Concat(near).Select(it => Possible(it.Dataset, it.Match, layer))], fits.Count == 0 ? null : fits[0].Match);
    }

    private static int Required(ProfileMatch match) => match.Profile.Columns.Count - match.Profile.Optional.Count;

    private static PossibleDataset Possible(Dataset dataset, ProfileMatch match, string? layer) => new(
        dataset.Id, dataset.Facts.Title, match.Profile.Name, layer, match.Missing.Count == 0, [.. match.Missing.Select(column => column.Header)], dataset.HowToState(match.Profile));
}
