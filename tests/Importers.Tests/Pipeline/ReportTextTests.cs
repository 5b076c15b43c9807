using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

public sealed class ReportTextTests
{
    [Fact]
    public async Task What_a_file_holds_cannot_steer_the_terminal()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_w.csv", "uprn,supplier,full_fibre\n1,Wessex,true\n2,Wessex,\u001b[2Jyes\n");
        var report = (await imports.Run(new ImportRequest(DatasetCatalogue.Find("supplier-full-fibre")!, [file]) { MaxRejects = 1, Analyse = false }))
            .ShouldBeOfType<ImportOutcome.Published>().Report;

        var lines = ReportText.Lines(1, report).ToList();

        lines.ShouldContain("      202507_w.csv record 2: full_fibre must be true or false, was ?[2Jyes");
        lines.ShouldAllBe(line => !line.Any(char.IsControl));
    }

    [Fact]
    public async Task Releases_whose_keys_name_other_things_each_time_are_compared_by_what_they_hold()
    {
        await using var imports = await Imports.Create();
        const string Header = "survey,run,operator,technology,time,longitude,latitude,heading_deg,speed_kmh,antenna,level_dbm,download_mbps,upload_mbps,latency_ms\n";
        const string Reading = "bins,1,EE,4g,2025-07-01T10:00:00Z,-2.44,50.71,,,roof,-90,,,\n";
        await imports.Publish("drive-tests", null, imports.File("202406_bins.csv", Header + Reading));

        var report = await imports.Publish("drive-tests", null, imports.File("202507_bins.csv", Header + Reading + Reading));

        report.Compared!.Keys.ShouldBeNull();
        ReportText.Lines(2, report).ShouldContain("  against release 1 (2024-06): 2 rows, 1 there");
    }

    [Fact]
    public async Task A_table_with_semicolons_is_imported_as_inspect_says()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("supplier-full-fibre", null, imports.File("202507_w.csv", "uprn;supplier;full_fibre\n1;\"Wessex, Ltd\";true\n"));

        (await imports.Value<string>("SELECT supplier FROM supplier_coverage")).ShouldBe("Wessex, Ltd");
    }
}
