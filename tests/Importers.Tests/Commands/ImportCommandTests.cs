using System.Diagnostics;
using System.Text.Json;
using Wessex.Importers.Commands;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Commands;

/// <summary>The program as a person runs it: import, releases and rejects.</summary>
public sealed class ImportCommandTests
{
    private const string Header = "uprn,supplier,full_fibre\n";

    [Fact]
    public async Task An_import_tells_what_it_loaded_its_rejects_and_releases_can_be_listed()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_wessex.csv", Header + "1,Wessex,true\nx,Wessex,true\n1,Wessex,false\n");

        var import = await Run(imports, "import", "supplier-full-fibre", file, "--max-rejects", "70");
        import.Code.ShouldBe(0, import.Error);
        import.Output.ShouldContain("supplier-full-fibre \"Wessex\" as at 2025-07, real data, read as form declaration");
        import.Output.ShouldContain("202507_wessex.csv record 2: uprn must be a number of 1 to 12 digits, was x");
        import.Output.ShouldContain("Release 1 of supplier-full-fibre (2025-07) is published and in force.");
        import.Output.ShouldContain("Edition 1 is now in force.");

        var rejects = await Run(imports, "rejects", "1", "--code", "duplicate-key", "--json");
        using var reject = JsonDocument.Parse(rejects.Output);
        reject.RootElement.GetProperty("record").GetInt64().ShouldBe(3);
        reject.RootElement.GetProperty("reason").GetString().ShouldBe("1 is also in record 1 of 202507_wessex.csv, which is kept");
        (await Run(imports, "rejects", "1", "--csv")).Output.ShouldStartWith(
            "file,record,code,field,value,reason,source\n202507_wessex.csv,2,bad-key,uprn,x,\"uprn must be a number of 1 to 12 digits, was x\",");

        using var releases = JsonDocument.Parse((await Run(imports, "releases", "--json")).Output);
        var release = releases.RootElement.EnumerateArray().ShouldHaveSingleItem();
        (release.GetProperty("as_at").GetString(), release.GetProperty("in_force").GetBoolean(), release.GetProperty("rows").GetInt64()).ShouldBe(("2025-07", true, 1L));
    }

    [Theory]
    [InlineData("jobs", "--cancel")]
    [InlineData("jobs", "--cancel", "abc")]
    [InlineData("jobs", "--retry")]
    [InlineData("jobs", "abc")]
    [InlineData("jobs", "--follow")]
    [InlineData("jobs", "7", "--cancel", "8")]
    public async Task A_jobs_command_whose_number_is_missing_or_none_is_wrong_use(params string[] arguments)
    {
        await using var imports = await Imports.Create();
        var answer = await Run(imports, arguments);
        answer.Code.ShouldBe(2, answer.Error);
        answer.Error.ShouldContain("See ./wessex jobs --help");
        answer.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_job_that_no_worker_is_there_to_do_says_so()
    {
        await using var imports = await Imports.Create();
        var answer = await Run(imports, "import", "supplier-full-fibre", imports.File("202507_wessex.csv", Header + "1,Wessex,true\n"), "--detach");
        answer.Code.ShouldBe(0, answer.Error);
        answer.Output.ShouldContain("No worker is there to do it");
    }

    [Fact]
    public async Task Each_data_set_is_listed_with_what_is_held_of_it_and_how_old_that_is()
    {
        await using var imports = await Imports.Create();
        var month = DateTime.UtcNow.AddMonths(-1);
        await Run(imports, "import", "supplier-full-fibre", imports.File("a.csv", Header + "1,Wessex,true\n"), "--as-at", $"{month:yyyy-MM-dd}");

        var listed = await Run(imports, "datasets");
        var days = (int)(DateTime.UtcNow.Date - month.Date).TotalDays;
        listed.Output.ShouldContain($"  held         Wessex: {month:yyyy-MM-dd}, {days} days old, 1 rows, release 1");
        listed.Output.ShouldContain("code-point-open: Code-Point Open");
        listed.Output.ShouldContain("  held         nothing");

        using var json = JsonDocument.Parse((await Run(imports, "datasets", "--json")).Output);
        var suppliers = json.RootElement.EnumerateArray().Single(dataset => dataset.GetProperty("id").GetString() == "supplier-full-fibre");
        suppliers.GetProperty("held")[0].GetProperty("age_days").GetInt32().ShouldBe(days);
    }

    [Fact]
    public async Task A_refused_import_is_one_sentence_on_standard_error_and_exit_code_1()
    {
        await using var imports = await Imports.Create();

        var refused = await Run(imports, "import", "supplier-full-fibre", imports.File("empty.csv", ""), "--json");

        refused.Code.ShouldBe(1);
        refused.Output.ShouldBeEmpty();
        refused.Error.TrimEnd().Split('\n')[^1].ShouldStartWith("empty.csv is an empty file");
    }

    [Fact]
    public async Task A_run_with_too_many_rejects_prints_its_report_as_text_and_as_json_and_fails()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("202507_wessex.csv", Header + "1,Wessex,true\nx,Wessex,true\n");

        var text = await Run(imports, "import", "supplier-full-fibre", file);
        var json = await Run(imports, "import", "supplier-full-fibre", file, "--json");

        (text.Code, json.Code).ShouldBe((1, 1));
        text.Output.ShouldContain("202507_wessex.csv record 2: uprn must be a number of 1 to 12 digits, was x");
        text.Error.TrimEnd().Split('\n')[^1].ShouldStartWith("1 of 2 records (50 %) were rejected");
        using var answer = JsonDocument.Parse(json.Output);
        (answer.RootElement.GetProperty("outcome").GetString(), answer.RootElement.GetProperty("report").GetProperty("records").GetInt64()).ShouldBe(("refused", 2L));
    }

    [Fact]
    public async Task A_table_of_rejects_holds_nothing_that_steers_a_terminal()
    {
        await using var imports = await Imports.Create();
        await Run(imports, "import", "supplier-full-fibre", imports.File("202507_wessex.csv", Header + "1,Wessex,true\n2,Wessex,\u001b[2Jyes\n"), "--max-rejects", "70");

        var rejects = await Run(imports, "rejects", "1", "--csv");

        rejects.Output.ShouldContain("full_fibre must be true or false, was \\u001B[2Jyes");
        rejects.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void A_line_that_says_the_same_again_is_left_out_of_a_log()
    {
        using var log = new StringWriter();
        var narration = new ImportNarration(log, isTerminal: false, pause: TimeSpan.Zero);

        foreach (var words in new[] { "1 of 2", "1 of 2", "2 of 2", "2 of 2" })
        {
            narration.Report(new ImportProgress("checking", words));
        }

        log.ToString().ReplaceLineEndings("\n").ShouldBe("  checking   1 of 2\n  checking   2 of 2\n");
    }

    [Fact]
    public async Task A_release_is_withdrawn_by_its_number_and_the_edition_follows()
    {
        await using var imports = await Imports.Create();
        await Run(imports, "import", "supplier-full-fibre", imports.File("202407_wessex.csv", Header + "1,Wessex,true\n"));
        await Run(imports, "import", "supplier-full-fibre", imports.File("202507_wessex.csv", Header + "1,Wessex,false\n"));

        var withdrawn = await Run(imports, "releases", "--withdraw", "2");

        (withdrawn.Code, withdrawn.Output.ReplaceLineEndings("\n")).ShouldBe((0,
            "Release 2 of supplier-full-fibre \"Wessex\" (2025-07) is withdrawn; release 1 (2024-07) is in force.\nEdition 1 is now in force.\n"));
        (await Run(imports, "releases", "--withdraw", "2")).ShouldBe((1, "", "Release 2 of supplier-full-fibre is withdrawn already.\n"));
        (await Run(imports, "releases", "--withdraw", "2", "--restore", "2")).Code.ShouldBe(2);
    }

    [Fact]
    public async Task A_release_that_is_not_there_has_no_unjoined_keys_to_list()
    {
        await using var imports = await Imports.Create();

        (await Run(imports, "releases", "--unjoined", "9999")).ShouldBe((1, "", "There is no release 9999; ./wessex releases lists those there are.\n"));
    }

    [Theory]
    [InlineData("import code-point x.csv", "There is no data set code-point; the nearest is code-point-open, and ./wessex datasets lists all.")]
    [InlineData("import os-open-uprn x.csv --as-at July", "--as-at must be YYYY, YYYY-MM or YYYY-MM-DD, was July.")]
    [InlineData("import os-open-uprn x.csv --max-rejects 101", "--max-rejects must be a per cent from 0 to 100, was 101.")]
    [InlineData("rejects 1 --code bad", "--code must be one of missing-key, bad-key")]
    public async Task Wrong_use_is_named_and_has_exit_code_2(string arguments, string sentence)
    {
        var answer = await Run(null, arguments.Split(' '));

        answer.Code.ShouldBe(2);
        answer.Error.ShouldStartWith(sentence);
    }

    private static async Task<(int Code, string Output, string Error)> Run(Imports? imports, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Geo"] = imports?.Database.ConnectionString;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
