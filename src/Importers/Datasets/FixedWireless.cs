using Dapper;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Where suppliers' fixed wireless can be had, as polygons with supplier, download_mbps and upload_mbps. A polygon of the kind <c>extent</c> is the area
/// that the release speaks of: inside it and outside the others there is none; outside it nothing is known.
/// </summary>
internal sealed class FixedWireless : Dataset<FixedWirelessRow>
{
    private static readonly string Overlaps = Sql.Beside(typeof(FixedWireless), "overlaps");

    public override string Id => "fixed-wireless";

    public override string Layer => "fixed_wireless_coverage";

    public override string Expected => "polygons of fixed wireless as shapefile, GeoPackage or GeoJSON (supplier, download_mbps, upload_mbps, kind)";

    public override string WhereAsAtStands => MonthInName.Words;

    /// <summary>Parts are numbered as they come: what counts is the area that they cover.</summary>
    public override bool KeysLast => false;

    /// <inheritdoc/>
    public override bool IsCountedByWard => false;

    public override bool Wants(string fileName) => ShapeFiles.Wants(fileName);

    protected override ReadOptions Reading => new(Expected) { Formats = ShapeFiles.Formats };

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<string>> Derive(NpgsqlConnection connection, int release, CancellationToken cancellation) =>
        (await connection.QueryAsync<string>(new CommandDefinition(Overlaps, cancellationToken: cancellation))).AsList();

    public override RowMapper<FixedWirelessRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(layer, match);

    private sealed class Mapper(SourceLayer layer, ProfileMatch match) : RowMapper<FixedWirelessRow>
    {
        private const double FastestMbps = 1_000_000;
        private readonly Column _supplier = match["supplier"];
        private readonly Column _download = match["download_mbps"];
        private readonly Column _upload = match["upload_mbps"];
        private readonly Column _kind = match["kind"];
        private readonly SortedSet<string> _suppliers = new(StringComparer.Ordinal);

        /// <summary>The suppliers of the release.</summary>
        public override string Series => string.Join(',', _suppliers);

        public override Mapped<FixedWirelessRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var isExtent = IsExtent(ref fields);
            var supplier = fields.RequiredText(_supplier);
            var (download, upload) = ((float?)fields.Number(_download, 0, FastestMbps), (float?)fields.Number(_upload, 0, FastestMbps));
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            if (Area(source, layer, $"record {source.Record:N0}", out var refusal) is not { } shape)
            {
                return refusal!;
            }

            _suppliers.Add(supplier);
            return new FixedWirelessRow(supplier, RecordsBefore + (int)source.Record, isExtent, download, upload, shape.Geom, shape.LonLat);
        }

        private bool IsExtent(ref RecordFields fields)
        {
            var kind = fields.Text(_kind)?.ToLowerInvariant();
            if (kind is not (null or "covered" or "extent"))
            {
                fields.Fail(RejectCode.BadText, _kind, kind, $"{_kind.Header} must be covered or extent, was {kind}");
            }

            return kind == "extent";
        }
    }
}

/// <summary>A row of fixed_wireless_coverage.</summary>
/// <param name="Part">The record's number over all files of the release.</param>
/// <param name="Geom">EPSG:27700.</param>
/// <param name="LonLat">EPSG:4326, longitude first.</param>
internal readonly record struct FixedWirelessRow(
    string Supplier, int Part, bool IsExtent, float? DownloadMbps, float? UploadMbps, MultiPolygon Geom, MultiPolygon LonLat) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["supplier", "part", "is_extent", "download_mbps", "upload_mbps", "geom", "lonlat"];

    public bool Synthetic => SyntheticKeys.IsSyntheticText(Supplier);

    public void Write(RowWriter writer)
    {
        writer.Text(Supplier);
        writer.Integer(Part);
        writer.Boolean(IsExtent);
        writer.Real(DownloadMbps);
        writer.Real(UploadMbps);
        writer.Shape(Geom, 27700);
        writer.Shape(LonLat, 4326);
    }
}
