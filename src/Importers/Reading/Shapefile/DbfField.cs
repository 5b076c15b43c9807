namespace Wessex.Importers.Reading.Shapefile;

/// <summary>A field of a dBASE table.</summary>
/// <param name="Name">At most 10 bytes in the file.</param>
/// <param name="Type">C text, N and F numbers, D date, L logical; others are dialects.</param>
/// <param name="Width">Bytes of a value.</param>
/// <param name="Decimals">Digits behind the point.</param>
internal sealed record DbfField(string Name, char Type, int Width, int Decimals = 0)
{
    /// <summary>Of Visual FoxPro: 2 = may be null, which a bit in the field of type 0 then says.</summary>
    public byte Flags { get; init; }

    /// <summary>A text of at most this many bytes (254).</summary>
    public static DbfField Text(string name, int width) => new(name, 'C', width);

    /// <summary>A whole number of at most this many digits, the sign counted.</summary>
    public static DbfField Whole(string name, int width) => new(name, 'N', width);

    /// <summary>A number of at most this many characters, sign and point counted.</summary>
    public static DbfField Number(string name, int width, int decimals) => new(name, 'N', width, decimals);

    public static DbfField Date(string name) => new(name, 'D', 8);

    public static DbfField Logical(string name) => new(name, 'L', 1);
}
