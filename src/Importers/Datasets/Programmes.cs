using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Contracts of publicly funded programmes, per lot, as a documented CSV: how many premises are contracted, delivered and remaining. What is stated is
/// kept; where remaining is not contracted less delivered, the report says so.
/// </summary>
internal sealed class Programmes : Dataset<ProgrammeRow>
{
    private static readonly string[] Kinds = ["project-gigabit", "superfast", "hub", "voucher", "other"];

    public override string Id => "programmes";

    public override string Layer => "programmes";

    public override string Expected => "a CSV of programme contracts (programme, contract, lot_id, premises_contracted, …)";

    public override string WhereAsAtStands => MonthInName.Words;

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    public override RowMapper<ProgrammeRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    private sealed class Mapper(ProfileMatch match) : RowMapper<ProgrammeRow>
    {
        private const int MostPremises = 50_000_000;
        private readonly Column _programme = match["programme"];
        private readonly Column _contract = match["contract"];
        private readonly Column _lotId = match["lot_id"];
        private readonly Column _lotName = match["lot_name"];
        private readonly Column _supplier = match["supplier"];
        private readonly Column _contracted = match["premises_contracted"];
        private readonly Column _delivered = match["premises_delivered"];
        private readonly Column _remaining = match["premises_remaining"];
        private readonly Column _start = match["start_date"];
        private readonly Column _end = match["end_date"];
        private readonly Column _source = match["source"];

        public override Mapped<ProgrammeRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new ProgrammeRow(Programme(ref fields), fields.RequiredText(_contract), fields.Text(_lotId) is null ? "" : fields.RequiredText(_lotId))
            {
                LotName = fields.Text(_lotName),
                Supplier = fields.Text(_supplier),
                Contracted = fields.Integer(_contracted, 0, MostPremises),
                Delivered = fields.Integer(_delivered, 0, MostPremises),
                Remaining = fields.Integer(_remaining, 0, MostPremises),
                Start = fields.Date(_start),
                End = fields.Date(_end),
                Source = fields.Text(_source),
            };
            if (fields.Trouble is { } trouble)
            {
                return trouble;
            }

            Note(row);
            return row;
        }

        private string Programme(ref RecordFields fields)
        {
            var programme = fields.RequiredText(_programme).ToLowerInvariant();
            if (fields.Trouble is null && !Kinds.Contains(programme))
            {
                fields.Fail(RejectCode.BadKey, _programme, programme, $"{_programme.Header} must be {string.Join(", ", Kinds[..^1])} or {Kinds[^1]}, was {programme}");
            }

            return programme;
        }

        private void Note(in ProgrammeRow row)
        {
            if (row.Remaining is { } remaining && row.Contracted - row.Delivered is { } left && remaining != left)
            {
                CountNote("premises remaining is not contracted less delivered; all three kept as stated");
            }

            if (row.Delivered > row.Contracted)
            {
                CountNote("more premises delivered than contracted; both kept as stated");
            }

            if (row.End < row.Start)
            {
                CountNote("a contract ends before it starts; both dates kept as stated");
            }
        }
    }
}

/// <summary>A row of programmes; null = not stated.</summary>
/// <param name="Programme">project-gigabit, superfast, hub, voucher or other.</param>
/// <param name="Contract">The contract's name.</param>
/// <param name="LotId">As published: <c>14a</c>; empty where the contract is for no lot.</param>
internal readonly record struct ProgrammeRow(string Programme, string Contract, string LotId) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "programme", "contract", "lot_id", "lot_name", "supplier", "premises_contracted", "premises_delivered", "premises_remaining",
        "start_date", "end_date", "source",
    ];

    public string? LotName { get; init; }

    public string? Supplier { get; init; }

    public int? Contracted { get; init; }

    public int? Delivered { get; init; }

    public int? Remaining { get; init; }

    public DateOnly? Start { get; init; }

    public DateOnly? End { get; init; }

    public string? Source { get; init; }

    public bool Synthetic => SyntheticKeys.IsSyntheticText(LotName) || SyntheticKeys.IsSyntheticText(Contract) || SyntheticKeys.IsSyntheticText(LotId);

    public void Write(RowWriter writer)
    {
        writer.Text(Programme);
        writer.Text(Contract);
        writer.Text(LotId);
        writer.Text(LotName);
        writer.Text(Supplier);
        writer.Integer(Contracted);
        writer.Integer(Delivered);
        writer.Integer(Remaining);
        writer.Date(Start);
        writer.Date(End);
        writer.Text(Source);
    }
}
