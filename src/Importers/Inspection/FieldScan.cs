using System.Globalization;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Inspection;

/// <summary>What the values of one field have in common; each value narrows it.</summary>
internal sealed class FieldScan(SourceField field)
{
    private long _values;
    private long _nulls;
    private int _longest;
    private bool _mayBeBoolean = true;
    private bool _mayBeInteger = true;
    private bool _mayBeNumber = true;
    private bool _mayBeDate = true;
    private bool _mayBeDateTime = true;

    public void Take(string? value)
    {
        var text = value.AsSpan().Trim();
        if (text.IsEmpty || text is "\"\"" || text.Equals("N/A", StringComparison.OrdinalIgnoreCase))
        {
            _nulls++;
            return;
        }

        _values++;
        _longest = Math.Max(_longest, value!.Length);
        _mayBeBoolean = _mayBeBoolean && (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase));
        // a leading zero belongs to a code or a telephone number
        var isCode = text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        _mayBeInteger = _mayBeInteger && !isCode && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
        _mayBeNumber = _mayBeNumber && !isCode && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        _mayBeDate = _mayBeDate && text.Length is >= 8 and <= 10 && IsDay(text);
        _mayBeDateTime = _mayBeDateTime && text.Length >= 16 && text[10] is 'T' or ' ' && IsDay(text[..10]);
    }

    public InspectedField Result() => new(
        field.Name, DeclaredType() ?? InferredType(), field.Type, field.Width ?? (field.Type is null ? _longest : null), field.Decimals, _longest, _nulls);

    private string InferredType() =>
        _values == 0 ? "empty" : _mayBeBoolean ? "boolean" : _mayBeInteger ? "integer" : _mayBeNumber ? "number" : _mayBeDate ? "date" : _mayBeDateTime ? "datetime" : "text";

    private string? DeclaredType() => field.Type switch
    {
        "C" or "TEXT" => "text",
        "N" => field.Decimals is > 0 ? "number" : "integer",
        "TINYINT" or "SMALLINT" or "MEDIUMINT" or "INT" or "INTEGER" => "integer",
        "F" or "FLOAT" or "DOUBLE" or "REAL" => "number",
        "D" or "DATE" => "date",
        "DATETIME" => "datetime",
        "L" or "BOOLEAN" => "boolean",
        "BLOB" => "binary",
        _ => null,
    };

    private static bool IsDay(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
