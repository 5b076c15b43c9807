using Wessex.Importers.Datasets;
using Wessex.Importers.Sample.Coverage;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>One supplier's declaration of full fibre: uprn, supplier, full_fibre (true, false or blank), download_mbps, upload_mbps.</summary>
internal sealed class SupplierFile(long seed)
{
    public const string Header = "uprn,supplier,full_fibre,download_mbps,upload_mbps\n";

    private readonly Declarations _declarations = new(seed);

    public void Write(Records records, IEnumerable<PlacedPremises> premises, Supplier supplier, SampleDate date)
    {
        var last = 0L;
        foreach (var one in premises.Where(one => _declarations.Lists(supplier, one, date.Index)))
        {
            var fibre = _declarations.FullFibre(supplier, one, date.Index);
            records.Add($"{one.Uprn},{supplier.Name}," + fibre switch
            {
                true => date.Index == 0 ? "true,900,115" : supplier.Index == 0 ? "true,1600,115" : "true,1000,1000",
                false => supplier.Index == 0 && SampleRandom.At(seed + 91, one.Uprn) < 0.9 ? "false,66,18" : "false,,",
                _ => ",,",
            });
            last = one.Uprn;
        }

        if (last > 0)
        {
            records.AddDirt($"{last},{supplier.Name},false,,", "duplicate-key", "the UPRN of the record before it");
            records.AddDirt($",{supplier.Name},true,900,115", "missing-key", "the UPRN is blank");
            records.AddDirt($"{SyntheticKeys.LastUprn - 30 - supplier.Index},{supplier.Name},soon,,", "bad-boolean", "full_fibre is neither true nor false");
            records.AddDirt($"{SyntheticKeys.LastUprn - 40 - supplier.Index},{supplier.Name},true,fast,115", "bad-number", "the download speed is a word");
        }
    }
}
