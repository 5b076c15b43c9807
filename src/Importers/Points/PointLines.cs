using System.Buffers.Text;
using System.Text;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Commands;

namespace Wessex.Importers.Points;

/// <summary>
/// Lines of <c>x y anything</c> from one reference system to another, byte by byte, so that millions stream in constant memory.
/// x and y are separated by a tab in the output, as cs2cs does; what follows them stays as it is.
/// </summary>
/// <param name="from">What the input is in.</param>
/// <param name="to">What the output is in.</param>
/// <param name="decimals">Decimals of the output, 0 to 12.</param>
/// <param name="complaints">Gets a sentence for each of the first lines that fail.</param>
internal sealed class PointLines(ReferenceSystem from, ReferenceSystem to, int decimals, TextWriter complaints)
{
    private const int LongestLine = 1 << 20;
    private const int MostComplaints = 20;

    /// <summary>Room for two numbers of 24 bytes, a tab and a line end.</summary>
    private const int NumberBytes = 64;

    private readonly double scale = Math.Pow(10, decimals);
    private readonly byte[] result = new byte[1 << 16];
    private int filled;

    /// <summary>Lines that were to hold a point.</summary>
    public long Read { get; private set; }

    /// <summary>Lines among them that gave <c>* *</c>.</summary>
    public long Failed { get; private set; }

    /// <summary>Reads to the end of the input; what a read brings is written before the next, so that a person who types sees answers.</summary>
    /// <exception cref="CommandException">A line is longer than a megabyte.</exception>
    public void Transform(Stream input, Stream output)
    {
        var buffer = new byte[LongestLine];
        var length = 0;
        var number = 0L;
        while (true)
        {
            var read = input.Read(buffer, length, buffer.Length - length);
            var fresh = length;
            length += read;
            var start = number == 0 && length >= 3 && buffer.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.Preamble) ? 3 : 0;
            while (buffer.AsSpan(Math.Max(start, fresh), length - Math.Max(start, fresh)).IndexOf((byte)'\n') is >= 0 and var found)
            {
                var end = Math.Max(start, fresh) + found;
                Line(buffer.AsSpan(start, end - start), ++number, output);
                start = end + 1;
            }

            if (read == 0)
            {
                if (start < length)
                {
                    Line(buffer.AsSpan(start, length - start), ++number, output);
                }

                Flush(output);
                return;
            }

            Flush(output);
            buffer.AsSpan(start, length - start).CopyTo(buffer);
            length -= start;
            if (length == buffer.Length)
            {
                throw new CommandException($"Line {number + 1} is longer than {LongestLine} bytes: the input is not a list of points.");
            }
        }
    }

    private void Line(ReadOnlySpan<byte> line, long number, Stream output)
    {
        line = line.TrimEnd((byte)'\r');
        var text = line.TrimStart(" \t"u8);
        if (text.IsEmpty || text[0] == '#')
        {
            Write(line, output);
            Write("\n"u8, output);
            return;
        }

        Read++;
        var rest = text;
        if (!Number(ref rest, out var x) || !Number(ref rest, out var y))
        {
            Complain(number, $"\"{Encoding.UTF8.GetString(text[..Math.Min(text.Length, 60)])}\" does not begin with two numbers separated by a space");
            rest = AfterTwoWords(text);
        }
        else if (from.TryToLonLat(x, y, out var longitude, out var latitude) && to.TryFromLonLat(longitude, latitude, out var toX, out var toY))
        {
            Reserve(NumberBytes, output);
            Fixed(toX);
            result[filled++] = (byte)'\t';
            Fixed(toY);
            Write(rest, output);
            Write("\n"u8, output);
            return;
        }
        else
        {
            Complain(number, Outside(x, y));
        }

        Write("*\t*"u8, output);
        Write(rest, output);
        Write("\n"u8, output);
    }

    /// <summary>The number at the beginning of the text, which a blank or the end must follow.</summary>
    private static bool Number(ref ReadOnlySpan<byte> text, out double number)
    {
        var word = text.TrimStart(" \t"u8);
        word = word is [(byte)'+', ..] ? word[1..] : word;
        if (!Utf8Parser.TryParse(word, out number, out var bytes) || (bytes < word.Length && word[bytes] is not ((byte)' ' or (byte)'\t')))
        {
            return false;
        }

        text = word[bytes..];
        return true;
    }

    private static ReadOnlySpan<byte> AfterTwoWords(ReadOnlySpan<byte> text)
    {
        for (var word = 0; word < 2; word++)
        {
            text = text.TrimStart(" \t"u8);
            var end = text.IndexOfAny(" \t"u8);
            text = end < 0 ? [] : text[end..];
        }

        return text;
    }

    private string Outside(double x, double y)
    {
        var reaches = from.TryToLonLat(x, y, out _, out _) ? to : from;
        var sentence = $"{from.XName} {x:R}, {from.YName} {y:R} lies outside {reaches.Covers}";
        var swapped = from.TryToLonLat(y, x, out var longitude, out var latitude) && to.TryFromLonLat(longitude, latitude, out _, out _);
        return swapped ? $"{sentence} ({from.XName} comes first: are the two swapped?)" : sentence;
    }

    private void Complain(long number, string sentence)
    {
        Failed++;
        if (Failed <= MostComplaints)
        {
            complaints.WriteLine($"Line {number}: {sentence}.");
        }
        else if (Failed == MostComplaints + 1)
        {
            complaints.WriteLine("Further lines fail as well.");
        }
    }

    /// <summary>A number with so many decimals: far faster than the general formatting, and as exact while it fits 18 digits.</summary>
    private void Fixed(double value)
    {
        var scaled = Math.Round(value * scale, MidpointRounding.AwayFromZero);
        if (Math.Abs(scaled) >= 1e18)
        {
            value.TryFormat(result.AsSpan(filled), out var bytes, $"F{decimals}");
            filled += bytes;
            return;
        }

        var digits = (long)scaled;
        if (digits < 0)
        {
            result[filled++] = (byte)'-';
            digits = -digits;
        }

        Span<byte> backwards = stackalloc byte[24];
        var count = 0;
        while (digits > 0 || count <= decimals)
        {
            if (count == decimals && decimals > 0)
            {
                backwards[count] = (byte)'.';
            }

            (digits, var digit) = Math.DivRem(digits, 10);
            backwards[count < decimals || decimals == 0 ? count : count + 1] = (byte)('0' + digit);
            count++;
        }

        for (var i = count - (decimals > 0 ? 0 : 1); i >= 0; i--)
        {
            result[filled++] = backwards[i];
        }
    }

    private void Write(ReadOnlySpan<byte> bytes, Stream output)
    {
        Reserve(bytes.Length, output);
        if (bytes.Length > result.Length)
        {
            output.Write(bytes);
            return;
        }

        bytes.CopyTo(result.AsSpan(filled));
        filled += bytes.Length;
    }

    private void Reserve(int bytes, Stream output)
    {
        if (result.Length - filled < bytes)
        {
            output.Write(result, 0, filled);
            filled = 0;
        }
    }

    private void Flush(Stream output)
    {
        output.Write(result, 0, filled);
        filled = 0;
        output.Flush();
    }
}
