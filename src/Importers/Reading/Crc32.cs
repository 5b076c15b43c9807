namespace Wessex.Importers.Reading;

/// <summary>The checksum of ZIP archives (ISO 3309), eight bytes a step.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = MakeTable();

    /// <summary>The checksum of bytes that follow others of the given checksum (0 at the start).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        crc = ~crc;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = crc ^ BitConverter.ToUInt32(bytes);
            crc = table[(7 * 256) + (low & 0xff)] ^ table[(6 * 256) + ((low >> 8) & 0xff)]
                ^ table[(5 * 256) + ((low >> 16) & 0xff)] ^ table[(4 * 256) + (low >> 24)]
                ^ table[(3 * 256) + bytes[4]] ^ table[(2 * 256) + bytes[5]] ^ table[256 + bytes[6]] ^ table[bytes[7]];
        }

        foreach (var value in bytes)
        {
            crc = table[(crc ^ value) & 0xff] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[8 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            }

            table[i] = value;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = table[table[i - 256] & 0xff] ^ (table[i - 256] >> 8);
        }

        return table;
    }
}
