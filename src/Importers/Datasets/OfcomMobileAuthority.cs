using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Ofcom Connected Nations, mobile coverage by local authority, by number of operators (0 to 3 for 2G, 0 to 4 else), and the shorter file of 4G or 5G.
/// A blank beside figures that make up 100 per cent is 0; a group that is blank throughout does not apply (motorways where there are none) and gives no figure.
/// </summary>
internal sealed partial class OfcomMobileAuthority : Dataset<PublishedFigureRow>
{
    public override string Id => "ofcom-mobile-authority";

    public override string Layer => "published_figures";

    public override string Expected => "a CSV of Ofcom's mobile coverage by local authority (laua, laua_name, prem_count, 4G_prem_out_0, …)";

    public override string WhereAsAtStands => "its file name, as in 202507_mobile_coverage_laua_….csv,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        DateInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["date"].Value) : null;

    public override RecordMapper<PublishedFigureRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex("^(?<date>[0-9]{6}|[0-9]{4})_mobile", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateInName { get; }

    private sealed class Mapper : RecordMapper<PublishedFigureRow>
    {
        /// <summary>Published figures have two decimals and are rounded one by one.</summary>
        private const double Rounding = 0.02 + 1e-9;

        private readonly ProfileMatch _match;
        private readonly AuthorityRecord _authority;
        private readonly Column[] _counts;
        private readonly (string Group, (Column Column, MobileMeasure Measure)[] Members)[] _groups;

        public Mapper(ProfileMatch match)
        {
            (_match, _authority) = (match, new AuthorityRecord(match));
            var figures = match.Profile.Columns.Keys.Where(name => !name.StartsWith("area_", StringComparison.Ordinal))
                .Select(name => match[name]).Where(column => column.Index >= 0).Select(column => (Column: column, Measure: MobileMeasure.Of(column.Name))).ToList();
            _counts = [.. figures.Where(figure => figure.Measure is null).Select(figure => figure.Column)];
            _groups = [.. figures.Where(figure => figure.Measure is not null).GroupBy(figure => figure.Measure!.Group)
                .Select(group => (group.Key, group.Select(member => (member.Column, member.Measure!)).ToArray()))];
        }

        /// <summary>Each of the published forms is a series of its own: they do not supersede each other.</summary>
        public override string Series => _match.Profile.Name;

        public override Reject? Map(SourceRow source, List<PublishedFigureRow> rows)
        {
            var fields = new RecordFields(source);
            var (code, name) = _authority.Read(ref fields, source);
            var before = rows.Count;
            foreach (var column in _counts)
            {
                if (fields.Number(column, 0, 1e9) is { } count)
                {
                    rows.Add(new PublishedFigureRow(code, name, column.Name, count, column.Name == "premises" ? "premises" : "cells", CountBasis(column.Name)));
                }
            }

            foreach (var (_, members) in _groups)
            {
                AddGroup(ref fields, code, name, members, rows);
            }

            if (fields.Trouble is { } trouble)
            {
                rows.RemoveRange(before, rows.Count - before);
                return trouble;
            }

            return null;
        }

        private void AddGroup(ref RecordFields fields, string code, string name, (Column Column, MobileMeasure Measure)[] members, List<PublishedFigureRow> rows)
        {
            var values = new double?[members.Length];
            for (var i = 0; i < members.Length; i++)
            {
                values[i] = fields.Number(members[i].Column, 0, 100);
            }

            if (fields.Trouble is not null)
            {
                return;
            }

            var isWhole = Note(members[0].Measure, values);
            for (var i = 0; i < members.Length; i++)
            {
                if ((values[i] ?? (isWhole ? 0 : null)) is { } value)
                {
                    var measure = members[i].Measure;
                    rows.Add(new PublishedFigureRow(code, name, members[i].Column.Name, value, "percent", measure.Basis)
                    {
                        Technology = measure.Technology, Environment = measure.Environment, Operators = measure.Operators,
                    });
                }
            }
        }

        /// <summary>Whether a blank of the group is 0; and what the report should say of the group.</summary>
        private bool Note(MobileMeasure measure, double?[] values)
        {
            if (!measure.IsOfWhole)
            {
                return false;
            }

            if (values.All(value => value is null))
            {
                CountNote("a group by number of operators is blank throughout: it does not apply, no figure");
                return false;
            }

            var sum = values.Sum() ?? 0;
            if (Math.Abs(sum - 100) > Rounding)
            {
                CountNote("the figures of a group by number of operators do not make up 100 ± 0.02 per cent; kept as published, its blanks are no figure");
                return false;
            }

            return true;
        }

        private static string CountBasis(string name) => name switch
        {
            "premises" => "premises",
            "area-cells" => "cells of about 100 m",
            "ab-roads-cells" => "cells of about 100 m of A and B roads",
            "motorways-cells" => "cells of about 100 m of motorways",
            _ => "cells of about 100 m of motorways and A roads",
        };
    }
}
