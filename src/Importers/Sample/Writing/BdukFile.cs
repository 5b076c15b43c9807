using Wessex.Importers.Datasets;
using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>The BDUK premises release, in its older form for the first date and its present one for the second.</summary>
internal sealed class BdukFile(long seed)
{
    private const string Common = "uprn,struprn,bduk_recognised_premises,country,postcode,lot_id,lot_name,subsidy_control_status,current_gigabit,"
        + "future_gigabit,local_authority_district_ons_code,local_authority_district_ons,region_ons_code,region_ons,bduk_gis,bduk_gis_contract_scope,";

    /// <summary>Of the premises with full fibre, those whose gigabit is blank here and stands in their supplier's declaration.</summary>
    private const double LeftToSuppliers = 0.003;

    private static readonly (string Contract, string Supplier) Voucher = ("Rural Gigabit Connectivity (sample)", "Budmouth Rural Broadband");
    private static readonly (string Contract, string Supplier) Superfast = ("Superfast contract 2 (sample)", "Casterbridge Fibre");
    private static readonly (string Contract, string Supplier) Hub = ("Gigabit Hubs (sample)", "Casterbridge Fibre");

    public static string Header(SampleDate date) => Common + (date.Index == 0
        ? "gis_final_coverage_date,bduk_vouchers,bduk_superfast,bduk_hubs,supplier,contract_name\n"
        : "bduk_gis_final_coverage_date,bduk_gis_contract_name,bduk_gis_supplier,bduk_vouchers,bduk_vouchers_contract_name,bduk_vouchers_supplier,"
            + "bduk_superfast,bduk_superfast_contract_name,bduk_superfast_supplier,bduk_hubs,bduk_hubs_contract_name,bduk_hubs_supplier\n");

    /// <summary>The file's name: the month stands nowhere else.</summary>
    public static string Name(SampleDate date, string council) => $"{date.Stamp}_BDUK_uprn_release_south_west_"
        + (council == Outline.Dorset ? "dorset.csv" : "bournemouth_christchurch_and_poole.csv");

    public void Write(Records records, IEnumerable<PlacedPremises> premises, SampleDate date)
    {
        PlacedPremises? last = null;
        foreach (var one in premises.Where(one => one.Kind != PlacedKind.NotListed && one.StandsAt(date.Index)))
        {
            records.Add(Row(one.Uprn, one, date));
            last = one;
        }

        var row = Row(SyntheticKeys.LastUprn - (last!.Council == Outline.Dorset ? 10 : 20), last, date);
        records.AddDirt(Row(last.Uprn, last, date), "duplicate-key", "the UPRN of the record before it");
        records.AddDirt(row[row.IndexOf(',', StringComparison.Ordinal)..], "missing-key", "the UPRN is blank");
        records.AddDirt("n/k" + row[row.IndexOf(',', StringComparison.Ordinal)..], "bad-key", "the UPRN is not a number");
        records.AddDirt(row.Replace(",true,England", ",maybe,England", StringComparison.Ordinal).Replace(",false,England", ",maybe,England", StringComparison.Ordinal),
            "bad-boolean", "recognised is neither true nor false");
        records.AddDirt(row[..row.LastIndexOf(',', row.LastIndexOf(',') - 1)], "short-record", "the last two fields are missing");
    }

    private string Row(long uprn, PlacedPremises one, SampleDate date)
    {
        var postcode = one.Postcode;
        var recognised = one.Kind == PlacedKind.Premises;
        var told = recognised && !(date.Index > 0 && one.FullFibre[date.Index] == LevelState.Served && SampleRandom.At(seed + 87, uprn) < LeftToSuppliers);
        var gigabit = recognised ? one.Gigabit[date.Index] : LevelState.Unknown;
        var planned = recognised && gigabit != LevelState.Served && SampleRandom.At(seed + 81, postcode.Exchange.Index, date.Index) < 0.45;
        var dorset = one.Council == Outline.Dorset;
        var funded = planned && dorset && SampleRandom.At(seed + 82, postcode.Index, date.Index) < 0.5;
        var voucher = recognised && postcode.Rural && gigabit == LevelState.Served && SampleRandom.At(seed + 83, postcode.Index) < 0.3;
        var superfast = recognised && dorset && SampleRandom.At(seed + 84, postcode.Index) < 0.22;
        var hub = recognised && SampleRandom.At(seed + 85, uprn) < 0.0006;
        var status = !recognised ? "Unassessed"
            : gigabit == LevelState.Served ? "Gigabit Grey/Black"
            : planned ? "Gigabit Under Review" : "Gigabit White";
        var codeGiven = SampleRandom.At(seed + 86, uprn) > 0.0005;
        var contract = funded ? Records.Field(one.Lot!.Contract) : "";
        var by = funded ? one.Lot!.Supplier : "";
        var common = $"{uprn},str{uprn},{Word(recognised)},England,{postcode.Name},{one.Lot?.Id},{one.Lot?.Name},"
            + $"{status},{(told || gigabit == LevelState.Lacking ? Word(gigabit) : "")},{(recognised ? Word(planned) : "")},{(codeGiven ? one.Council : "\"\"")},"
            + $"{Records.Field(SampleAreas.CouncilNames[one.Council])},E12000009,South West,{Word(funded)},{(funded ? postcode.Rural ? "Initial" : "Deferred" : "")},"
            + $"{(funded ? date.Index == 0 ? "2023-03-31" : "2027-09-30" : "")},";
        return common + (date.Index == 0
            ? $"{Word(voucher)},{Word(superfast)},{Word(hub)},{(funded ? $"{by},{contract}" : One(voucher, superfast, hub))}"
            : $"{contract},{by},{Work(voucher, Voucher)},{Work(superfast, Superfast)},{Work(hub, Hub)}");
    }

    private static string Work(bool done, (string Contract, string Supplier) by) => done ? $"true,{by.Contract},{by.Supplier}" : "false,,";

    /// <summary>Supplier and contract where the form has one of each: of the first programme, whichever others there are.</summary>
    private static string One(bool voucher, bool superfast, bool hub)
    {
        var (contract, supplier) = voucher ? Voucher : superfast ? Superfast : hub ? Hub : ("", "");
        return $"{supplier},{contract}";
    }

    private static string Word(bool value) => value ? "true" : "false";

    private static string Word(LevelState state) => state switch
    {
        LevelState.Served => "true",
        LevelState.Lacking => "false",
        _ => "",
    };
}
