namespace Wessex.Importers.Reading.Shapefile;

/// <summary>
/// Which values of a Visual FoxPro record are null: a hidden field of type 0 has a bit for every field that may be null, and one before it for every
/// field of variable length. A binary number that is null would otherwise be read as 0.
/// </summary>
internal sealed class FoxProNulls
{
    private const char HiddenType = '0';
    private const byte MayBeNull = 2;
    private readonly int _start;
    private readonly int[] _bits; // by field; −1 for one that is never null

    private FoxProNulls(int start, int[] bits) => (_start, _bits) = (start, bits);

    /// <summary>Null for a table without such a field.</summary>
    /// <param name="starts">Where each field starts in a record.</param>
    public static FoxProNulls? Of(IReadOnlyList<DbfField> fields, int[] starts, bool isFoxPro)
    {
        var hidden = isFoxPro ? fields.ToList().FindIndex(field => field.Type == HiddenType) : -1;
        if (hidden < 0)
        {
            return null;
        }

        var (bits, next) = (new int[fields.Count], 0);
        for (var i = 0; i < fields.Count; i++)
        {
            next += fields[i].Type is 'V' or 'Q' ? 1 : 0;
            bits[i] = i != hidden && (fields[i].Flags & MayBeNull) != 0 ? next++ : -1;
        }

        return next <= 8 * fields[hidden].Width ? new FoxProNulls(starts[hidden], bits) : null;
    }

    /// <summary>True for the field that holds the bits.</summary>
    public static bool IsHidden(DbfField field) => field.Type == HiddenType;

    public bool IsNull(ReadOnlySpan<byte> record, int field) =>
        _bits[field] is >= 0 and var bit && (record[_start + (bit / 8)] & (1 << (bit % 8))) != 0;
}
