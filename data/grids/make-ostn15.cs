#:property PublishAot=false
#:property RestorePackagesWithLockFile=false

// Writes ostn15.bin from the OSTN15 tables that Debian's package libgeo-coordinates-osgb-perl holds. From the root of the project:
//   apt-get install libgeo-coordinates-osgb-perl && dotnet run data/grids/make-ostn15.cs
// The format is described in data/README.md; src/GeoStore/Grid/Ostn15.cs reads it.

using System.Buffers.Binary;
using System.IO.Compression;

const int Columns = 701;
const int Rows = 1251;
const int CellMetres = 1000;
const int UnitsPerMetre = 2000;
const int EastBaseMillimetres = 82140;
const int NorthBaseMillimetres = -84180;
const string Source = "/usr/share/perl5/auto/share/dist/Geo-Coordinates-OSGB";

var east = ReadTable($"{Source}/ostn_east_shift_{EastBaseMillimetres}", EastBaseMillimetres);
var north = ReadTable($"{Source}/ostn_north_shift_{NorthBaseMillimetres}", NorthBaseMillimetres);
var target = Path.Combine(args.Length > 0 ? args[0] : "data/grids", "ostn15.bin");
using var file = File.Create(target);
Span<byte> header = stackalloc byte[24];
"OSTN15.1"u8.CopyTo(header);
BinaryPrimitives.WriteInt32LittleEndian(header[8..], Columns);
BinaryPrimitives.WriteInt32LittleEndian(header[12..], Rows);
BinaryPrimitives.WriteInt32LittleEndian(header[16..], CellMetres);
BinaryPrimitives.WriteInt32LittleEndian(header[20..], UnitsPerMetre);
file.Write(header);
using (var packed = new BrotliStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
{
    packed.Write(Residuals(east));
    packed.Write(Residuals(north));
}

Console.WriteLine($"{target}: {file.Length} bytes");

// Half millimetres, south to north and west to east within a row.
static int[] ReadTable(string path, int baseMillimetres)
{
    var bytes = File.ReadAllBytes(path);
    var table = new int[Columns * Rows];
    if (bytes.Length != 2 * table.Length)
    {
        throw new InvalidDataException($"{path} must have {2 * table.Length} bytes, has {bytes.Length}");
    }

    var halved = 0;
    for (var i = 0; i < table.Length; i++)
    {
        var millimetres = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(2 * i)) + baseMillimetres;
        var cut = MayHaveBeenCut(millimetres);
        halved += cut ? 1 : 0;
        table[i] = (2 * millimetres) + (cut ? Math.Sign(millimetres) : 0);
    }

    Console.WriteLine($"{path}: {halved} of {table.Length} values may have been cut by a millimetre and are taken half a millimetre further from zero");
    return table;
}

// The package made its tables with int(metres * 1000), which cuts where it should round: -65.526 * 1000 is -65525.99999999999 and became -65525.
// So -65526 never occurs, and a -65525 is either. The middle between both is at most half a millimetre wrong.
static bool MayHaveBeenCut(int millimetres)
{
    var further = millimetres + Math.Sign(millimetres);
    return (int)(further / 1000.0 * 1000.0) != further;
}

// What a plane through the western, southern and south-western neighbours does not foretell; zigzag, seven bits a byte, low bits first.
static byte[] Residuals(int[] table)
{
    var to = new List<byte>(table.Length * 2);
    for (var i = 0; i < table.Length; i++)
    {
        var west = i % Columns == 0 ? 0 : table[i - 1];
        var south = i < Columns ? 0 : table[i - Columns];
        var southWest = i % Columns == 0 || i < Columns ? 0 : table[i - Columns - 1];
        var residual = table[i] - (west + south - southWest);
        for (var rest = (uint)((residual << 1) ^ (residual >> 31)); ; rest >>= 7)
        {
            to.Add((byte)(rest < 0x80 ? rest : rest | 0x80));
            if (rest < 0x80)
            {
                break;
            }
        }
    }

    return [.. to];
}
