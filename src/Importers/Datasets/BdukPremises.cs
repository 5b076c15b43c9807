using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// BDUK's premises release: one record per UPRN with gigabit availability and the programmes it is in, a file per district; the month is only
/// in the name. A blank is unknown, never no.
/// </summary>
internal sealed partial class BdukPremises : Dataset<PremisesCoverageRow>
{
    public override string Id => "bduk-premises";

    public override string Layer => "premises_coverage";

    public override string Expected => "a CSV of the BDUK premises release (uprn, current_gigabit, …)";

    public override string WhereAsAtStands => "its file name, as in 202501_BDUK_uprn_release_….csv,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["month"].Value) : null;

    public override string JoinsSql => RecordsByUprn.JoinsSql;

    public override string CoversSql => RecordsByUprn.CoversSql;

    public override RowMapper<PremisesCoverageRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex(@"^(?<month>[0-9]{6})_BDUK", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName { get; }

    private sealed class Mapper(ProfileMatch match) : RowMapper<PremisesCoverageRow>
    {
        private readonly Column _uprn = match["uprn"];
        private readonly Column _recognised = match["recognised"];
        private readonly Column _postcode = match["postcode"];
        private readonly Column _country = match["country"];
        private readonly Column _district = match["district_code"];
        private readonly Column _lotId = match["lot_id"];
        private readonly Column _lotName = match["lot_name"];
        private readonly Column _status = match["subsidy_control_status"];
        private readonly Column _currentGigabit = match["current_gigabit"];
        private readonly Column _futureGigabit = match["future_gigabit"];
        private readonly Column _gis = match["gis"];
        private readonly Column _gisScope = match["gis_contract_scope"];
        private readonly Column _gisDate = match["gis_final_coverage_date"];
        private readonly Column _gisContract = match["gis_contract_name"];
        private readonly Column _gisSupplier = match["gis_supplier"];
        private readonly Column _vouchers = match["vouchers"];
        private readonly Column _vouchersContract = match["vouchers_contract_name"];
        private readonly Column _vouchersSupplier = match["vouchers_supplier"];
        private readonly Column _superfast = match["superfast_programme"];
        private readonly Column _superfastContract = match["superfast_contract_name"];
        private readonly Column _superfastSupplier = match["superfast_supplier"];
        private readonly Column _hubs = match["hubs"];
        private readonly Column _hubsContract = match["hubs_contract_name"];
        private readonly Column _hubsSupplier = match["hubs_supplier"];
        private readonly Column _contract = match["contract_name"];
        private readonly Column _supplier = match["supplier"];

        public override Mapped<PremisesCoverageRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new PremisesCoverageRow(fields.Uprn(_uprn))
            {
                Recognised = fields.Boolean(_recognised),
                Postcode = fields.OptionalPostcode(_postcode),
                Country = fields.Text(_country),
                DistrictCode = fields.Text(_district),
                LotId = fields.Text(_lotId),
                LotName = fields.Text(_lotName),
                SubsidyControlStatus = fields.Text(_status),
                CurrentGigabit = fields.Boolean(_currentGigabit),
                FutureGigabit = fields.Boolean(_futureGigabit),
                Gis = fields.Boolean(_gis),
                GisContractScope = fields.Text(_gisScope),
                GisFinalCoverageDate = DateBeside(ref fields, _gisDate),
                GisContractName = fields.Text(_gisContract),
                GisSupplier = fields.Text(_gisSupplier),
                Vouchers = fields.Boolean(_vouchers),
                VouchersContractName = fields.Text(_vouchersContract),
                VouchersSupplier = fields.Text(_vouchersSupplier),
                SuperfastProgramme = fields.Boolean(_superfast),
                SuperfastContractName = fields.Text(_superfastContract),
                SuperfastSupplier = fields.Text(_superfastSupplier),
                Hubs = fields.Boolean(_hubs),
                HubsContractName = fields.Text(_hubsContract),
                HubsSupplier = fields.Text(_hubsSupplier),
            };
            return fields.Trouble is { } trouble ? trouble : WithItsContract(row, fields.Text(_contract), fields.Text(_supplier));
        }

        /// <summary>
        /// A form with one contract and one supplier for all programmes does not say whose they are: the one's that the premises is in. Where it is in
        /// several or in none, nobody can tell, and they are noted.
        /// </summary>
        private PremisesCoverageRow WithItsContract(PremisesCoverageRow row, string? contract, string? supplier)
        {
            if (contract is null && supplier is null)
            {
                return row;
            }

            switch (row)
            {
                case { Gis: true, Vouchers: not true, SuperfastProgramme: not true, Hubs: not true }:
                    return row with { GisContractName = contract, GisSupplier = supplier };
                case { Gis: not true, Vouchers: true, SuperfastProgramme: not true, Hubs: not true }:
                    return row with { VouchersContractName = contract, VouchersSupplier = supplier };
                case { Gis: not true, Vouchers: not true, SuperfastProgramme: true, Hubs: not true }:
                    return row with { SuperfastContractName = contract, SuperfastSupplier = supplier };
                case { Gis: not true, Vouchers: not true, SuperfastProgramme: not true, Hubs: true }:
                    return row with { HubsContractName = contract, HubsSupplier = supplier };
                default:
                    CountNote(row is { Gis: not true, Vouchers: not true, SuperfastProgramme: not true, Hubs: not true }
                        ? "a supplier or contract of premises in no programme: whose it is, is not said"
                        : "one supplier and contract of premises in several programmes: whose they are, is not said");
                    return row;
            }
        }
    }
}

/// <summary>A row of premises_coverage; null = blank in the release.</summary>
internal readonly record struct PremisesCoverageRow(long Uprn) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "uprn", "recognised", "postcode", "country", "district_code", "lot_id", "lot_name", "subsidy_control_status", "current_gigabit", "future_gigabit",
        "gis", "gis_contract_scope", "gis_final_coverage_date", "gis_contract_name", "gis_supplier",
        "vouchers", "vouchers_contract_name", "vouchers_supplier",
        "superfast_programme", "superfast_contract_name", "superfast_supplier",
        "hubs", "hubs_contract_name", "hubs_supplier",
    ];

    public bool? Recognised { get; init; }

    public string? Postcode { get; init; }

    public string? Country { get; init; }

    public string? DistrictCode { get; init; }

    public string? LotId { get; init; }

    public string? LotName { get; init; }

    public string? SubsidyControlStatus { get; init; }

    public bool? CurrentGigabit { get; init; }

    public bool? FutureGigabit { get; init; }

    public bool? Gis { get; init; }

    public string? GisContractScope { get; init; }

    public DateOnly? GisFinalCoverageDate { get; init; }

    public string? GisContractName { get; init; }

    public string? GisSupplier { get; init; }

    public bool? Vouchers { get; init; }

    public string? VouchersContractName { get; init; }

    public string? VouchersSupplier { get; init; }

    public bool? SuperfastProgramme { get; init; }

    public string? SuperfastContractName { get; init; }

    public string? SuperfastSupplier { get; init; }

    public bool? Hubs { get; init; }

    public string? HubsContractName { get; init; }

    public string? HubsSupplier { get; init; }

    public bool Synthetic => SyntheticKeys.IsSynthetic(Uprn);

    public void Write(RowWriter writer)
    {
        writer.BigInteger(Uprn);
        writer.Boolean(Recognised);
        writer.Text(Postcode);
        writer.Text(Country);
        writer.Text(DistrictCode);
        writer.Text(LotId);
        writer.Text(LotName);
        writer.Text(SubsidyControlStatus);
        writer.Boolean(CurrentGigabit);
        writer.Boolean(FutureGigabit);
        writer.Boolean(Gis);
        writer.Text(GisContractScope);
        writer.Date(GisFinalCoverageDate);
        writer.Text(GisContractName);
        writer.Text(GisSupplier);
        writer.Boolean(Vouchers);
        writer.Text(VouchersContractName);
        writer.Text(VouchersSupplier);
        writer.Boolean(SuperfastProgramme);
        writer.Text(SuperfastContractName);
        writer.Text(SuperfastSupplier);
        writer.Boolean(Hubs);
        writer.Text(HubsContractName);
        writer.Text(HubsSupplier);
    }
}
