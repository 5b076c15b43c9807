using System.IO.Compression;
using System.Text;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>A wrong file gets one sentence that names it, and nothing that is published changes.</summary>
public sealed class WrongFileTests
{
    [Theory]
    [InlineData("os-open-uprn")]
    [InlineData("code-point-open")]
    [InlineData("bduk-premises")]
    [InlineData("supplier-full-fibre")]
    public async Task A_wrong_file_gets_one_sentence_that_names_it_and_nothing_changes(string dataset)
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025-07", imports.File("good.csv", ImportTests.Uprns(1, 10)));
        var before = await imports.Fingerprint();
        foreach (var (name, bytes) in WrongFiles())
        {
            var sentence = await imports.Refusal(dataset, "2025", imports.File(name, bytes));

            sentence.ShouldStartWith(name);
            sentence.ShouldNotContain("\n");
            sentence.ShouldEndWith(".");
            (await imports.Fingerprint()).ShouldBe(before, $"{dataset} {name}: {sentence}");
        }

        (await imports.Value<long>("SELECT count(*) FROM import_runs WHERE state = 'failed' AND error IS NOT NULL")).ShouldBe(WrongFiles().Count());
    }

    [Fact]
    public async Task A_file_with_other_columns_gets_the_missing_one_named_and_the_nearest_offered()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("os-open-uprn", "2025", imports.File("u.csv", "UPRN,X_COORD,Y_COORD,NAME\n1,360000,90000,x\n"))).ShouldBe(
            "u.csv is no os-open-uprn file: OS Open UPRN as published since 2020 has a column \"X_COORDINATE\", "
            + "but the nearest of its 4 columns are \"X_COORD\", \"Y_COORD\", \"NAME\" (2 required columns are missing in all).");
    }

    [Fact]
    public async Task A_folder_without_fitting_files_and_a_path_that_is_not_there_get_a_sentence()
    {
        await using var imports = await Imports.Create();
        var folder = Path.GetDirectoryName(imports.File("only/readme.txt", "hello"))!;

        (await imports.Refusal("os-open-uprn", "2025", folder)).ShouldContain(folder);
        (await imports.Refusal("os-open-uprn", "2025", "/no/such/file.csv")).ShouldStartWith("/no/such/file.csv");
    }

    [Fact]
    public async Task A_file_of_records_that_are_all_good_but_none_is_refused()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("bduk-premises", "2025", imports.File("b.csv", "uprn,bduk_recognised_premises,current_gigabit\n"))).ShouldBe(
            "b.csv holds no record; expected a CSV of the BDUK premises release (uprn, current_gigabit, …).");
    }

    private static IEnumerable<(string Name, byte[] Bytes)> WrongFiles()
    {
        yield return ("a.pdf", Encoding.Latin1.GetBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"));
        yield return ("pdf-as.csv", Encoding.Latin1.GetBytes("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"));
        yield return ("empty.csv", []);
        yield return ("other.csv", "name,height\nBig Ben,96\n"u8.ToArray());
        yield return ("utf16-other.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("name,height\r\nBig Ben,96\r\n")]);
        yield return ("cut.csv", "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n1,360000,90000,,\n2,3600"u8.ToArray());
        yield return ("quote.csv", "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n1,\"360000,90000,,\n2,360000,90000,,\n"u8.ToArray());
        yield return ("noise.csv", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))]);
        yield return ("bomb.zip", Bomb());
        yield return ("cut.zip", Bomb()[..200]);
    }

    private static byte[] Bomb()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var member = zip.CreateEntry("big.csv", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 64; i++)
            {
                member.Write(zeros);
            }
        }

        return memory.ToArray();
    }
}
