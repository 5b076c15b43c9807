using System.Text;
using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>Ordnance Survey Code-Point Open: one record per postcode, no header row, its date in metadata.txt.</summary>
internal sealed partial class CodePointOpen : Dataset<PostcodeUnitRow>
{
    /// <summary>From a CSV: beside it, or in the folder Doc, which in the published archive stands at the root, beside Data/CSV.</summary>
    private static readonly string[] MetadataPlaces = ["metadata.txt", "../../Doc/metadata.txt", "../Doc/metadata.txt", "Doc/metadata.txt"];

    public override string Id => "code-point-open";

    public override string Layer => "postcode_units";

    public override string Expected => "a CSV of Code-Point Open (10 columns, no header)";

    public override string WhereAsAtStands => "the line COPYRIGHT DATE of metadata.txt, beside the files or in the folder Doc of the archive,";

    protected override ReadOptions Reading => new(Expected) { HasHeader = false };

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match)
    {
        using var metadata = MetadataPlaces.Select(file.Beside).FirstOrDefault(found => found is not null);
        if (metadata is null)
        {
            return null;
        }

        var head = new byte[4096];
        var text = Encoding.Latin1.GetString(head, 0, metadata.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        return CopyrightDate.Match(text) is { Success: true } line ? AsAt.Parse(line.Groups["day"].Value) : null;
    }

    public override SourceCrs? CrsOfForm(ProfileMatch match) => SourceCrs.British($"the columns {match["easting"].Header} and {match["northing"].Header}");

    public override RowMapper<PostcodeUnitRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex(@"COPYRIGHT DATE:\s*(?<day>[0-9]{8})", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CopyrightDate { get; }

    private sealed class Mapper(ProfileMatch match) : RowMapper<PostcodeUnitRow>
    {
        /// <summary>PQ 90: the postcode is real and has no position; easting and northing are then 0.</summary>
        private const int NoPosition = 90;

        private readonly Column _postcode = match["postcode"];
        private readonly Column _quality = match["positional_quality"];
        private readonly Column _easting = match["easting"];
        private readonly Column _northing = match["northing"];
        private readonly Column _country = match["country_code"];
        private readonly Column _district = match["district_code"];
        private readonly Column _ward = match["ward_code"];

        public override Mapped<PostcodeUnitRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var postcode = fields.Postcode(_postcode);
            var quality = fields.Integer(_quality, 10, 90);
            if (quality is null)
            {
                fields.Fail(RejectCode.BadNumber, _quality, null, "the positional quality must not be blank");
            }

            var place = quality == NoPosition ? default(GridPoint?) : fields.GridPoint(_easting, _northing);
            var row = new PostcodeUnitRow(
                postcode, (short)(quality ?? 0), fields.Text(_country), fields.Text(_district), fields.Text(_ward), place);
            return fields.Trouble is { } trouble ? trouble : row;
        }
    }
}

/// <summary>A row of postcode_units.</summary>
/// <param name="Postcode">Without a space, upper case.</param>
/// <param name="Quality">Code-Point Open PQ.</param>
/// <param name="Place">Null where the release gives no position.</param>
internal readonly record struct PostcodeUnitRow(
    string Postcode, short Quality, string? CountryCode, string? DistrictCode, string? WardCode, GridPoint? Place) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
        ["postcode", "positional_quality", "country_code", "district_code", "ward_code", "geom", "lonlat"];

    public bool Synthetic => SyntheticKeys.IsSyntheticPostcode(Postcode);

    public void Write(RowWriter writer)
    {
        writer.Text(Postcode);
        writer.SmallInteger(Quality);
        writer.Text(CountryCode);
        writer.Text(DistrictCode);
        writer.Text(WardCode);
        writer.Place(Place);
    }
}
