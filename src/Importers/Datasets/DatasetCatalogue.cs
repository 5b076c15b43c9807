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
    ];

    public static Dataset? Find(string id) => All.FirstOrDefault(dataset => dataset.Id == id);
}
