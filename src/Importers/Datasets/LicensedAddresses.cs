using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Addresses by UPRN under a licence that keeps them within the council: only the importer's role reads them, and a rejected record is kept without
/// what stood in it.
/// </summary>
internal sealed class LicensedAddresses : Dataset<LicensedAddressRow>
{
    public override string Id => "licensed-addresses";

    public override string Layer => "licensed_addresses";

    public override bool IsInternal => true;

    public override string Expected => "a CSV of licensed addresses (uprn, address, postcode, classification)";

    public override string WhereAsAtStands => MonthInName.Words;

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    public override string JoinsSql => RecordsByUprn.JoinsSql;

    public override RowMapper<LicensedAddressRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    private sealed class Mapper(ProfileMatch match) : RowMapper<LicensedAddressRow>
    {
        private readonly Column _uprn = match["uprn"];
        private readonly Column _address = match["address"];
        private readonly Column _postcode = match["postcode"];
        private readonly Column _classification = match["classification"];

        public override Mapped<LicensedAddressRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new LicensedAddressRow(
                fields.Uprn(_uprn), fields.RequiredText(_address, 1000), fields.OptionalPostcode(_postcode), fields.Text(_classification));
            return fields.Trouble is { } trouble ? trouble : row;
        }
    }
}

/// <summary>A row of licensed_addresses; null = not stated.</summary>
/// <param name="Postcode">Without a space, upper case.</param>
internal readonly record struct LicensedAddressRow(long Uprn, string Address, string? Postcode, string? Classification) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["uprn", "address", "postcode", "classification"];

    public bool Synthetic => SyntheticKeys.IsSynthetic(Uprn);

    public void Write(RowWriter writer)
    {
        writer.BigInteger(Uprn);
        writer.Text(Address);
        writer.Text(Postcode);
        writer.Text(Classification);
    }
}
