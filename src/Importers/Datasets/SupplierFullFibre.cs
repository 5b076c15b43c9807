using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>Full fibre as one supplier declares it: <c>uprn,supplier,full_fibre,download_mbps,upload_mbps</c>. The supplier is the series.</summary>
internal sealed class SupplierFullFibre : Dataset<SupplierCoverageRow>
{
    public override string Id => "supplier-full-fibre";

    public override string Layer => "supplier_coverage";

    public override string Expected => "a CSV of a supplier's full fibre (uprn, supplier, full_fibre, download_mbps, upload_mbps)";

    public override string WhereAsAtStands => MonthInName.Words;

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    public override string JoinsSql => RecordsByUprn.JoinsSql;

    public override string CoversSql => RecordsByUprn.CoversSql;

    public override RowMapper<SupplierCoverageRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    private sealed class Mapper(ProfileMatch match) : RowMapper<SupplierCoverageRow>
    {
        private const double FastestMbps = 1_000_000;
        private readonly Column _uprn = match["uprn"];
        private readonly Column _supplier = match["supplier"];
        private readonly Column _fullFibre = match["full_fibre"];
        private readonly Column _download = match["download_mbps"];
        private readonly Column _upload = match["upload_mbps"];
        private string? _series;

        public override string Series => _series ?? "";

        public override Mapped<SupplierCoverageRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var uprn = fields.Uprn(_uprn);
            var supplier = fields.RequiredText(_supplier);

            var row = new SupplierCoverageRow(
                uprn, supplier, fields.Boolean(_fullFibre), (float?)fields.Number(_download, 0, FastestMbps), (float?)fields.Number(_upload, 0, FastestMbps));
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            _series ??= row.Supplier;
            return row.Supplier == _series ? row : throw new SourceFileException(
                $"{source.File} declares for {_series} and, in record {source.Record:N0}, for {row.Supplier}: give each supplier's declaration as a file of its own, since each is a release of its own.");
        }
    }
}

/// <summary>A row of supplier_coverage; null = not declared.</summary>
internal readonly record struct SupplierCoverageRow(long Uprn, string Supplier, bool? FullFibre, float? DownloadMbps, float? UploadMbps) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["uprn", "supplier", "full_fibre", "download_mbps", "upload_mbps"];

    public bool Synthetic => SyntheticKeys.IsSynthetic(Uprn);

    public void Write(RowWriter writer)
    {
        writer.BigInteger(Uprn);
        writer.Text(Supplier);
        writer.Boolean(FullFibre);
        writer.Real(DownloadMbps);
        writer.Real(UploadMbps);
    }
}
