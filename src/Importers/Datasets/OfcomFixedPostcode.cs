using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Ofcom Connected Nations, fixed broadband by postcode: which share of a postcode's premises can get what. N/A, a blank and an absent column are
/// unknown, 0 is 0. Figures that contradict each other are kept as published and counted.
/// </summary>
internal sealed partial class OfcomFixedPostcode : Dataset<PostcodeCoverageRow>
{
    public override string Id => "ofcom-fixed-postcode";

    public override string Layer => "postcode_coverage";

    public override string Expected => "a CSV of Ofcom's fixed coverage by postcode (postcode, SFBB availability (% premises), …)";

    public override string WhereAsAtStands => "its file name, as in 2016_fixed_pc_….csv or 202507_fixed_pc_….csv,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        DateInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["date"].Value) : null;

    public override RowMapper<PostcodeCoverageRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex("^(?<date>[0-9]{6}|[0-9]{4})_fixed", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateInName { get; }

    private sealed class Mapper(ProfileMatch match) : RowMapper<PostcodeCoverageRow>
    {
        /// <summary>Published figures have at most two decimals.</summary>
        private const float Rounding = 0.11f;

        private readonly Column _postcode = match["postcode"];
        private readonly Column _superfast = match["superfast_percent"];
        private readonly Column _ultrafast100 = match["ultrafast100_percent"];
        private readonly Column _ultrafast300 = match["ultrafast300_percent"];
        private readonly Column _gigabit = match["gigabit_percent"];
        private readonly Column _nga = match["nga_percent"];
        private readonly Column _unable2 = match["unable_2_percent"];
        private readonly Column _unable5 = match["unable_5_percent"];
        private readonly Column _unable10 = match["unable_10_percent"];
        private readonly Column _unable30 = match["unable_30_percent"];
        private readonly Column _belowUso = match["below_uso_percent"];
        private readonly Column _fixedWireless = match["fwa_decent_percent"];
        private readonly Column _medianDownload = match["median_download_mbps"];
        private readonly Column _medianUpload = match["median_upload_mbps"];

        /// <summary>
        /// The lines at 30 Mbit/s and more include those at 300 and more: in the published averages of 2016 the average of all lines follows from the
        /// parts only so. The five bands are therefore the sum.
        /// </summary>
        private readonly Column[] _lines =
            [match["lines_below_2"], match["lines_2_to_5"], match["lines_5_to_10"], match["lines_10_to_30"], match["lines_30_and_more"]];

        public override Mapped<PostcodeCoverageRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new PostcodeCoverageRow(fields.Postcode(_postcode))
            {
                Superfast = fields.Percent(_superfast),
                Ultrafast100 = fields.Percent(_ultrafast100),
                Ultrafast300 = fields.Percent(_ultrafast300),
                Gigabit = fields.Percent(_gigabit),
                Nga = fields.Percent(_nga),
                Unable2 = fields.Percent(_unable2),
                Unable5 = fields.Percent(_unable5),
                Unable10 = fields.Percent(_unable10),
                Unable30 = fields.Percent(_unable30),
                BelowUso = fields.Percent(_belowUso),
                FixedWirelessDecent = fields.Percent(_fixedWireless),
                MedianDownload = (float?)fields.Number(_medianDownload, 0, 100_000),
                MedianUpload = (float?)fields.Number(_medianUpload, 0, 100_000),
                Lines = Lines(ref fields),
            };
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            Note(source, row);
            return row;
        }

        private int? Lines(ref RecordFields fields)
        {
            int? sum = 0;
            foreach (var column in _lines)
            {
                sum += fields.Integer(column, 0, 100_000);
            }

            return sum;
        }

        private void Note(SourceRow source, in PostcodeCoverageRow row)
        {
            NoteUnknown(source, _superfast);
            NoteUnknown(source, _ultrafast100);
            NoteUnknown(source, _ultrafast300);
            NoteUnknown(source, _gigabit);
            NoteUnknown(source, _nga);
            NoteUnknown(source, _fixedWireless);
            NoteUnknown(source, _medianDownload);
            NoteUnknown(source, _medianUpload);
            NoteUnknown(source, _lines[0]);
            if (Math.Abs((row.Superfast + row.Unable30 - 100) ?? 0) > Rounding)
            {
                CountNote("superfast and unable to get 30 Mbit/s do not make 100 per cent; both kept as published");
            }

            if (row.Gigabit > row.Ultrafast300 + Rounding || row.Ultrafast300 > row.Ultrafast100 + Rounding
                || row.Ultrafast100 > row.Superfast + Rounding || row.Ultrafast300 > row.Superfast + Rounding)
            {
                CountNote("a faster level above a slower one; both kept as published");
            }
        }

        private void NoteUnknown(SourceRow source, Column column)
        {
            if (column.Index >= 0 && source.Values[column.Index] is { } text)
            {
                if (text.AsSpan().Trim().Equals("N/A", StringComparison.OrdinalIgnoreCase))
                {
                    CountNote($"N/A in \"{column.Header}\": unknown");
                }
                else if (string.IsNullOrWhiteSpace(text))
                {
                    CountNote($"blank in \"{column.Header}\": unknown");
                }
            }
        }
    }
}

/// <summary>A row of postcode_coverage: per cent of the postcode's premises, 0 to 100; null = the release does not say.</summary>
/// <param name="Postcode">Without a space, upper case.</param>
internal readonly record struct PostcodeCoverageRow(string Postcode) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "postcode", "superfast_percent", "ultrafast100_percent", "ultrafast300_percent", "gigabit_percent", "nga_percent",
        "unable_2_percent", "unable_5_percent", "unable_10_percent", "unable_30_percent", "below_uso_percent", "fwa_decent_percent",
        "median_download_mbps", "median_upload_mbps", "lines",
    ];

    public float? Superfast { get; init; }

    public float? Ultrafast100 { get; init; }

    public float? Ultrafast300 { get; init; }

    public float? Gigabit { get; init; }

    public float? Nga { get; init; }

    public float? Unable2 { get; init; }

    public float? Unable5 { get; init; }

    public float? Unable10 { get; init; }

    public float? Unable30 { get; init; }

    public float? BelowUso { get; init; }

    /// <summary>Can get decent broadband from fixed wireless access.</summary>
    public float? FixedWirelessDecent { get; init; }

    public float? MedianDownload { get; init; }

    public float? MedianUpload { get; init; }

    public int? Lines { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticPostcode(Postcode);

    public void Write(RowWriter writer)
    {
        writer.Text(Postcode);
        writer.Real(Superfast);
        writer.Real(Ultrafast100);
        writer.Real(Ultrafast300);
        writer.Real(Gigabit);
        writer.Real(Nga);
        writer.Real(Unable2);
        writer.Real(Unable5);
        writer.Real(Unable10);
        writer.Real(Unable30);
        writer.Real(BelowUso);
        writer.Real(FixedWirelessDecent);
        writer.Real(MedianDownload);
        writer.Real(MedianUpload);
        writer.Integer(Lines);
    }
}
