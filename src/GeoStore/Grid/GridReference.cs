using System.Globalization;

namespace Wessex.GeoStore.Grid;

/// <summary>Ordnance Survey's way to write a place: two letters for a square of 100 km, then figures of easting and northing within it, as SY 690 906.</summary>
public static class GridReference
{
    private const int SquareMetres = 100_000;
    private const string Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"; // no I

    /// <summary>The square that a place lies in, of the size that the figures have: six figures are squares of 100 m. Figures are cut off, never rounded.</summary>
    /// <param name="easting">Metres, 0 up to 700,000.</param>
    /// <param name="northing">Metres, 0 up to 1,300,000.</param>
    /// <param name="figures">2, 4, 6, 8 or 10, half of them for each axis.</param>
    /// <returns>Null outside the squares that have letters.</returns>
    public static string? Of(double easting, double northing, int figures = 6)
    {
        if (figures is < 2 or > 10 || figures % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(nameof(figures), figures, "figures must be 2, 4, 6, 8 or 10");
        }

        if (!(easting >= 0 && easting < 7 * SquareMetres && northing >= 0 && northing < 13 * SquareMetres))
        {
            return null;
        }

        var (column, row) = ((int)(easting / SquareMetres), (int)(northing / SquareMetres));
        var first = Letters[((19 - row) / 5 * 5) + ((column + 10) / 5)]; // squares of 500 km, of which S is the south-western one
        var second = Letters[((19 - row) % 5 * 5) + (column % 5)];
        var digits = figures / 2;
        var unit = SquareMetres / (int)Math.Pow(10, digits);
        string Figures(double metres) => ((int)(metres % SquareMetres) / unit).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        return $"{first}{second} {Figures(easting)} {Figures(northing)}";
    }
}
