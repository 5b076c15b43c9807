using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// An index per LSOA (deprivation, digital exclusion), in our documented CSV or as the Government publishes the Indices of Deprivation. LSOAs are redrawn
/// with each census: an index is of one vintage, and where the boundaries in force are of another none of its codes is joined.
/// </summary>
internal sealed partial class AreaIndexes : Dataset<AreaIndexRow>
{
    public override string Id => "area-index";

    public override string Layer => "area_indexes";

    public override string Expected => "a CSV of an index per LSOA (lsoa_code, lsoa_vintage, index_name, score, rank, decile)";

    public override string WhereAsAtStands => $"{MonthInName.Words}, or IoD and a year in it,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        MonthInName.Of(file) ?? (PublishedYear.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["year"].Value) : null);

    public override RowMapper<AreaIndexRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex("I(o|M)D_?(?<year>20[0-9]{2})", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PublishedYear { get; }

    [GeneratedRegex("[(](?<year>[0-9]{4})[)]$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex YearOfHeader { get; }

    private sealed class Mapper(ProfileMatch match) : RowMapper<AreaIndexRow>
    {
        private const string MultipleDeprivation = "Index of Multiple Deprivation";
        private static readonly short[] Vintages = [2001, 2011, 2021];
        private readonly Column _code = match["lsoa_code"];
        private readonly Column _vintage = match["lsoa_vintage"];
        private readonly Column _index = match["index_name"];
        private readonly Column _score = match["score"];
        private readonly Column _rank = match["rank"];
        private readonly Column _decile = match["decile"];
        private readonly Column _source = match["source"];
        private string? _series;

        public override string Series => _series ?? "";

        public override Mapped<AreaIndexRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new AreaIndexRow(Code(ref fields), Vintage(ref fields), _index.Index < 0 ? MultipleDeprivation : fields.RequiredText(_index))
            {
                Score = (float?)fields.Number(_score, -1e6, 1e6),
                Rank = fields.Integer(_rank, 1, 100_000),
                Decile = (short?)fields.Integer(_decile, 1, 10),
                Source = fields.Text(_source),
            };
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            var series = $"{row.IndexName}/{row.Vintage}";
            _series ??= series;
            return series == _series ? row : throw new SourceFileException(
                $"{source.File} is of \"{_series}\" and, in record {source.Record:N0}, of \"{series}\": give each index and each vintage as a file of its own, since each is a release of its own.");
        }

        private string Code(ref RecordFields fields)
        {
            var code = fields.RequiredText(_code);
            if (fields.Trouble is null && Boundaries.KindOf(code) != "lsoa")
            {
                fields.Fail(RejectCode.BadKey, _code, code, $"{_code.Header} must be the code of an LSOA such as E01020494, was {code}");
            }

            return code;
        }

        /// <summary>Stated in a column of its own, or in the name of the code's: <c>LSOA code (2011)</c>.</summary>
        private short Vintage(ref RecordFields fields)
        {
            var stated = _vintage.Index < 0 && YearOfHeader.Match(_code.Header) is { Success: true } header
                ? int.Parse(header.Groups["year"].ValueSpan)
                : fields.Integer(_vintage, 1991, 2100);
            if (fields.Trouble is null && (stated is null || !Vintages.Contains((short)stated.Value)))
            {
                fields.Fail(RejectCode.BadKey, _vintage, fields.Text(_vintage), $"{_vintage.Header} must be {string.Join(", ", Vintages[..^1])} or {Vintages[^1]}, was {fields.Text(_vintage) ?? "blank"}");
            }

            return (short)(stated ?? 0);
        }
    }
}

/// <summary>A row of area_indexes; null = not stated.</summary>
/// <param name="AreaCode">Of an LSOA.</param>
/// <param name="Vintage">The census whose LSOAs these are: 2001, 2011, 2021.</param>
internal readonly record struct AreaIndexRow(string AreaCode, short Vintage, string IndexName) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["area_code", "vintage", "index_name", "score", "rank", "decile", "source"];

    public float? Score { get; init; }

    /// <summary>1 = most deprived.</summary>
    public int? Rank { get; init; }

    /// <summary>1 = the most deprived tenth.</summary>
    public short? Decile { get; init; }

    public string? Source { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticArea(AreaCode);

    public void Write(RowWriter writer)
    {
        writer.Text(AreaCode);
        writer.SmallInteger(Vintage);
        writer.Text(IndexName);
        writer.Real(Score);
        writer.Integer(Rank);
        writer.SmallInteger(Decile);
        writer.Text(Source);
    }
}
