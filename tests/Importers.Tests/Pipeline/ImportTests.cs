using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

public sealed class ImportTests
{
    private const string Header = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE";

    [Fact]
    public async Task Two_files_with_the_same_peculiarity_are_one_release_whose_report_counts_it_twice_and_tells_the_files_apart()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("supplier-full-fibre", "2025-07",
            imports.File("north/w.csv", "uprn,supplier,full_fibre\n1,Wessex,true\nx,Wessex,true"), imports.File("south/w.csv", "uprn,supplier,full_fibre\n2,Wessex,true\n3,Wessex,no"),
            imports.File("s.csv", "uprn,supplier,full_fibre\n" + string.Concat(Enumerable.Range(10, 90).Select(uprn => $"{uprn},Wessex,true\n"))));

        report.Files.Select(file => file.Name).ShouldBe(["north/w.csv", "south/w.csv", "s.csv"]);
        report.Noted.Keys.ShouldBe(
        [
            "north/w.csv ends without a line break: compare its last record with the publisher's",
            "south/w.csv ends without a line break: compare its last record with the publisher's",
        ]);
        report.Examples.Select(example => (example.File, example.Record, example.Code)).ShouldBe([("south/w.csv", 2, "bad-boolean"), ("north/w.csv", 2, "bad-key")]);
    }

    [Fact]
    public async Task The_same_files_twice_are_one_release_whatever_their_names_order_or_packing()
    {
        await using var imports = await Imports.Create();
        var (a, b) = (Uprns(1, 10), Uprns(11, 20));
        await imports.Publish("os-open-uprn", "2025-07", imports.File("a.csv", a), imports.File("b.csv", b));
        var before = await imports.Fingerprint();

        var again = await imports.Run("os-open-uprn", "2025-07", imports.File("z.csv", b), imports.File("other.csv", a));

        again.ShouldBeOfType<ImportOutcome.Unchanged>().Sentence.ShouldMatch(
            @"^Unchanged: these files are release 1 of os-open-uprn \(2025-07\), published \S+ \S+ UTC, and in force\.$");
        (await imports.Fingerprint()).ShouldBe(before);
        (await imports.Rows<string>("SELECT state FROM import_runs ORDER BY id")).ShouldBe(["published", "unchanged"]);
    }

    [Fact]
    public async Task The_first_occurrence_of_a_key_is_kept_and_each_later_one_is_a_reject_that_names_the_first()
    {
        await using var imports = await Imports.Create();
        var first = imports.File("first.csv", Uprns(1, 100));
        var second = imports.File("second.csv", $"{Header}\n50,400000,100000,,\n101,400001,100001,,\n50,400002,100002,,\n");

        var report = await imports.Publish("os-open-uprn", "2025-07", first, second);

        report.Rows.ShouldBe(101);
        report.Rejected.ShouldBe(new Dictionary<string, long> { ["duplicate-key"] = 2 });
        (await imports.Value<string>("SELECT ST_AsText(geom) FROM premises WHERE uprn = 50")).ShouldBe("POINT(360050 90050)");
        var rejects = await imports.Rows<(string File, long Record, string Value, string Reason, string Source)>(
            "SELECT file, record, value, reason, source ->> 'uprn' FROM import_rejects WHERE run_id = 1 ORDER BY record");
        rejects.ShouldBe([
            ("second.csv", 1, "50", "50 is also in record 50 of first.csv, which is kept", "50"),
            ("second.csv", 3, "50", "50 is also in record 50 of first.csv, which is kept", "50"),
        ]);
    }

    [Fact]
    public async Task A_reject_is_findable_by_run_record_and_reason_even_when_the_import_was_refused()
    {
        await using var imports = await Imports.Create();

        var outcome = await imports.Run("os-open-uprn", "2025-07", imports.File("u.csv",
            $"{Header}\n1,360000,90000,,\nx7,360000,90000,,\n3,,,,\n4,750000,450000,,\n5,abc,90000,,\n,1,1,,\n7,360000\n8,360000,90000,,,,\n"));

        var refused = outcome.ShouldBeOfType<ImportOutcome.Refused>();
        refused.Sentence.ShouldBe(
            "7 of 8 records (87.5 %) were rejected, more than the 5 % that --max-rejects allows: bad-key 1, bad-number 1, long-record 1 and 4 more kinds; ./wessex rejects 1 lists them.");
        refused.Run.ShouldBe(1);
        (await imports.Rows<(long, string, string?, string?)>("SELECT record, code, field, value FROM import_rejects WHERE run_id = 1 ORDER BY record")).ShouldBe([
            (2, "bad-key", "UPRN", "x7"),
            (3, "no-position", "X_COORDINATE", null),
            (4, "outside-grid", "X_COORDINATE", "750000 450000"),
            (5, "bad-number", "X_COORDINATE", "abc"),
            (6, "missing-key", "UPRN", null),
            (7, "short-record", null, null),
            (8, "long-record", null, null),
        ]);
        (await imports.Value<string>("SELECT source ->> 'X_COORDINATE' FROM import_rejects WHERE record = 5")).ShouldBe("abc");
        (await imports.Value<long>("SELECT count(*) FROM releases")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_wrong_throughout_is_not_read_to_its_end_and_what_was_read_of_it_is_reported()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("other.csv", $"{Header}\n{string.Concat(Enumerable.Range(1, 120_000).Select(i => $"x{i},360000,90000,,\n"))}");

        var refused = (await imports.Run("os-open-uprn", "2025-07", [file])).ShouldBeOfType<ImportOutcome.Refused>();

        refused.Sentence.ShouldMatch("^Stopped after 5[0-9],[0-9]{3} records, of which 5[0-9],[0-9]{3} were rejected, the last as bad-key: this is probably another file; ./wessex rejects 1 lists them.$");
        var report = refused.Report!;
        refused.Sentence.ShouldStartWith($"Stopped after {report.Records:N0} records");
        (report.Release, report.Rows, report.Files.ShouldHaveSingleItem().Records).ShouldBe((null, 0, report.Records));
        report.Rejected.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("bad-key", report.Records));
        report.Examples.ShouldNotBeEmpty();
        (await imports.Value<long>("SELECT count(*) FROM import_rejects WHERE run_id = 1")).ShouldBeInRange(50_000, 60_000);
        (await imports.Value<long>("SELECT rows_rejected FROM import_runs")).ShouldBe(await imports.Value<long>("SELECT count(*) FROM import_rejects"));
    }

    [Fact]
    public async Task The_report_says_how_much_of_the_area_the_release_speaks_of()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("boundaries", null, imports.File("wards.geojson", """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:27700"}},"features":[
            {"type":"Feature","properties":{"WD24CD":"E05000001","WD24NM":"West","LAD24CD":"E06000059"},"geometry":{"type":"Polygon","coordinates":[[[360000,90000],[361000,90000],[361000,91000],[360000,91000],[360000,90000]]]}},
            {"type":"Feature","properties":{"WD24CD":"E05000002","WD24NM":"East","LAD24CD":"E06000059"},"geometry":{"type":"Polygon","coordinates":[[[361000,90000],[362000,90000],[362000,91000],[361000,91000],[361000,90000]]]}}]}
            """));

        var premises = await imports.Publish("os-open-uprn", "2025-07", imports.File("u.csv", $"{Header}\n1,360500,90500,,\n2,360600,90500,,\n3,369000,90500,,\n"));
        var declared = await imports.Publish("supplier-full-fibre", "2025-07", imports.File("s.csv", "uprn,supplier,full_fibre\n2,Wessex,true\n3,Wessex,true\n"));

        premises.Covered.ShouldBe([new CoveredPart("wards with a record in them", 1, 2)]);
        declared.Covered.ShouldBe([new CoveredPart("UPRNs in the wards held", 1, 2)]);
        ReportText.Lines(1, declared).ShouldContain("  covers               1 of 2 UPRNs in the wards held (50 %)");
    }

    [Fact]
    public async Task An_older_file_imported_late_is_published_and_not_in_force()
    {
        await using var imports = await Imports.Create();
        await imports.Run(Request(imports.File("new.csv", Uprns(1, 10)), "2025-07"));

        var late = await imports.Run(Request(imports.File("old.csv", Uprns(1, 9)), "2020"));

        var published = late.ShouldBeOfType<ImportOutcome.Published>();
        published.Standing.ShouldBe("Release 2 of os-open-uprn (2020) is published but not in force: release 1 is newer (2025-07).");
        published.Edition.ShouldNotBeNull().InForce(2).ShouldBeFalse();
        published.Edition.InForce(1).ShouldBeTrue();
        published.Report.Compared.ShouldNotBeNull().Keys!.Lost.ShouldBe(1);

        static ImportRequest Request(string file, string asAt) => new(DatasetCatalogue.Find("os-open-uprn")!, [file]) { AsAt = AsAt.Parse(asAt) };
    }

    [Fact]
    public async Task The_report_compares_with_the_release_before_by_key_and_column()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2024", imports.File("old.csv", Uprns(1, 10)));

        var report = await imports.Publish("os-open-uprn", "2025", imports.File("new.csv", Uprns(3, 11) + "2,360001,90001,,\n"));

        var compared = report.Compared.ShouldNotBeNull();
        (compared.Release, compared.Keys!.Gained, compared.Keys.Lost, compared.Keys.Changed).ShouldBe((1, 1L, 1L, 1L));
        compared.Keys.ChangedColumns.ShouldBe(new Dictionary<string, long> { ["geom"] = 1 });
    }

    [Fact]
    public async Task A_release_that_lacks_many_keys_of_the_one_in_force_is_refused_unless_it_is_meant()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2024", imports.File("west.csv", Uprns(1, 1000)));
        var half = imports.File("half.csv", Uprns(1, 500));
        var east = imports.File("east.csv", Uprns(1001, 2000));

        (await imports.Refusal("os-open-uprn", "2025", half)).ShouldBe(
            "This release lacks 500 of the 1,000 keys of release 1 (2024), which is in force: give all files of the release, or --allow-shrink if it is meant.");
        (await imports.Refusal("os-open-uprn", "2024", east)).ShouldBe(
            "This release lacks 1,000 of the 1,000 keys of release 1 (2024), which is in force: give all files of the release, or --allow-shrink if it is meant.");
        (await imports.Value<long>("SELECT count(*) FROM premises")).ShouldBe(1000);
        (await imports.Run(new ImportRequest(DatasetCatalogue.Find("os-open-uprn")!, [east]) { AsAt = AsAt.Year(2025), AllowShrink = true, Analyse = false }))
            .ShouldBeOfType<ImportOutcome.Published>();
    }

    [Fact]
    public async Task A_release_that_does_not_come_into_force_may_lack_what_it_likes()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2024", imports.File("new.csv", Uprns(1, 100)));

        (await imports.Publish("os-open-uprn", "2020", imports.File("old.csv", Uprns(101, 150)))).Compared.ShouldNotBeNull().Keys!.Lost.ShouldBe(100);
    }

    [Fact]
    public async Task Synthetic_and_real_keys_never_mix_in_a_file_or_in_a_database()
    {
        await using var imports = await Imports.Create();
        var mixed = imports.File("mixed.csv", $"{Header}\n1,360000,90000,,\n999900000001,360000,90000,,\n");
        var synthetic = imports.File("synthetic.csv", $"{Header}\n999900000001,360000,90000,,\n");

        (await imports.Refusal("os-open-uprn", "2025", mixed)).ShouldBe(
            "The sample and real data must not mix, but the keys of record 2 of mixed.csv are the sample's and those of record 1 of mixed.csv are really issued ones.");
        await imports.Publish("os-open-uprn", "2025", imports.File("real.csv", Uprns(1, 2)));
        var before = await imports.Fingerprint();
        (await imports.Refusal("os-open-uprn", "2025", synthetic)).ShouldBe(
            "This database holds real data and the keys of record 1 of synthetic.csv are the sample's: "
            + "the two never mix, use another database (./wessex db reset starts again).");
        (await imports.Fingerprint()).ShouldBe(before);
    }

    [Fact]
    public async Task A_real_file_of_councils_is_not_let_into_the_sample()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025", imports.File("synthetic.csv", $"{Header}\n999900000001,360000,90000,,\n"));
        var councils = imports.File("lad_2024.geojson",
            """{"type":"Feature","properties":{"LAD24CD":"E06000059","LAD24NM":"Dorset"},"geometry":{"type":"Polygon","coordinates":[[[-2.5,50.7],[-2.4,50.7],[-2.4,50.8],[-2.5,50.7]]]}}""");

        (await imports.Refusal("boundaries", null, councils)).ShouldStartWith(
            "This database holds the synthetic sample and the keys of record 1 of lad_2024.geojson are really issued ones");
    }

    [Fact]
    public async Task Councils_dissolved_from_the_sample_s_wards_keep_their_real_codes()
    {
        await using var imports = await Imports.Create();
        var wards = imports.File("wards_2024.geojson",
            """{"type":"Feature","properties":{"WD24CD":"E05990001","WD24NM":"Beacon","LAD24CD":"E06000059","LAD24NM":"Dorset"},"geometry":{"type":"Polygon","coordinates":[[[-2.5,50.7],[-2.4,50.7],[-2.4,50.8],[-2.5,50.7]]]}}""");

        (await imports.Publish("boundaries", null, wards)).Synthetic.ShouldBe(true);

        (await imports.Rows<string>("SELECT code FROM areas WHERE kind = 'council' AND derived")).ShouldBe(["E06000059"]);
    }

    [Fact]
    public async Task Two_imports_of_a_data_set_at_once_are_one_import_and_a_sentence()
    {
        await using var imports = await Imports.Create();
        var (one, two) = (imports.File("one.csv", Uprns(1, 50)), imports.File("two.csv", Uprns(1, 60)));
        await using var blocker = await imports.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await blocker.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var hold = new Npgsql.NpgsqlCommand("LOCK TABLE database_kind IN ACCESS EXCLUSIVE MODE", blocker, transaction))
        {
            await hold.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var first = imports.Run("os-open-uprn", "2025", one);
        while (await imports.Value<string>("SELECT stage FROM import_runs WHERE id = 1") != ImportStage.Loading)
        {
            await Task.Yield();
        }

        (await imports.Refusal("os-open-uprn", "2026", two)).ShouldMatch(
            @"^Run 1 has been importing os-open-uprn since \d\d:\d\d:\d\d UTC \(stage loading\): try again when it has finished\.$");
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        (await first).ShouldBeOfType<ImportOutcome.Published>();
        (await imports.Value<long>("SELECT count(*) FROM import_runs")).ShouldBe(1);
    }

    [Fact]
    public async Task Imports_of_different_data_sets_run_side_by_side()
    {
        await using var imports = await Imports.Create();

        var outcomes = await Task.WhenAll(
            imports.Run("os-open-uprn", "2025", imports.File("u.csv", Uprns(1, 500))),
            imports.Run("supplier-full-fibre", "2025", imports.File("s.csv", "uprn,supplier,full_fibre\n1,A,true\n")),
            imports.Run("bduk-premises", "2025", imports.File("b.csv", "uprn,bduk_recognised_premises,current_gigabit\n1,true,\n")));

        outcomes.ShouldAllBe(outcome => outcome is ImportOutcome.Published);
    }

    [Fact]
    public async Task The_date_must_be_stated_when_the_publication_does_not_say_it()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("os-open-uprn", null, imports.File("u.csv", Uprns(1, 2)))).ShouldBe(
            "u.csv does not say which date it is of (its file name, as in osopenuprn_202507.csv, would say it): state it with --as-at YYYY, YYYY-MM or YYYY-MM-DD.");
        (await imports.Publish("os-open-uprn", null, imports.File("osopenuprn_202507.csv", Uprns(1, 2)))).AsAt.ShouldBe("2025-07");
    }

    [Fact]
    public async Task Columns_that_no_profile_knows_are_reported_and_not_loaded()
    {
        await using var imports = await Imports.Create();

        var report = await imports.Publish("os-open-uprn", "2025", imports.File("u.csv", $"{Header},POLYGON\n1,360000,90000,,,x\n"));

        report.UnknownColumns.ShouldBe(["POLYGON"]);
    }

    [Fact]
    public async Task Every_key_that_no_reference_places_is_counted_and_listed()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025", imports.File("u.csv", Uprns(1, 5)));

        var report = await imports.Publish("bduk-premises", "2025", imports.File("b.csv",
            "uprn,bduk_recognised_premises,current_gigabit\n1,true,true\n7,true,true\n8,true,true\n"));

        var unjoined = report.Unjoined.ShouldHaveSingleItem();
        (unjoined.Release, unjoined.Reference, unjoined.ReferenceDataset, unjoined.Absent).ShouldBe((2, 1, "os-open-uprn", 2L));
        unjoined.First.ShouldBe(["7", "8"]);
        (await imports.Rows<string>("SELECT key FROM unjoined_keys WHERE release_id = 2 AND why = 'absent' ORDER BY 1")).ShouldBe(["7", "8"]);
    }

    [Fact]
    public async Task A_partition_has_the_key_the_indexes_and_the_statistics_of_its_layer()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025", imports.File("u.csv", Uprns(1, 500)));

        (await imports.Rows<string>("SELECT indexdef FROM pg_indexes WHERE tablename = 'premises_r1' ORDER BY 1")).Count.ShouldBe(2);
        (await imports.Value<long>("SELECT count(*) FROM pg_inherits WHERE inhparent = 'premises_geom'::regclass")).ShouldBe(1);
        (await imports.Value<float>("SELECT reltuples FROM pg_class WHERE relname = 'premises_r1'")).ShouldBe(500);
        (await imports.Value<long>("SELECT count(*) FROM pg_attribute WHERE attrelid = 'premises_r1'::regclass AND attname = 'source_no'")).ShouldBe(0);
    }

    internal static string Uprns(int from, int to) =>
        $"\ufeff{Header}\r\n" + string.Concat(Enumerable.Range(from, to - from + 1).Select(uprn => $"{uprn},{360_000 + uprn},{90_000 + uprn},50.7,-2.5\r\n"));
}
