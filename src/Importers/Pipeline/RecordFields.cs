using System.Globalization;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// Reads the typed values of one record. Blank, <c>N/A</c> and <c>""</c> are null everywhere. What is wrong is kept in <see cref="Trouble"/>, of which the
/// first value gives the code and the later ones add to the reason; later calls go on and answer null, so a mapper reads all its fields and asks once.
/// </summary>
internal ref struct RecordFields(SourceRow row)
{
    private static readonly SourceCrs British = SourceCrs.British("the data set");
    private List<string>? _failed;

    /// <summary>Why this record cannot be loaded; null when all fields read so far were good.</summary>
    public Reject? Trouble { get; private set; }

    /// <summary>The trimmed text, or null.</summary>
    public string? Text(Column column)
    {
        if (column.Index < 0 || row.Values[column.Index] is not { } raw)
        {
            return null;
        }

        var text = raw.AsSpan().Trim();
        if (text.IsEmpty || text is "\"\"" || text.Equals("N/A", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (text.Contains('\0'))
        {
            Fail(RejectCode.BadText, column, null, $"{column.Header} holds a NUL character");
            return null;
        }

        return text.Length == raw.Length ? raw : text.ToString();
    }

    /// <summary>The trimmed text of a key or a name; a blank is a reject, and so is one that is too long to be one (an index could not hold it).</summary>
    /// <param name="most">Characters.</param>
    public string RequiredText(Column column, int most = 200)
    {
        if (Text(column) is { } text)
        {
            if (text.Length > most)
            {
                Fail(RejectCode.BadKey, column, text, $"{column.Header} must have at most {most} characters, has {text.Length:N0}");
            }

            return text;
        }

        Fail(RejectCode.MissingKey, column, null, $"{column.Header} must not be blank");
        return "";
    }

    /// <summary>A UPRN: 1 to 12 digits. Required.</summary>
    public long Uprn(Column column)
    {
        if (Text(column) is not { } text)
        {
            Fail(RejectCode.MissingKey, column, null, $"{column.Header} must not be blank");
            return 0;
        }

        if (text.Length <= 12 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var uprn) && uprn > 0)
        {
            return uprn;
        }

        Fail(RejectCode.BadKey, column, text, $"{column.Header} must be a number of 1 to 12 digits, was {text}");
        return 0;
    }

    /// <summary>A postcode in any spacing and case, given back without a space in upper case: <c>DT11AA</c>. Required.</summary>
    public string Postcode(Column column)
    {
        if (Text(column) is not { } text)
        {
            Fail(RejectCode.MissingKey, column, null, $"{column.Header} must not be blank");
            return "";
        }

        if (Postcodes.Normal(text) is { } postcode)
        {
            return postcode;
        }

        Fail(RejectCode.BadKey, column, text, $"{column.Header} must be a postcode such as DT1 1AA, was {text}");
        return "";
    }

    /// <summary>A postcode in any spacing and case, or null; something else is a reject.</summary>
    public string? OptionalPostcode(Column column) => Text(column) is null ? null : Postcode(column);

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Integer(Column column, int least, int most)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            // "12.0" is how spreadsheets write back a whole number
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) || real != Math.Floor(real)
                || Math.Abs(real) > int.MaxValue)
            {
                Fail(RejectCode.BadNumber, column, text, $"{column.Header} must be a whole number, was {text}");
                return null;
            }

            number = (int)real;
        }

        if (number < least || number > most)
        {
            Fail(RejectCode.OutOfRange, column, text, $"{column.Header} must be {least} to {most}, was {text}");
            return null;
        }

        return number;
    }

    /// <summary>A number within bounds, or null. NaN and infinities are no numbers.</summary>
    public double? Number(Column column, double least, double most)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            Fail(RejectCode.BadNumber, column, text, $"{column.Header} must be a number, was {text}");
            return null;
        }

        if (number < least || number > most)
        {
            Fail(RejectCode.OutOfRange, column, text,
                string.Create(CultureInfo.InvariantCulture, $"{column.Header} must be {least} to {most}, was {text}"));
            return null;
        }

        return number;
    }

    /// <summary>A percentage from 0 to 100, or null.</summary>
    public float? Percent(Column column) => (float?)Number(column, 0, 100);

    /// <summary>true or false in any case, or null.</summary>
    public bool? Boolean(Column column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        Fail(RejectCode.BadBoolean, column, text, $"{column.Header} must be true or false, was {text}");
        return null;
    }

    /// <summary>What tables write for true and false (true, t, yes, y, 1 and their opposites, in any case), or null.</summary>
    public bool? Flag(Column column)
    {
        switch (Text(column)?.ToUpperInvariant())
        {
            case null:
                return null;
            case "TRUE" or "T" or "YES" or "Y" or "1":
                return true;
            case "FALSE" or "F" or "NO" or "N" or "0":
                return false;
            default:
                Fail(RejectCode.BadBoolean, column, Text(column), $"{column.Header} must be true or false, was {Text(column)}");
                return null;
        }
    }

    /// <summary>A day as 2025-03-31, 31/03/2025 or either with a time of midnight, or null.</summary>
    public DateOnly? Date(Column column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DateText.Day(text) is { } date)
        {
            return date;
        }

        Fail(RejectCode.BadDate, column, text, $"{column.Header} must be a date such as 2025-03-31 or 31/03/2025, was {text}");
        return null;
    }

    /// <summary>A position on the British grid in metres. Required: see <see cref="Place(Column, Column, SourceCrs)"/>.</summary>
    public GridPoint GridPoint(Column easting, Column northing)
    {
        var (x, y) = (Number(easting, -1e7, 1e7), Number(northing, -1e7, 1e7));
        return Place(x, y, easting, northing, British);
    }

    /// <summary>A position in the columns' own reference system. Required; what cannot be one has a reject code of its own (<see cref="PlaceCheck"/>).</summary>
    public GridPoint Place(Column xColumn, Column yColumn, SourceCrs crs)
    {
        var (x, y) = (Number(xColumn, -1e8, 1e8), Number(yColumn, -1e8, 1e8));
        return Place(x, y, xColumn, yColumn, crs);
    }

    private GridPoint Place(double? x, double? y, Column xColumn, Column yColumn, SourceCrs crs)
    {
        if (HasFailed(xColumn) || HasFailed(yColumn))
        {
            return default;
        }

        if (x is null || y is null)
        {
            Fail(RejectCode.NoPosition, xColumn, Text(xColumn), $"{xColumn.Header} and {yColumn.Header} must be a position, were {Text(xColumn) ?? "blank"}, {Text(yColumn) ?? "blank"}");
            return default;
        }

        var place = PlaceCheck.Place(x.Value, y.Value, crs, out var code, out var rule);
        if (code is not null)
        {
            Fail(code, xColumn, $"{Text(xColumn)} {Text(yColumn)}", $"{xColumn.Header} and {yColumn.Header} {rule}, were {Text(xColumn)}, {Text(yColumn)}");
        }

        return place;
    }

    /// <summary>Notes what is wrong with a field, once for each: whoever mends the record sees all of it at once.</summary>
    public void Fail(RejectCode code, Column column, string? value, string reason)
    {
        if (HasFailed(column))
        {
            return;
        }

        (_failed ??= []).Add(column.Header);
        Trouble = Trouble is { } first
            ? new Reject(first.Code, first.Field, first.Value, $"{first.Reason}; {code}: {reason}")
            : new Reject(code, column.Header, value, reason);
    }

    private readonly bool HasFailed(Column column) => _failed?.Contains(column.Header) == true;
}
