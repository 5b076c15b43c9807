using Wessex.Importers.Datasets.Assets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>The data sets that can be imported: one line each, in the order in which they are shown.</summary>
internal static class DatasetCatalogue
{
    public static IReadOnlyList<Dataset> All { get; } =
    [
        new CodePointOpen(),
        new Boundaries(),
        new OfcomFixedPostcode(),
        new OsOpenUprn(),
        new BdukPremises(),
        new SupplierFullFibre(),
        new OsOpenRoads(),
        new PredictedCoverage(),
        new DriveTests(),
        new FixedWireless(),
        new OfcomFixedAuthority(),
        new OfcomMobileAuthority(),
        new CouncilAssets(),
        new Programmes(),
        new PlannedSites(),
        new PublicBuildings(),
        new LicensedAddresses(),
        new AreaIndexes(),
    ];

    /// <summary>The sentence for a data set that is not there.</summary>
    public static string Unknown(string id) =>
        $"There is no data set {id}; the nearest is {All.OrderBy(candidate => Nearness.Distance(candidate.Id, id)).First().Id}, and ./wessex datasets lists all.";

    public static Dataset? Find(string id) => All.FirstOrDefault(dataset => dataset.Id == id);
}
