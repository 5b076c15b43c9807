using System.Globalization;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Ofcom's wide 4G form: a record is a place with up to four cells of each of four operators. An operator's level is the strongest RSRP of its cells; cells
/// that name another network are not its own. One bad value does not take the other operators' readings with it: it is noted and read as none.
/// </summary>
internal sealed class OfcomWideMapper : RecordMapper<SignalSampleRow>
{
    /// <summary>All of them are one survey, and one series.</summary>
    public const string Survey = "ofcom";

    private const int CellsOfOperator = 4;
    private static readonly string[] Names = ["3uk", "ee", "o2", "vf"];
    private static readonly SourceCrs LonLat = SourceCrs.LonLat("the form");
    private static readonly (double Least, double Most) Rsrp = MobileWords.LevelRange("4g");
    private readonly Column _longitude;
    private readonly Column _latitude;
    private readonly Column _month;
    private readonly Column _hour;
    private readonly Column _number;
    private readonly string? _antenna;
    private readonly (Operator Operator, Cell[] Cells)[] _operators;
    private bool _synthetic;

    public OfcomWideMapper(ProfileMatch match, string? antenna)
    {
        _antenna = antenna;
        (_longitude, _latitude, _month, _hour, _number) = (match["longitude"], match["latitude"], match["month_year"], match["hour_ref"], match["rnum"]);
        _operators = [.. Names.Select(name => (
            Operators.Find(name)!, Enumerable.Range(1, CellsOfOperator).Select(place => new Cell(match, $"_top{place}_{name}")).ToArray()))];
    }

    public override string Series => Survey;

    public override Reject? Map(SourceRow source, List<SignalSampleRow> rows)
    {
        var fields = new RecordFields(source);
        var place = fields.Place(_longitude, _latitude, LonLat);
        var month = Month(ref fields);
        var hour = (short?)fields.Integer(_hour, 0, 23);
        if (fields.Trouble is { } trouble)
        {
            return trouble;
        }

        _synthetic = IsSynthetic(source) ?? _synthetic;
        var before = rows.Count;
        foreach (var (network, cells) in _operators)
        {
            if (Strongest(ref fields, network, cells) is var (cell, level))
            {
                rows.Add(new SignalSampleRow(RecordsBefore + (int)source.Record, network.Code, Survey, "4g", month, place)
                {
                    Hour = hour,
                    Antenna = _antenna,
                    LevelDbm = level,
                    QualityDb = Tolerant(ref fields, cell.Rsrq, -50, 20),
                    SinrDb = Tolerant(ref fields, cell.Sinr, -50, 60),
                    CellId = (int?)Tolerant(ref fields, cell.Pci, 0, 1007),
                    Channel = (int?)Tolerant(ref fields, cell.Earfcn, 0, 262_143),
                    Reference = fields.Text(_number),
                    Synthetic = _synthetic,
                });
            }
        }

        if (rows.Count == before)
        {
            CountNote("records without a reading of any operator");
        }

        return null;
    }

    private DateOnly Month(ref RecordFields fields)
    {
        var text = fields.Text(_month);
        if (text is not null && (DateText.Month(text) ?? DateText.Day(text)) is { } month)
        {
            return new DateOnly(month.Year, month.Month, 1);
        }

        fields.Fail(RejectCode.BadDate, _month, text, $"{_month.Header} must be a month such as Mar-2024, 03/2024 or 2024-03, was {text ?? "blank"}");
        return default;
    }

    /// <summary>What the record's country codes say; null when it has none, as where nothing was received.</summary>
    private bool? IsSynthetic(SourceRow source)
    {
        var fields = new RecordFields(source);
        foreach (var cell in _operators.SelectMany(known => known.Cells))
        {
            if (Code(ref fields, cell.Mcc) is { } mcc)
            {
                return mcc == Operators.TestNetwork;
            }
        }

        return null;
    }

    private (Cell Cell, float Level)? Strongest(ref RecordFields fields, Operator network, Cell[] cells)
    {
        var strongest = default((Cell, float)?);
        var other = false;
        foreach (var cell in cells)
        {
            if (Tolerant(ref fields, cell.Rsrp, Rsrp.Least, Rsrp.Most) is not { } level)
            {
                continue;
            }

            if (!IsOwn(ref fields, network, cell))
            {
                other = true;
            }
            else if (strongest is not var (_, most) || level > most)
            {
                strongest = (cell, level);
            }
        }

        if (other)
        {
            CountNote($"{network.Code}: records with cells of another network, which are left out");
        }

        return strongest;
    }

    /// <summary>A cell is an operator's own when its network code says so or is blank, or when it is shared and says that it carries the operator too.</summary>
    private static bool IsOwn(ref RecordFields fields, Operator network, Cell cell)
    {
        var (mcc, mnc) = (Code(ref fields, cell.Mcc), Code(ref fields, cell.Mnc));
        return network.Owns(mcc, mnc)
            || (fields.Text(cell.AlsoCarries) is { } shared && network.Mncs.Any(code => shared.Contains($"{mcc ?? network.Mcc}{code:00}", StringComparison.Ordinal)));
    }

    private static string? Code(ref RecordFields fields, Column column) =>
        fields.Text(column) is { } text ? Operators.Whole(text)?.ToString(CultureInfo.InvariantCulture) ?? text : null;

    /// <summary>A number, or null; one that is none, or out of bounds, is noted and read as none.</summary>
    private float? Tolerant(ref RecordFields fields, Column column, double least, double most)
    {
        if (fields.Text(column) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return (float)number;
        }

        CountNote($"{column.Header} is not a number from {least} to {most}: no reading");
        return null;
    }

    /// <summary>The columns of one of an operator's cells.</summary>
    private sealed class Cell(ProfileMatch match, string suffix)
    {
        public Column Rsrp { get; } = match["rsrp" + suffix];

        public Column Rsrq { get; } = match["rsrq" + suffix];

        public Column Sinr { get; } = match["sinr" + suffix];

        public Column Pci { get; } = match["pci" + suffix];

        public Column Earfcn { get; } = match["earfcn" + suffix];

        public Column Mcc { get; } = match["mcc" + suffix];

        public Column Mnc { get; } = match["mnc" + suffix];

        /// <summary>Additional networks that the cell carries: <c>23410;23415</c>.</summary>
        public Column AlsoCarries { get; } = match["add_plmn" + suffix];
    }
}
