using System.Text.RegularExpressions;
using NetTopologySuite.Geometries;
using Npgsql;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Boundaries of one kind of area (wards, parishes, LSOAs, districts …), whose attributes are named after their year: WD13CD, LAD24CD. The most specific
/// code of a file says its kind, or <c>--kind</c> does; lots of Project Gigabit and custom areas have codes of their own. One code is one record: a second
/// record with the same code is a reject, since a reader cannot know whether it is another part or another year. From wards, the districts, councils and
/// the county that they make up are dissolved (<see cref="DissolvedAreas"/>).
/// </summary>
internal sealed partial class Boundaries : Dataset<AreaRow>
{
    private const string Lot = "lot";
    private const string Custom = "custom";

    /// <summary>The profile of files that do not say their kind but in the codes.</summary>
    private const string AnyKind = "boundary-line";

    /// <summary>For messages: how areas are imported whose codes are nobody else's.</summary>
    private const string StateCustom = "state them with --kind custom --series NAME";

    private static readonly string[] Kinds = ["ward", "parish", "constituency", "lsoa", "district", "county", Lot, Custom];

    public override string Id => "boundaries";

    public override string Layer => "areas";

    public override bool BelongsTo(string organisation) =>
        Options.Kind == Custom && Options.Series?.StartsWith($"{organisation}/", StringComparison.Ordinal) == true;

    public override string Expected => "boundaries as shapefile, GeoPackage or GeoJSON (WD13CD and WD13NM, LSOA21CD and LSOA21NM, CODE and NAME …)";

    public override string WhereAsAtStands => "the year in an attribute's name, as in WD13CD,";

    public override IReadOnlyList<string> Takes => ["kind", "series"];

    /// <summary>Custom areas have plain columns, code and name, as other files do: they are read so only when that is stated.</summary>
    public override IReadOnlyList<ColumnProfile> Profiles => [.. base.Profiles.Where(profile =>
        Options.Kind is null ? profile.Name != Custom : profile.Name == Options.Kind || (profile.Name == AnyKind && Options.Kind is not (Lot or Custom)))];

    /// <inheritdoc/>
    public override string? HowToState(ColumnProfile profile) => profile.Name == AnyKind ? $"areas with codes of your own: {StateCustom}" : null;

    public override bool Wants(string fileName) => ShapeFiles.Wants(fileName);

    protected override ReadOptions Reading => new(Expected) { Formats = ShapeFiles.Formats };

    /// <summary>Without a kind and without a code of any, what one kind lacks would say nothing.</summary>
    public override string? FitsNone(SourceLayer layer, IReadOnlyList<ProfileMatch> matches) =>
        Options.Kind is not null || matches.Any(match => match["code"].Index >= 0) ? null
            : $"{layer.Name} has the columns of no kind of area: a code and a name must be there, as {string.Join(", ", base.Profiles.Where(profile => profile.Name != Custom).Select(Needed))} "
                + $"(## is the year), or {Needed(base.Profiles.First(profile => profile.Name == Custom))}, which --kind custom and --series state.";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        YearInName.Match(match["code"].Header) is { Success: true } name ? AsAt.Year(2000 + int.Parse(name.Groups["year"].ValueSpan))
        : match.Profile.Name is Lot or Custom && DateOfFile.Match(file.FileName) is { Success: true } date ? AsAt.Parse(date.Groups["date"].Value)
        : null;

    private static string Needed(ColumnProfile profile) => $"{profile.Columns["code"][0]} and {profile.Columns["name"][0]} ({profile.Name})";

    protected override string? Trouble() =>
        Options.Kind is { } kind && !Kinds.Contains(kind) ? $"--kind must be {string.Join(", ", Kinds[..^1])} or {Kinds[^1]}, was {kind}."
        : Options.Kind == Custom && Options.Series is null ? "--kind custom needs --series: a name of which later releases of the same areas supersede this one."
        : Options.Kind != Custom && Options.Series is not null ? "--series is for --kind custom; boundaries of other kinds are a series by their kind."
        : null;

    public override RowMapper<AreaRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(layer, match, Options);

    public override Task<IReadOnlyList<string>> Derive(NpgsqlConnection connection, int release, CancellationToken cancellation) =>
        DissolvedAreas.Add(connection, release, cancellation);

    /// <summary>The kind that the first three characters of a code of the Office for National Statistics say; null for codes of other things.</summary>
    internal static string? KindOf(string code) => code.Length != 9 ? null : code[..3] switch
    {
        "E01" or "W01" or "S01" => "lsoa",
        "E04" or "W04" or "E43" => "parish", // E43: what is in no parish
        "E05" or "W05" or "S13" or "N08" => "ward",
        "E06" or "E07" or "E08" or "E09" or "W06" or "S12" or "N09" => "district",
        "E10" or "E11" => "county",
        "E14" or "W07" or "S14" or "N05" => "constituency",
        _ => null,
    };

    [GeneratedRegex("^[A-Z]+(?<year>[0-9]{2})CD$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearInName { get; }

    [GeneratedRegex("^[EWSN][0-9]{8}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AreaCode { get; }

    [GeneratedRegex("(^|_)(?<date>[0-9]{6}|[0-9]{4})(_|[.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateOfFile { get; }

    [GeneratedRegex("_by_lad_(?<code>[EWSN][0-9]{8})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DistrictInName { get; }

    private sealed class Mapper(SourceLayer layer, ProfileMatch match, ImportOptions options) : RowMapper<AreaRow>
    {
        private readonly Column _code = match["code"];
        private readonly Column _name = match["name"];
        private readonly Column _parent = match["parent_code"];
        private readonly Column _parentName = match["parent_name"];
        private readonly string? _parentOfFile = DistrictInName.Match(layer.Name) is { Success: true } name ? name.Groups["code"].Value.ToUpperInvariant() : null;
        private string? _kind = options.Kind ?? (match.Profile.Name == AnyKind ? null : match.Profile.Name);

        public override string Series => _kind == Custom ? $"{Custom}/{options.Series}" : _kind ?? "";

        public override Mapped<AreaRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var code = Code(ref fields, source);
            var name = fields.RequiredText(_name);

            var parent = Parent(ref fields);
            var parentName = fields.Text(_parentName);
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            if (Area(source, layer, code, out var refusal) is not { } shape)
            {
                return refusal!;
            }

            return new AreaRow(code, name, _kind!, parent, parentName, shape.Geom, shape.LonLat);
        }

        private string Code(ref RecordFields fields, SourceRow source)
        {
            var code = fields.RequiredText(_code);
            if (code.Length == 0 || _kind is Lot or Custom)
            {
                return code;
            }

            if (!AreaCode.IsMatch(code) || KindOf(code) is not { } kind)
            {
                fields.Fail(RejectCode.BadKey, _code, code, $"{_code.Header} must be a code such as E05002113, was {code}{(options.Kind is null ? $"; areas with codes of your own: {StateCustom}" : "")}");
                return "";
            }

            _kind ??= kind;
            if (kind != _kind && match.Profile.Name == AnyKind && options.Kind is null)
            {
                throw new SourceFileException(
                    $"{source.File} mixes kinds of areas: record {source.Record:N0}, {code}, is a {kind} among others of kind {_kind}; one release is of one kind.");
            }

            if (kind != _kind && !(_kind == "county" && kind == "district"))
            {
                fields.Fail(RejectCode.BadKey, _code, code, $"{_code.Header} must be the code of a {_kind}, was {code}, of a {kind}");
            }

            return code;
        }

        private string? Parent(ref RecordFields fields)
        {
            if (fields.Text(_parent) is not { } parent)
            {
                return _parentOfFile;
            }

            if (!AreaCode.IsMatch(parent))
            {
                fields.Fail(RejectCode.BadKey, _parent, parent, $"{_parent.Header} must be a code such as E07000049, was {parent}");
            }

            return parent;
        }
    }
}

/// <summary>A row of areas, as the release has it.</summary>
/// <param name="Code">Of the Office for National Statistics; a lot's and a custom area's own.</param>
/// <param name="Kind">ward, lsoa, parish, constituency, district, county, lot or custom.</param>
/// <param name="ParentCode">The district that the record or the file's name says it is in.</param>
/// <param name="ParentName">The district's name where the record says it.</param>
/// <param name="Geom">EPSG:27700.</param>
/// <param name="LonLat">EPSG:4326, longitude first.</param>
internal readonly record struct AreaRow(
    string Code, string Name, string Kind, string? ParentCode, string? ParentName, MultiPolygon Geom, MultiPolygon LonLat) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["code", "name", "kind", "parent_code", "parent_name", "geom", "lonlat"];

    public bool Synthetic => SyntheticKeys.IsSyntheticArea(Code) || SyntheticKeys.IsSyntheticText(Code);

    public void Write(RowWriter writer)
    {
        writer.Text(Code);
        writer.Text(Name);
        writer.Text(Kind);
        writer.Text(ParentCode);
        writer.Text(ParentName);
        writer.Shape(Geom, 27700);
        writer.Shape(LonLat, 4326);
    }
}
