using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Ofcom Connected Nations, fixed broadband by local authority: the comparator for our own figures, and the neighbouring councils. Every column is a
/// figure of its own; a blank is no figure.
/// </summary>
internal sealed partial class OfcomFixedAuthority : Dataset<PublishedFigureRow>
{
    public override string Id => "ofcom-fixed-authority";

    public override string Layer => "published_figures";

    public override string Expected => "a CSV of Ofcom's fixed coverage by local authority (laua, laua_name, All Premises, …)";

    public override IReadOnlyList<string> NotApplicable => ["technology", "environment", "operators"];

    public override string WhereAsAtStands => "its file name, as in 202507_fixed_laua_….csv,";

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) =>
        DateInName.Match(file.FileName) is { Success: true } name ? AsAt.Parse(name.Groups["date"].Value) : null;

    public override RecordMapper<PublishedFigureRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    [GeneratedRegex("^(?<date>[0-9]{6}|[0-9]{4})_fixed", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DateInName { get; }

    private sealed class Mapper(ProfileMatch match) : RecordMapper<PublishedFigureRow>
    {
        private const double MostPremises = 50_000_000;
        private readonly AuthorityRecord _authority = new(match);
        private readonly Column[] _figures = [.. match.Profile.Columns.Keys.Where(name => !name.StartsWith("area_", StringComparison.Ordinal)).Select(name => match[name])];

        public override Reject? Map(SourceRow source, List<PublishedFigureRow> rows)
        {
            var fields = new RecordFields(source);
            var (code, name) = _authority.Read(ref fields, source);
            var before = rows.Count;
            foreach (var figure in _figures.Where(column => column.Index >= 0))
            {
                var isCount = figure.Name.EndsWith("premises", StringComparison.Ordinal);
                if (fields.Number(figure, 0, isCount ? MostPremises : 100) is { } value)
                {
                    rows.Add(new PublishedFigureRow(code, name, figure.Name, value, isCount ? "premises" : "percent", "all premises"));
                }
                else if (fields.Trouble is null)
                {
                    CountNote($"blank in \"{figure.Header}\": no figure");
                }
            }

            if (fields.Trouble is { } trouble)
            {
                rows.RemoveRange(before, rows.Count - before);
                return trouble;
            }

            return null;
        }
    }
}
