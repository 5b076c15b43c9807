using System.IO.Compression;
using System.Text;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Reading;

public sealed class SourceFilesTests : IDisposable
{
    private readonly Files _files = new();

    [Fact]
    public async Task A_folder_gives_its_data_files_by_name_and_says_what_it_leaves_out()
    {
        _files.Write("release/b.csv", "1,2\n");
        _files.Write("release/a.csv", "1,2\n");
        _files.Write("release/licence.txt", "free");
        _files.Write("release/Code-Point_Open_Column_Headers.csv", "PC,PQ\n");
        _files.Write("release/Doc/example.csv", "1,2\n");

        var found = await SourceFiles.Find([Path.Combine(_files.Folder, "release")], Files.Expected(), TestContext.Current.CancellationToken);

        found.Files.Select(file => file.Name).ShouldBe(["release/a.csv", "release/b.csv"]);
        found.LeftOut.ShouldBe(["release/Code-Point_Open_Column_Headers.csv", "release/Doc/example.csv", "release/licence.txt"]);
    }

    [Fact]
    public async Task Files_of_the_same_name_in_two_folders_are_told_apart_by_the_folders()
    {
        var paths = new[] { _files.Write("dorset/lit/columns.csv", "1,2\n"), _files.Write("bcp/lit/columns.csv", "3,4\n"), _files.Write("bcp/lit/other.csv", "5,6\n") };

        var found = await SourceFiles.Find(paths, Files.Expected(), TestContext.Current.CancellationToken);

        found.Files.Select(file => file.Name).ShouldBe(["dorset/lit/columns.csv", "bcp/lit/columns.csv", "other.csv"]);
    }

    [Fact]
    public async Task A_member_of_an_archive_has_the_checksum_of_the_file_and_its_neighbours()
    {
        var plain = await Files.Find(_files.Write("dt.csv", "DT1 1AA,10\n"));
        var zip = _files.WriteZip("codepo.zip", ("Data/CSV/dt.csv", "DT1 1AA,10\n"u8.ToArray()), ("Data/Doc/metadata.txt", "COPYRIGHT DATE: 20140729"u8.ToArray()));

        var member = await Files.Find(zip);

        member.Name.ShouldBe("codepo.zip/Data/CSV/dt.csv");
        member.FileName.ShouldBe("dt.csv");
        member.Sha256.ShouldBe(plain.Sha256);
        using var beside = new StreamReader(member.Beside("../Doc/METADATA.TXT").ShouldNotBeNull());
        (await beside.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldBe("COPYRIGHT DATE: 20140729");
        member.Beside("missing.txt").ShouldBeNull();
    }

    [Fact]
    public async Task A_member_whose_name_no_disk_could_hold_hinders_nobody()
    {
        var zip = _files.WriteZip("codepo.zip", ("a\0b", [1]), ("../../etc/dt.csv", "3,4\n"u8.ToArray()), ("Data/dt.csv", "1,2\n"u8.ToArray()), ("Data/metadata.txt", "x"u8.ToArray()));

        var found = await SourceFiles.Find([zip], Files.Expected(), TestContext.Current.CancellationToken);

        found.Files.Select(file => file.Name).ShouldBe(["codepo.zip/../../etc/dt.csv", "codepo.zip/Data/dt.csv"]);
        found.LeftOut.ShouldContain("codepo.zip/a?b");
        await using var beside = found.Files[1].Beside("metadata.txt");
        beside.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_neighbour_on_the_disk_is_found_in_any_case()
    {
        _files.Write("Data/dt.csv", "1,2\n");
        _files.Write("Doc/metadata.txt", "x");
        var file = await Files.Find(Path.Combine(_files.Folder, "Data", "dt.csv"));

        await using var beside = file.Beside("../Doc/Metadata.txt");

        beside.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("%PDF-1.7\n%x", "a PDF document")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", "a web page (HTML)")]
    [InlineData("<?xml version=\"1.0\"?><a/>", "an XML file")]
    [InlineData("{\"type\": \"FeatureCollection\"}", "a JSON file")]
    [InlineData("SQLite format 3\0 and so on", "an SQLite database")]
    [InlineData("\u001f\u008b\u0008", "a gzip archive (unpack it first)")]
    [InlineData("\0\0'\n\0\0\0\0", "an ESRI shapefile")]
    [InlineData("\u0001\u0002\u0003\0\u0005\u0006\u0007\u0008", "a binary file")]
    public async Task A_file_of_another_kind_is_named_for_what_it_is(string content, string words)
    {
        var file = await Files.Find(_files.Write("dt.csv", Encoding.Latin1.GetBytes(content)));

        var sentence = await Files.Refusal(() => CsvReader.Open(file, new ReadOptions("a CSV of things (2 columns)")));

        sentence.ShouldBe($"dt.csv is {words}; expected a CSV of things (2 columns).");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData(" \r\n\r\n")]
    public async Task An_empty_file_is_refused(string content)
    {
        var sentence = await Files.Refusal(() => Files.Find(_files.Write("dt.csv", content)));

        sentence.ShouldBe("dt.csv is an empty file; expected a CSV of things (2 columns).");
    }

    [Fact]
    public async Task A_list_of_column_headers_named_beside_other_files_is_left_out_and_said_so()
    {
        var data = _files.Write("dt.csv", "DT1 1AA,10\n");
        var headers = _files.Write("Code-Point_Open_Column_Headers.csv", "PC,PQ\nPostcode,Quality\n");

        var found = await SourceFiles.Find([data, headers], Files.Expected(), TestContext.Current.CancellationToken);
        var alone = await SourceFiles.Find([headers], Files.Expected(), TestContext.Current.CancellationToken);

        (found.Files.Single().Name, found.LeftOut.Single()).ShouldBe(("dt.csv", "Code-Point_Open_Column_Headers.csv"));
        alone.Files.Single().Name.ShouldBe("Code-Point_Open_Column_Headers.csv");
    }

    [Fact]
    public async Task A_file_that_changes_between_its_checksum_and_its_last_row_is_refused()
    {
        var path = _files.Write("dt.csv", "a,b\n1,2\n3,4\n");
        var file = await Files.Find(path);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
        await using var layer = await SourceReaders.Open(file, new ReadOptions("x"), TestContext.Current.CancellationToken);

        (await Files.Refusal(async () => await layer.Rows.CountAsync(TestContext.Current.CancellationToken)))
            .ShouldBe("dt.csv was changed while it was read: import it again when nothing writes to it any more.");
    }

    [Fact]
    public async Task A_file_that_is_cut_while_it_is_read_is_said_to_have_changed_and_not_to_be_damaged()
    {
        var path = _files.Write("dt.csv", "a,b\n1,2\n3,4\n");
        var file = await Files.Find(path);
        _files.Write("dt.csv", "a,b\n1,2\n3");
        await using var layer = await SourceReaders.Open(file, new ReadOptions("x"), TestContext.Current.CancellationToken);

        (await Files.Refusal(async () => await layer.Rows.CountAsync(TestContext.Current.CancellationToken))).ShouldStartWith("dt.csv was changed while it was read");
    }

    [Fact]
    public async Task A_path_that_does_not_exist_and_a_folder_without_data_are_refused()
    {
        (await Files.Refusal(() => Files.Find("/no/such.csv"))).ShouldStartWith("/no/such.csv does not exist");
        _files.Write("empty/readme.txt", "x");
        (await Files.Refusal(() => Files.Find(Path.Combine(_files.Folder, "empty")))).ShouldContain("holds no fitting file");
    }

    [Fact]
    public async Task An_archive_that_would_unpack_to_far_more_than_its_size_is_not_read()
    {
        var zip = _files.WriteZip("bomb.zip", ("a.csv", new byte[32 << 20]));

        (await Files.Refusal(() => Files.Find(zip))).ShouldBe("bomb.zip would unpack to more than 200 times its size, which no table does; expected a CSV of things (2 columns).");
    }

    [Fact]
    public async Task An_archive_with_too_many_members_is_refused_before_its_list_is_read()
    {
        var zip = _files.WriteZip("many.zip", [.. Enumerable.Range(0, ZipMembers.MaxMembers + 1).Select(i => ($"{i}.csv", Array.Empty<byte>()))]);

        (await Files.Refusal(() => Files.Find(zip))).ShouldStartWith("many.zip holds more than the 10,000 files that are read from one archive");
    }

    [Fact]
    public async Task An_archive_that_lies_about_its_number_of_members_is_refused_all_the_same()
    {
        var path = _files.WriteZip("many.zip", [.. Enumerable.Range(0, ZipMembers.MaxMembers + 1).Select(i => ($"{i}.csv", Array.Empty<byte>()))]);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.AsSpan().LastIndexOf("PK\x05\x06"u8) + 10), (short)1);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        (await Files.Refusal(() => Files.Find(path))).ShouldStartWith("many.zip holds more than the 10,000 files that are read from one archive");
    }

    [Fact]
    public async Task Lists_of_column_headers_alone_are_no_data()
    {
        var lists = new[] { _files.Write("Code-Point_Open_Column_Headers.csv", "PC\n"), _files.Write("UPRN_Column_Headers.csv", "UPRN\n") };

        (await Files.Refusal(() => SourceFiles.Find(lists, Files.Expected(), TestContext.Current.CancellationToken))).ShouldBe(
            "Code-Point_Open_Column_Headers.csv, UPRN_Column_Headers.csv: none of the files named holds data; expected a CSV of things (2 columns).");
    }

    [Fact]
    public async Task An_archive_that_lies_about_a_length_is_stopped_at_that_length()
    {
        var path = _files.WriteZip("liar.zip", ("a.csv", Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2\n", 5000)))));
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var directory = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 100);
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);

        var sentence = await Files.Refusal(() => Files.Find(path));

        sentence.ShouldStartWith("liar.zip/a.csv is ");
    }

    [Fact]
    public async Task A_damaged_member_is_found_by_its_checksum()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var stream = await archive.CreateEntry("a.csv", CompressionLevel.NoCompression).OpenAsync(TestContext.Current.CancellationToken);
            stream.Write("postcode,percent\nDT1 1AA,100\n"u8);
        }

        var bytes = memory.ToArray();
        bytes[bytes.AsSpan().IndexOf("100"u8)] = (byte)'9';

        var sentence = await Files.Refusal(() => Files.Find(_files.Write("flipped.zip", bytes)));

        sentence.ShouldBe("flipped.zip/a.csv is damaged: its checksum is not the one that its archive states.");
    }

    [Fact]
    public async Task Archives_in_archives_workbooks_and_truncated_archives_are_refused()
    {
        var inner = await File.ReadAllBytesAsync(_files.WriteZip("inner.zip", ("a.csv", "1,2\n"u8.ToArray())), TestContext.Current.CancellationToken);
        (await Files.Refusal(() => Files.Find(_files.WriteZip("outer.zip", ("inner.zip", inner))))).ShouldContain("is an archive inside an archive");
        (await Files.Refusal(() => Files.Find(_files.WriteZip("hidden.zip", ("data.csv", inner))))).ShouldContain("hidden.zip/data.csv is a ZIP archive");
        (await Files.Refusal(() => Files.Find(_files.WriteZip("book.csv", ("[Content_Types].xml", [1]))))).ShouldContain("is an Excel workbook");
        (await Files.Refusal(() => Files.Find(_files.Write("cut.zip", inner[..^30])))).ShouldContain("is a damaged or truncated ZIP archive");
    }

    [Fact]
    public async Task A_member_whose_name_climbs_out_of_a_folder_is_only_a_name()
    {
        var file = await Files.Find(_files.WriteZip("climb.zip", ("../../etc/\u001b[31mx.csv", "1,2\n"u8.ToArray())));

        file.Name.ShouldBe("climb.zip/../../etc/?[31mx.csv");
        file.Beside("../../../passwd").ShouldBeNull();
    }

    [Fact]
    public async Task Text_is_known_as_UTF_8_across_the_seams_of_the_buffer()
    {
        foreach (var offset in Enumerable.Range(0, 8))
        {
            var text = new string('a', (1 << 17) - 4 + offset) + "€𝄞é\n";
            (await Files.Find(_files.Write("u.csv", text))).IsUtf8.ShouldBeTrue();
        }

        (await Files.Find(_files.Write("l.csv", Encoding.Latin1.GetBytes("Caf\u00e9,1\n")))).IsUtf8.ShouldBeFalse();
        (await Files.Find(_files.Write("c.csv", [.. "abc"u8, 0xe2, 0x82]))).IsUtf8.ShouldBeFalse();
    }

    public void Dispose() => _files.Dispose();
}
