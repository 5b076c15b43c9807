using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Reading;

public sealed class CsvReaderTests : IDisposable
{
    private readonly Files _files = new();

    [Fact]
    public async Task Quotes_line_breaks_and_blank_lines_are_read_as_RFC_4180_says()
    {
        var (layer, rows) = await Read("name,note\r\n\"Lyme, Regis\",\"said \"\"no\"\"\"\r\n\r\nPoole,\"two\nlines\"\n5\" pipe,\n");

        layer.Fields.Names.ShouldBe(["name", "note"]);
        layer.Encoding.ShouldBe("UTF-8");
        rows.Select(row => row.Values).ShouldBe([["Lyme, Regis", "said \"no\""], ["Poole", "two\nlines"], ["5\" pipe", ""]]);
        rows.Select(row => row.Record).ShouldBe([1L, 2L, 3L]);
        rows[0]["NAME"].ShouldBe("Lyme, Regis");
    }

    [Fact]
    public async Task A_file_without_a_header_has_numbered_columns_and_loses_no_record()
    {
        var (layer, rows) = await Read("\"BH1 1AA\",10\r\n\"BH1 1AF\",90", hasHeader: false);

        layer.Fields.Names.ShouldBe(["column1", "column2"]);
        rows.Select(row => row["column1"]).ShouldBe(["BH1 1AA", "BH1 1AF"]);
        rows[1].Record.ShouldBe(2);
    }

    [Theory]
    [InlineData("UTF-8 (BOM)")]
    [InlineData("UTF-16 little-endian (BOM)")]
    [InlineData("UTF-16 big-endian (BOM)")]
    [InlineData("UTF-16 little-endian (by its zero bytes)")]
    [InlineData("UTF-16 big-endian (by its zero bytes)")]
    [InlineData("Windows-1252 (not valid UTF-8)")]
    public async Task The_encoding_is_known_and_reported(string expected)
    {
        var encoding = expected switch
        {
            "UTF-8 (BOM)" => (Encoding)new UTF8Encoding(true),
            "UTF-16 little-endian (by its zero bytes)" => new UnicodeEncoding(false, byteOrderMark: false),
            "UTF-16 big-endian (by its zero bytes)" => new UnicodeEncoding(true, byteOrderMark: false),
            "UTF-16 little-endian (BOM)" => Encoding.Unicode,
            "UTF-16 big-endian (BOM)" => Encoding.BigEndianUnicode,
            _ => Encoding.Latin1,
        };

        var (layer, rows) = await Read([.. encoding.GetPreamble(), .. encoding.GetBytes("name,fee\r\nBeyond Café,£5\r\n")]);

        layer.Encoding.ShouldBe(expected);
        layer.Fields.Names.ShouldBe(["name", "fee"]);
        rows.Single().Values.ShouldBe(["Beyond Café", "£5"]);
    }

    [Theory]
    [InlineData("windows-1252", "€5", "windows-1252 (as stated)")]
    [InlineData("1252", "€5", "windows-1252 (as stated)")]
    [InlineData("ISO 8859-15", "¤5", "iso-8859-15 (as stated)")]
    [InlineData("ibm850", "Ç5", "ibm850 (as stated)")]
    public async Task A_stated_encoding_goes_before_what_the_bytes_look_like(string stated, string expected, string words)
    {
        var bytes = stated switch { "ISO 8859-15" => (byte)0xa4, _ => (byte)0x80 };
        expected = stated == "ISO 8859-15" ? "€5" : expected;

        var (layer, rows) = await Read([.. "fee\n"u8, bytes, (byte)'5', (byte)'\n'], options: options => options with { Encoding = stated });

        (layer.Encoding, rows.Single()["fee"]).ShouldBe((words, expected));
    }

    [Fact]
    public async Task An_encoding_that_is_not_known_or_not_the_file_s_is_refused()
    {
        (await Files.Refusal(() => Read("a,b\n1,2\n"u8.ToArray(), options: options => options with { Encoding = "klingon" })))
            .ShouldBe("things.csv cannot be read in the encoding klingon, which is not known; state one such as UTF-8, windows-1252 or utf-16.");
        (await Files.Refusal(() => Read([.. "a,b\n1,2\n1,"u8, 0xff, (byte)'\n'], options: options => options with { Encoding = "UTF-8" })))
            .ShouldBe("things.csv is not UTF-8 (as stated): record 2 holds \"ÿ\" in another encoding, such as windows-1252, or is damaged.");
    }

    [Theory]
    [InlineData("name;fee\n\"Lyme; Regis\";5,50\nPoole;6\n")]
    [InlineData("name\tfee\n\"Lyme; Regis\"\t5,50\nPoole\t6\n")]
    [InlineData("name|fee\nLyme; Regis|5,50\nPoole|6\n")]
    public async Task The_separator_is_found_where_the_data_set_allows_it(string content)
    {
        var (layer, rows) = await Read(Encoding.UTF8.GetBytes(content), options: options => options with { Separator = null });

        layer.Fields.Names.ShouldBe(["name", "fee"]);
        rows.Select(row => row.Values).ShouldBe([["Lyme; Regis", "5,50"], ["Poole", "6"]]);
    }

    [Fact]
    public async Task A_line_with_too_few_or_too_many_values_is_a_row_with_a_fault()
    {
        var (_, rows) = await Read("a,b,c\n1,2\n1,2,3,4\n1,2,3\n");

        rows[0].Values.ShouldBe(["1", "2", null]);
        rows[0].Fault.ShouldBe(new SourceFault("short-record", "a record has 3 values, this one has 2"));
        rows[1].Values.ShouldBe(["1", "2", "3", "4"]);
        rows[1].Fault.ShouldBe(new SourceFault("long-record", "a record has 3 values, this one has 4"));
        rows[2].Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_ends_in_the_middle_of_a_record_is_refused_with_the_record_number()
    {
        (await Files.Refusal(() => Read("a,b,c\n1,2,3\n1,2")))
            .ShouldBe("things.csv is truncated: its last record, 2, breaks off before its last value (a record has 3 values, this one has 2).");
        (await Files.Refusal(() => Read("a,b,c\n1,2,3\n4,\"x\n5,6,7\n")))
            .ShouldBe("things.csv is truncated or damaged: a quotation mark that opens in record 2 is never closed.");
        (await Files.Refusal(() => Read("a,\"b\n1,2\n"))).ShouldContain("opens in the header");
    }

    [Fact]
    public async Task A_last_record_without_a_line_break_is_sound_when_it_is_whole()
    {
        var (_, rows) = await Read("a,b\n1,2\n3,4");

        rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_record_of_many_megabytes_is_refused_and_not_kept_in_memory()
    {
        var huge = "a,b\n1,\"" + new string('x', 12 << 20) + "\"\n";

        (await Files.Refusal(() => Read(huge))).ShouldBe("things.csv is damaged: record 1 is longer than 4 MB, or a quotation mark in it is never closed.");
    }

    [Fact]
    public async Task Zero_bytes_in_text_are_damage()
    {
        (await Files.Refusal(() => Read(new string('a', 5000) + ",b\n1,\0\n"))).ShouldContain("a zero byte at offset 5,005");
    }

    [Fact]
    public async Task A_file_cut_at_any_byte_gives_rows_that_are_true_or_one_sentence()
    {
        var whole = Encoding.UTF8.GetBytes("\ufeffpostcode,\"name\",percent\r\n\"DT1 1AA\",\"Café, \"\"x\"\"\",100\r\nDT1 1AB,plain,50\r\n");
        var (_, expected) = await Read(whole);
        for (var length = 0; length < whole.Length; length++)
        {
            try
            {
                var (_, rows) = await Read(whole[..length]);
                foreach (var row in rows.SkipLast(1))
                {
                    row.Values.ShouldBe(expected[(int)row.Record - 1].Values);
                }
            }
            catch (SourceFileException refusal)
            {
                refusal.Message.ShouldEndWith(".");
            }
        }
    }

    [Fact]
    public void Whatever_the_bytes_a_file_is_read_or_refused_and_nothing_else()
    {
        var seed = Encoding.UTF8.GetBytes("postcode,name\r\n\"DT1 1AA\",\"Café\"\r\nDT1 1AB,plain\r\n");
        var flipped = Gen.Choose(0, seed.Length - 1).Zip(Gen.Choose(0, 255)).ListOf().Select(changes =>
        {
            var bytes = seed.ToArray();
            foreach (var (at, value) in changes)
            {
                bytes[at] = (byte)value;
            }

            return bytes;
        });
        var random = ArbMap.Default.GeneratorFor<byte[]>().Where(bytes => bytes is not null);
        var textual = Gen.Elements(",", "\"", "\n", "\r", "\r\n", "a", "€", " ", "\ufeff", ";", "\t").ListOf().Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts)));

        Prop.ForAll(Gen.OneOf(flipped, random, textual).ToArbitrary(), bytes => ReadOrRefused(bytes)).Check(Config.QuickThrowOnFailure.WithMaxTest(600));
    }

    public void Dispose() => _files.Dispose();

    private bool ReadOrRefused(byte[] bytes)
    {
        try
        {
            Read(bytes).GetAwaiter().GetResult();
        }
        catch (SourceFileException refusal)
        {
            return refusal.Message.EndsWith('.');
        }

        return true;
    }

    private Task<(SourceLayer Layer, List<SourceRow> Rows)> Read(string content, bool hasHeader = true) => Read(Encoding.UTF8.GetBytes(content), hasHeader);

    private async Task<(SourceLayer Layer, List<SourceRow> Rows)> Read(byte[] content, bool hasHeader = true, Func<ReadOptions, ReadOptions>? options = null)
    {
        var file = await Files.Find(_files.Write("things.csv", content));
        var plain = new ReadOptions("a CSV of things (2 columns)") { HasHeader = hasHeader };
        await using var layer = await CsvReader.Open(file, options?.Invoke(plain) ?? plain);
        var rows = new List<SourceRow>();
        await foreach (var row in layer.Rows)
        {
            rows.Add(row);
        }

        return (layer, rows);
    }
}
