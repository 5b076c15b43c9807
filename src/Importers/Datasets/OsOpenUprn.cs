using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>OS Open UPRN: one record per addressable property with its position, 41 million nationally; its date in the file name.</summary>
internal sealed partial class OsOpenUprn : Dataset<PremisesRow>
{
    public override string Id => "os-open-uprn";

    public override string Layer => "premises";

    public override string Expected => "a CSV of OS Open UPRN (UPRN, X_COORDINATE, Y_COORDINATE, LATITUDE, LONGITUDE)";

    public override string WhereAsAtStands => "its file name, as in osopenuprn_202507.csv,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["month"].Value) : null;

    public override SourceCrs? CrsOfForm(ProfileMatch match) => SourceCrs.British($"the columns {match["easting"].Header} and {match["northing"].Header}");

    public override RowMapper<PremisesRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex(@"osopenuprn_?(?<month>[0-9]{6})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MonthInName { get; }

    private sealed class Mapper(ProfileMatch match) : RowMapper<PremisesRow>
    {
        private readonly Column _uprn = match["uprn"];
        private readonly Column _easting = match["easting"];
        private readonly Column _northing = match["northing"];

        public override Mapped<PremisesRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new PremisesRow(fields.Uprn(_uprn), fields.GridPoint(_easting, _northing));
            return fields.Trouble is { } trouble ? trouble : row;
        }
    }
}

/// <summary>A row of premises.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PremisesRow(long Uprn, GridPoint Place) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["uprn", "geom", "lonlat"];

    public bool Synthetic => SyntheticKeys.IsSynthetic(Uprn);

    public void Write(RowWriter writer)
    {
        writer.BigInteger(Uprn);
        writer.Place(Place);
    }
}
