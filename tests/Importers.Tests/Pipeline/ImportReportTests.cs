using System.IO.Compression;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>What a report says of files that are not quite what they seem, and of a run that was refused.</summary>
public sealed class ImportReportTests
{
    private const string Uprns = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n";
    private const string Survey = "survey,run,operator,technology,time,longitude,latitude,heading_deg,speed_kmh,antenna,level_dbm,download_mbps,upload_mbps,latency_ms\n"
        + "bins,1,EE,4g,2025-07-01T10:00:00Z,-2.44,50.71,,,roof,-90,,,\nbins,1,EE,4g,2025-07-01T10:00:09Z,-2.44,50.72,,,roof,-91,,,\n";

    [Fact]
    public async Task A_file_a_copy_of_it_in_a_folder_and_its_zip_are_read_once_and_the_report_says_so()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_bins.csv", Survey);
        imports.File("copies/202507_copy.csv", Survey);
        var zip = Path.Combine(Path.GetDirectoryName(file)!, "bins.zip");
        using (var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Create, TestContext.Current.CancellationToken))
        {
            await archive.CreateEntryFromFileAsync(file, "202507_zipped.csv", TestContext.Current.CancellationToken);
        }

        var report = await imports.Publish("drive-tests", null, file, Path.Combine(Path.GetDirectoryName(file)!, "copies"), zip, file);

        (report.Records, report.Rows, report.Files.Count).ShouldBe((2, 2, 1));
        report.Warnings.ShouldBe(
        [
            "copies/202507_copy.csv is the same file as 202507_bins.csv, read once", "bins.zip/202507_zipped.csv is the same file as 202507_bins.csv, read once",
            "202507_bins.csv is the same file as 202507_bins.csv, read once",
        ], ignoreOrder: true);
        ReportText.Lines(1, report).ShouldContain("  ! copies/202507_copy.csv is the same file as 202507_bins.csv, read once");
        (await imports.Run("drive-tests", null, file)).ShouldBeOfType<ImportOutcome.Unchanged>();
    }

    [Fact]
    public async Task A_copy_whose_name_says_another_date_is_no_part_of_the_release()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("drive-tests", null, imports.File("202507_bins.csv", Survey), imports.File("202407_bins.csv", Survey))).ShouldBe(
            "202507_bins.csv is of 2025-07 and 202407_bins.csv of 2024-07: one import is one release, import them one after the other.");
    }

    [Fact]
    public async Task A_stated_date_counts_before_the_month_in_the_name_and_the_report_begins_with_that()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("drive-tests", "2024-06", imports.File("202507_bins.csv", Survey));
        var closer = await imports.Publish("drive-tests", "2025-07-14", imports.File("202507_more.csv", Survey + "bins,1,EE,4g,2025-07-01T10:01:00Z,-2.44,50.73,,,roof,-90,,,\n"));

        report.AsAt.ShouldBe("2024-06");
        report.Warnings.ShouldBe(["the release is of 2024-06, as --as-at says, although 202507_bins.csv says 2025-07: if that is a slip, ./wessex releases --withdraw it and import it again without --as-at"]);
        ReportText.Lines(1, report).ElementAt(1).ShouldStartWith("  ! the release is of 2024-06");
        closer.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_report_names_the_reference_system_of_each_file_and_how_it_was_known()
    {
        await using var imports = await Imports.Create();
        const string Ward = """{"type":"Feature","properties":{"WD24CD":"E05000001","WD24NM":"West","LAD24CD":"E06000059"},"geometry":{"type":"Polygon","coordinates":[[[360000,90000],[361000,90000],[361000,91000],[360000,91000],[360000,90000]]]}}""";
        var wards = imports.File("wards.geojson", $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},"features":[{{{Ward}}}]}""");

        var stated = (await imports.Run(new ImportRequest(DatasetCatalogue.Find("boundaries")!, [wards]) { Options = new ImportOptions { Crs = "27700" }, Analyse = false }))
            .ShouldBeOfType<ImportOutcome.Published>().Report;
        var premises = await imports.Publish("os-open-uprn", "2025-07", imports.File("u.csv", Uprns + "1,360500,90500,,\n"));

        (stated.Files[0].Crs, stated.Files[0].CrsKnownBy).ShouldBe(("EPSG:27700 (British National Grid)", "stated with --crs"));
        stated.Warnings.ShouldBe(["wards.geojson is read in EPSG:27700 (British National Grid), known by stated with --crs; EPSG:4326 (longitude, latitude), known by the file's member crs, does not count"]);
        (premises.Files[0].Crs, premises.Files[0].CrsKnownBy).ShouldBe(("EPSG:27700 (British National Grid)", "the columns X_COORDINATE and Y_COORDINATE"));
        ReportText.Lines(1, premises).ShouldContain("  positions in EPSG:27700 (British National Grid), known by the columns X_COORDINATE and Y_COORDINATE");
        (await imports.Run(new ImportRequest(DatasetCatalogue.Find("boundaries")!, [wards]) { Options = new ImportOptions { Crs = "EPSG:27700" }, Analyse = false }))
            .ShouldBeOfType<ImportOutcome.Unchanged>();
    }

    [Fact]
    public async Task The_same_files_without_an_option_are_another_reading_of_them_and_the_report_says_so()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_bins.csv", Survey);
        Task<ImportOutcome> Run(string? antenna) =>
            imports.Run(new ImportRequest(DatasetCatalogue.Find("drive-tests")!, [file]) { Options = new ImportOptions { Antenna = antenna }, Analyse = false });
        await Run("in-cab");

        var without = (await Run(null)).ShouldBeOfType<ImportOutcome.Published>().Report;

        without.Warnings.ShouldBe(["the same files are release 1 (2025-07) already, read with other options or another mapping: the two may differ where the files do not"]);
        (await Run("In cab")).ShouldBeOfType<ImportOutcome.Unchanged>().Sentence.ShouldStartWith("Unchanged: these files are release 1 of drive-tests \"bins\" (2025-07), published ");
    }

    [Fact]
    public async Task Content_that_comes_again_under_a_later_name_is_unchanged_and_the_sentence_says_what_to_do()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("drive-tests", null, imports.File("202407_bins.csv", Survey));

        (await imports.Run("drive-tests", null, imports.File("202507_bins.csv", Survey))).ShouldBeOfType<ImportOutcome.Unchanged>().Sentence.ShouldEndWith(
            "Their name says 2025-07: the content is that of 2024-07, so nothing is published again. If 2025-07 is the right date, ./wessex releases --withdraw 1 and import them again.");
    }

    [Fact]
    public async Task A_run_with_too_many_rejects_is_refused_with_its_report()
    {
        await using var imports = await Imports.Create();

        var refused = (await imports.Run("os-open-uprn", "2025-07", imports.File("u.csv", Uprns + "1,360000,90000,,\nx2,360000,90000,,\n"))).ShouldBeOfType<ImportOutcome.Refused>();

        refused.Sentence.ShouldStartWith("1 of 2 records (50 %) were rejected");
        (refused.Report!.Records, refused.Report.Rows, refused.Report.Release).ShouldBe((2, 1, null));
        refused.Report.Rejected.ShouldBe(new Dictionary<string, long> { ["bad-key"] = 1 });
        ReportText.Lines(1, refused.Report).ShouldContain("  loaded               1 rows");
        (await imports.Value<long>("SELECT count(*) FROM releases")).ShouldBe(0);
        var none = (await imports.Run("os-open-uprn", "2025-07", imports.File("n.csv", Uprns + "x2,360000,90000,,\n"))).ShouldBeOfType<ImportOutcome.Refused>();
        (none.Report!.Rows, none.Report.Synthetic).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_release_that_shrinks_is_refused_with_its_report()
    {
        await using var imports = await Imports.Create();
        string Rows(int count) => Uprns + string.Concat(Enumerable.Range(1, count).Select(uprn => $"{uprn},360000,90000,,\n"));
        await imports.Publish("os-open-uprn", "2025-06", imports.File("all.csv", Rows(100)));

        var refused = (await imports.Run("os-open-uprn", "2025-07", imports.File("part.csv", Rows(50)))).ShouldBeOfType<ImportOutcome.Refused>();

        (refused.Report!.Rows, refused.Report.Compared!.Keys!.Lost).ShouldBe((50, 50));
    }

    [Fact]
    public async Task A_duplicate_is_kept_as_a_reject_with_all_that_stood_in_it_and_where_it_was()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025-07", imports.File("u.csv",
            Uprns + string.Concat(Enumerable.Range(1, 100).Select(uprn => $"{uprn},360000,90000,,\n")) + "50,360100.5,90000.25,,\n"));

        (await imports.Value<string>("SELECT source::text FROM import_rejects")).ShouldBe("""{"uprn": 50, "geometry": "SRID=27700;POINT(360100.5 90000.25)"}""");
    }
}
