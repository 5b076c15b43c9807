using System.Buffers.Binary;
using System.Text;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

public sealed class DbfTests
{
    private readonly SourceProblems _problems = new("t.dbf");

    [Theory]
    [InlineData('N', "     ", null)]
    [InlineData('N', "*****", null)]
    [InlineData('N', "   42", "42")]
    [InlineData('N', "-1.50", "-1.50")]
    [InlineData('F', "1.e+3", "1.e+3")]
    [InlineData('N', "12x  ", "12x")]
    [InlineData('C', "     ", null)]
    [InlineData('C', " a b ", "a b")]
    [InlineData('C', "ab\0zz", "ab")]
    [InlineData('C', "*****", "*****")]
    [InlineData('D', "20240229", "2024-02-29")]
    [InlineData('D', "00000000", null)]
    [InlineData('D', "        ", null)]
    [InlineData('D', "20230229", "20230229")]
    [InlineData('L', "T", "true")]
    [InlineData('L', "y", "true")]
    [InlineData('L', "F", "false")]
    [InlineData('L', "n", "false")]
    [InlineData('L', "?", null)]
    [InlineData('L', " ", null)]
    [InlineData('L', "x", "x")]
    [InlineData('M', "0000000012", null)]
    [InlineData('@', "abcdefgh", null)]
    public void A_value_is_text_of_its_type_and_blank_is_null(char type, string stored, string? expected)
    {
        var table = Table([new DbfField("v", type, stored.Length)], Encoding.Latin1.GetBytes(" " + stored + " " + stored));

        Read(table).Select(row => row[0]).ShouldBe([expected, expected]);
    }

    [Fact]
    public void What_is_lost_in_reading_is_said()
    {
        DbfField[] fields = [new("n", 'N', 3), new("none", 'C', 0), new("memo", 'M', 10), new("stamp", '@', 8), new("n", 'N', 1)];

        Read(Table(fields, Encoding.ASCII.GetBytes(" ***0000000001abcdefgh1 ***0000000001abcdefgh2")));

        _problems.Sentences.ShouldBe(
        [
            "field none of t.dbf is 0 bytes wide: it is left out",
            "t.dbf has several fields of the name n: field 4 is called n_2",
            "field memo is a memo (type M), whose content stands in another file (.dbt, .fpt) that is not read",
            "field stamp is of a type that is not read (0x40, 8 bytes)",
            "2 values of n are asterisks (no number, or one that did not fit): read as unknown (first: record 1 of t.dbf)",
        ]);
    }

    [Fact]
    public void Visual_FoxPro_keeps_numbers_in_binary()
    {
        DbfField[] fields = [new("i", 'I', 4), new("b", 'B', 8), new("y", 'Y', 8), new("t", 'T', 8)];
        var record = new byte[29];
        record[0] = 0x20;
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(1), -7);
        BinaryPrimitives.WriteDoubleLittleEndian(record.AsSpan(5), 0.1);
        BinaryPrimitives.WriteInt64LittleEndian(record.AsSpan(13), 123_400);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(21), 2_460_370); // 29 February 2024
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(25), 3_600_000);
        var table = Table(fields, record);
        table[0] = 0x30;

        Read(table)[0].ShouldBe(["-7", "0.1", "12.34", "2024-02-29T01:00:00"]);
    }

    [Fact]
    public void A_null_of_Visual_FoxPro_is_unknown_and_not_0()
    {
        DbfField[] fields = [new("i", 'I', 4) { Flags = 2 }, new("n", 'I', 4), new("y", 'Y', 8) { Flags = 2 }, new("c", 'C', 1) { Flags = 2 }, new("_NullFlags", '0', 1) { Flags = 5 }];
        var record = new byte[19];
        (record[0], record[17]) = (0x20, (byte)'x');
        var table = Table(fields, [.. record[..18], 0b011, .. record[..18], 0b100]);
        table[0] = 0x30;
        for (var i = 0; i < fields.Length; i++)
        {
            table[32 + (32 * i) + 18] = fields[i].Flags;
        }

        Read(table).Select(row => row[..4]).ShouldBe([[null, "0", null, "x"], ["0", "0", "0", null]]);
        _problems.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public void A_name_in_Windows_1252_is_read_though_nothing_states_it()
    {
        using var reader = new DbfReader(new MemoryStream(Table([new DbfField("c", 'C', 1)], " x"u8.ToArray()).Select((value, at) => at == 32 ? (byte)0xe9 : value).ToArray()), "t.dbf", null, null, _problems);

        reader.Fields[0].Name.ShouldBe("é");
    }

    [Fact]
    public void A_text_that_its_encoding_does_not_have_is_said_and_one_cut_in_a_character_loses_it()
    {
        var cut = Encoding.UTF8.GetBytes("aé")[..2];
        var table = Table([new DbfField("c", 'C', 2)], [0x20, .. cut, 0x20, (byte)'a', (byte)'b']);

        Read(table, cpg: "UTF-8").Select(row => row[0]).ShouldBe(["a", "ab"]);
        _problems.Sentences.ShouldBe(["1 texts are not valid in the file's encoding (first: record 1 of t.dbf)"]);
    }

    [Theory]
    [InlineData("é", "UTF-8", (byte)0, "Ã©", "UTF-8 (.cpg)", true)]
    [InlineData("é", "65001", (byte)0, "é", "UTF-8 (.cpg)", false)]
    [InlineData("é", "ANSI 1252", (byte)2, "é", "windows-1252 (.cpg)", false)]
    [InlineData("é", "ISO 88591", (byte)2, "é", "iso-8859-1 (.cpg)", false)]
    [InlineData("é", "klingon", (byte)2, "Ú", "ibm850 (language id 0x02)", false)]
    [InlineData("é", null, (byte)0x57, "é", "windows-1252 (language id 0x57)", false)]
    [InlineData("é", null, (byte)0, "é", "not stated: UTF-8 where the bytes are valid UTF-8, else windows-1252", false)]
    [InlineData("é", null, (byte)0, "é", "not stated: UTF-8 where the bytes are valid UTF-8, else windows-1252", true)]
    public void The_encoding_is_that_of_the_cpg_else_of_the_language_id_else_assumed(string text, string? cpg, byte languageId, string expected, string words, bool isUtf8)
    {
        byte[] bytes = isUtf8 || cpg == "65001" ? [0xc3, 0xa9] : [0xe9, 0x20];
        var table = Table([new DbfField("c", 'C', 2)], [0x20, .. bytes]);
        table[29] = languageId;

        using var reader = new DbfReader(new MemoryStream(table), "t.dbf", null, cpg, _problems);
        reader.Next().ShouldBeTrue();

        reader.Values()[0].ShouldBe(isUtf8 && cpg == "UTF-8" ? text : expected);
        reader.Text.Words.ShouldBe(words);
        _problems.Sentences.Count.ShouldBe(cpg == "klingon" || (cpg is null && languageId == 0) ? 1 : 0);
    }

    [Theory]
    [InlineData("records longer than their fields", 6, " abcd. efgh.", "abcd", "efgh")]
    [InlineData("records shorter than their fields: the file's length shows that they are not", 3, " abcd efgh", "abcd", "efgh")]
    public void Lengths_that_disagree_are_settled_by_the_length_of_the_file(string what, int stated, string content, params string[] expected)
    {
        var table = Table([new DbfField("c", 'C', 4)], Encoding.ASCII.GetBytes(content), stated, records: 2);

        Read(table).Select(row => row[0]).ShouldBe(expected, what);
        _problems.Sentences[0].ShouldStartWith($"t.dbf states records of {stated} bytes, its fields have 5 together");
    }

    [Fact]
    public void Texts_above_255_bytes_are_known_by_the_length_of_the_record()
    {
        var table = Table([new DbfField("c", 'C', 300 - 256, 1), new DbfField("d", 'C', 2, 7)], [0x20, .. new string('x', 300).Select(c => (byte)c), (byte)'y', (byte)'z'], 303);

        Should.NotThrow(() => Read(table));
        table = Table([new DbfField("c", 'C', 300 - 256, 1), new DbfField("d", 'C', 2)], [0x20, .. new string('x', 300).Select(c => (byte)c), (byte)'y', (byte)'z'], 303);
        Read(table)[0].ShouldBe([new string('x', 300), "yz"]);
    }

    [Theory]
    [InlineData("a truncated record", 0, 0, "t.dbf is truncated: record 2 at byte 70 breaks off after 3 of 5 bytes.")]
    [InlineData("a mark that is none", 65, 0x41, "t.dbf is damaged: record 1 at byte 65 must start with a blank, or * when it is deleted, starts with byte 0x41.")]
    [InlineData("another format", 0, 0x41, "t.dbf is no dBASE table (its first byte is 0x41); expected dBASE III or IV, the attributes of a shapefile.")]
    [InlineData("dBASE 7", 0, 0x04, "t.dbf is a dBASE 7 table; expected dBASE III or IV, the attributes of a shapefile.")]
    [InlineData("a header beyond the file", 9, 0x7f, "t.dbf is damaged: its header must be 64 bytes or more and lie in the file of 73 bytes, states 32,577 (byte 8).")]
    [InlineData("no fields", 32, 0x0d, "t.dbf is damaged: its header has no fields (byte 32).")]
    public void A_damaged_table_is_refused_with_the_place(string what, int at, byte value, string sentence)
    {
        var table = Table([new DbfField("c", 'C', 4)], " abcd efgh"u8.ToArray(), records: 2)[..73];
        table[at] = at == 0 && value == 0 ? table[at] : value;

        Should.Throw<SourceFileException>(() => Read(table), what).Message.ShouldBe(sentence);
    }

    [Fact]
    public void The_writer_refuses_what_the_format_cannot_hold()
    {
        Refusal(() => Writer(new DbfField("x", 'C', 255))).ShouldContain("x C255.0");
        Refusal(() => Writer(new DbfField("x", 'N', 5, 4))).ShouldContain("x N5.4");
        Refusal(() => Writer(new DbfField("x", 'M', 10))).ShouldContain("x M10.0");
        Refusal(() => Writer(DbfField.Whole("n", 3)).Write(["text"])).ShouldContain("field n of type N cannot hold a String");
        Refusal(() => Writer(DbfField.Number("n", 9, 2)).Write([double.NaN])).ShouldContain("the number NaN does not fit into field n");
        Refusal(() => Writer(DbfField.Whole("n", 3)).Write([1, 2])).ShouldContain("a record must have 1 values, was given 2");

        static string Refusal(Action act) => Should.Throw<ArgumentException>(act).Message;
        static DbfWriter Writer(DbfField field) => new(new MemoryStream(), [field], Encoding.UTF8, Shapefiles.Date);
    }

    /// <summary>A table made by hand: its records are given with their marks of deletion.</summary>
    private static byte[] Table(DbfField[] fields, byte[] content, int? recordBytes = null, int? records = null)
    {
        var width = recordBytes ?? 1 + fields.Sum(field => field.Width);
        var header = new byte[32 + (32 * fields.Length) + 1];
        header[0] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), records ?? content.Length / width);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)width);
        header[29] = 3;
        for (var i = 0; i < fields.Length; i++)
        {
            Encoding.Latin1.GetBytes(fields[i].Name, header.AsSpan(32 + (32 * i)));
            header[32 + (32 * i) + 11] = (byte)fields[i].Type;
            header[32 + (32 * i) + 16] = (byte)fields[i].Width;
            header[32 + (32 * i) + 17] = (byte)fields[i].Decimals;
        }

        header[^1] = 0x0d;
        return [.. header, .. content];
    }

    private List<string?[]> Read(byte[] table, string? cpg = null)
    {
        using var reader = new DbfReader(new MemoryStream(table), "t.dbf", null, cpg, _problems);
        var rows = new List<string?[]>();
        while (reader.Next())
        {
            rows.Add(reader.Values());
        }

        return rows;
    }
}
