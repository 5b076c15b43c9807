using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Wessex.GeoApi.Tests.Accounts;
using Wessex.Importers.Datasets;
using Wessex.Importers.Uploads;

namespace Wessex.GeoApi.Tests.Uploads;

/// <summary>From an officer's files to a release, by the real worker.</summary>
public sealed class UploadedImportsTests(UploadsApi fixture) : IClassFixture<UploadsApi>
{
    private const string Mapping = """
        { "owner": "dorset-council", "owner_name": "Dorset Council", "layer": "street-lighting", "kind": "lighting-column", "crs": "EPSG:27700", "synthetic": false,
          "key": "ID", "x": "E", "y": "N", "columns": { "height_m": { "column": "HT", "unit": "m" } }, "tiers": { "place": "public", "height_m": "public" } }
        """;

    private const string Columns = "ID,E,N,HT\nC1,369000,90000,8\nC2,369010,90010,10\nSECRET-KEY,0,0,5\nSECRET-KEY-2,0,0,5\n,369020,90020,6\n";

    [Fact]
    public async Task An_officer_sends_her_councils_columns_and_sees_them_inspected_imported_and_published()
    {
        await using var worker = await UploadsApi.Worker.Start(fixture);
        using var browser = new Browser(fixture.Api.Address);
        (await browser.SignIn("ann.officer", AccountsApi.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
        var fromUs = ("Origin", fixture.Api.Address.GetLeftPart(UriPartial.Authority));
        var sent = await browser.Send(HttpMethod.Post, "/api/uploads", UploadsApi.Form(("columns.csv", UploadsApi.Bytes(Columns)), ("columns.mapping.json", UploadsApi.Bytes(Mapping))), fromUs);

        sent.StatusCode.ShouldBe(HttpStatusCode.Created);
        var upload = (await UploadsApi.Json(sent)).GetProperty("upload");
        var id = upload.GetProperty("id").GetString()!;
        sent.Headers.Location!.ToString().ShouldBe($"/api/uploads/{id}");
        upload.GetProperty("files")[0].GetProperty("bytes").GetInt64().ShouldBe(Columns.Length);
        var inspected = (await fixture.Until($"/api/uploads/{id}", answer => answer.GetProperty("upload").GetProperty("inspection_state").GetString() == "succeeded", "ann.officer"))
            .GetProperty("upload").GetProperty("inspection");
        (inspected.GetProperty("files")[0].GetProperty("format").GetString(), inspected.GetProperty("files")[0].GetProperty("layers")[0].GetProperty("count").GetInt64()).ShouldBe(("CSV", 5L));
        inspected.GetProperty("mappings")[0].GetProperty("owner").GetString().ShouldBe("dorset-council");

        var asked = await browser.Send(HttpMethod.Post, "/api/imports", JsonContent.Create(new { upload = id, dataset = "council-assets", as_at = "2026-01", max_rejects = 80 }), fromUs);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var job = (await UploadsApi.Json(asked)).GetProperty("job").GetInt64();
        var events = await browser.Text($"/api/jobs/{job}/events"); // ends with the job
        events.Split("event: job").Length.ShouldBeGreaterThan(1);
        var last = JsonSerializer.Deserialize<JsonElement>(events.Split("data: ")[^1].Split('\n')[0]).GetProperty("job");
        (last.GetProperty("state").GetString(), last.GetProperty("rows_loaded").GetInt64(), last.GetProperty("rows_rejected").GetInt64()).ShouldBe(("succeeded", 2L, 3L), last.ToString());
        (await fixture.Send(HttpMethod.Get, $"/api/jobs/{job}/events", null, fixture.As("ann.officer"), ("Last-Event-ID", events.Split("id: ")[^1].Split('\n')[0]))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var (_, report) = await fixture.Api.Get($"/api/jobs/{job}/report", fixture.As("bob.officer"));
        report.GetProperty("result").GetProperty("outcome").GetString().ShouldBe("published");
        report.ToString().ShouldNotContain("SECRET");
        (await fixture.Ask<long>("SELECT count(*) FROM tier_public.released_assets")).ShouldBe(2);
        (await fixture.Ask<string>("SELECT string_agg(action || ' ' || outcome, ', ' ORDER BY id) FROM audit_events WHERE subject IN (@id, @job)", new { id, job = $"{job}" }))
            .ShouldBe("upload-added done, import-asked done");
        await RejectsAreForWhoMaySeeThem(job);
    }

    /// <summary>How many is for every officer; what stood in them for the owner's.</summary>
    private async Task RejectsAreForWhoMaySeeThem(long job)
    {
        var (_, first) = await fixture.Api.Get($"/api/jobs/{job}/rejects?limit=2", fixture.As("dan.officer"));
        first.GetProperty("codes").EnumerateArray().Sum(code => code.GetProperty("records").GetInt64()).ShouldBe(3);
        first.GetProperty("rejects").GetArrayLength().ShouldBe(2);
        var (response, second) = await fixture.Api.Get($"/api/jobs/{job}/rejects?limit=2&cursor={first.GetProperty("next_cursor").GetString()}", fixture.As("ann.officer"));
        response.Headers.Contains("Link").ShouldBeFalse();
        var all = first.GetProperty("rejects").EnumerateArray().Concat(second.GetProperty("rejects").EnumerateArray()).ToList();
        all.Select(reject => reject.GetProperty("record").GetInt64()).Order().ShouldBe([3, 4, 5]);
        all.ShouldContain(reject => reject.ToString().Contains("SECRET-KEY", StringComparison.Ordinal));
        foreach (var other in new[] { "bob.officer", "ruth.admin" })
        {
            var (_, shown) = await fixture.Api.Get($"/api/jobs/{job}/rejects", fixture.As(other));
            shown.GetProperty("rejects").GetArrayLength().ShouldBe(other == "ruth.admin" ? 3 : 0, other); // the administrator is of the same council
            shown.GetProperty("codes").EnumerateArray().ShouldNotBeEmpty();
        }

        (await fixture.Send(HttpMethod.Get, $"/api/jobs/{job}/rejects", null, fixture.As("sue.supplier"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Send(HttpMethod.Get, $"/api/jobs/{job}/rejects", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await fixture.Send(HttpMethod.Get, $"/api/jobs/{job}/rejects?cursor=x", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_officer_of_another_council_imports_nothing_as_if_it_were_hers_and_sees_nothing_of_the_files()
    {
        await using var worker = await UploadsApi.Worker.Start(fixture);
        var bobs = await fixture.Upload("bob.officer", ("columns.csv", UploadsApi.Bytes(Columns)), ("columns.mapping.json", UploadsApi.Bytes(Mapping)));
        var stolen = await fixture.Import("bob.officer", new { upload = bobs, dataset = "council-assets", as_at = "2026-02", max_rejects = 100 });

        var job = (await fixture.Finished(stolen)).GetProperty("job");
        (job.GetProperty("state").GetString(), job.GetProperty("release").ValueKind).ShouldBe(("failed", JsonValueKind.Null));
        job.GetProperty("error").GetString().ShouldStartWith("These files of council-assets may be imported by an administrator alone: officers of bcp-council import bcp-council's own assets");
        foreach (var (who, dataset, more) in new[] { ("bob.officer", "code-point-open", ""), ("bob.officer", "boundaries", "dorset-council/mine"), ("ann.officer", "licensed-addresses", "") })
        {
            var mine = who == "bob.officer" ? bobs : await fixture.Upload(who, ("a.csv", UploadsApi.Bytes("a,b\n1,2\n")));
            var refused = await fixture.Post("/api/imports", JsonContent.Create(new { upload = mine, dataset, kind = more.Length > 0 ? "custom" : null, series = more.Length > 0 ? more : null }), fixture.As(who));
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, dataset);
        }

        (await fixture.Ask<long>("SELECT count(*) FROM audit_events WHERE action = 'import-asked' AND outcome = 'refused'")).ShouldBe(3);
        foreach (var (method, address, body) in new (HttpMethod, string, object?)[]
                 {
                     (HttpMethod.Get, $"/api/uploads/{bobs}", null), (HttpMethod.Delete, $"/api/uploads/{bobs}", null), (HttpMethod.Post, "/api/imports", new { upload = bobs, dataset = "council-assets" }),
                 })
        {
            (await fixture.Send(method, address, body is null ? null : JsonContent.Create(body), fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }

        (await fixture.Post($"/api/jobs/{stolen}/retry", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task An_administrator_imports_any_data_set_and_hostile_archives_are_told_for_what_they_are()
    {
        await using var worker = await UploadsApi.Worker.Start(fixture);
        var id = await fixture.Upload(
            "ruth.admin", ("dt.csv", UploadsApi.Bytes("\"DT1 1AA\",10,369260,90731,\"E92000001\",\"\",\"\",\"\",\"E07000052\",\"E05003620\"\r\n")), ("bomb.zip", Zip("bomb.csv", 100 << 20)), ("climbs.zip", Zip("../../climbed.csv", 10)));
        var inspected = (await fixture.Until($"/api/uploads/{id}", answer => answer.GetProperty("upload").GetProperty("inspection_state").GetString() == "succeeded", "ruth.admin"))
            .GetProperty("upload").GetProperty("inspection").GetProperty("files").EnumerateArray().ToDictionary(file => file.GetProperty("file").GetString()!, file => file.ToString());
        inspected["bomb.zip"].ShouldContain("would unpack to more than 200 times its size");
        inspected.Keys.ShouldContain(name => name.StartsWith("climbs.zip", StringComparison.Ordinal));
        Directory.GetFiles(fixture.Folder.Path, "*climbed*", SearchOption.AllDirectories).ShouldBeEmpty();
        File.Exists(Path.Combine(fixture.Folder.Path, "..", "climbed.csv")).ShouldBeFalse();

        var bomb = await fixture.Import("ruth.admin", new { upload = id, dataset = "code-point-open", files = new[] { "bomb.zip" }, as_at = "2024" });
        (await fixture.Finished(bomb)).GetProperty("job").GetProperty("error").GetString()!.ShouldContain("would unpack to more than 200 times its size");
        var good = await fixture.Import("ruth.admin", new { upload = id, dataset = "code-point-open", files = new[] { "dt.csv" }, as_at = "2024-02", analyse = false });
        (await fixture.Finished(good)).GetProperty("job").GetProperty("state").GetString().ShouldBe("succeeded");
    }

    [Fact]
    public async Task A_job_is_cancelled_and_sent_back_by_whose_it_is_and_its_files_go_when_their_time_is_over()
    {
        var id = await fixture.Upload("ann.officer", ("a.csv", UploadsApi.Bytes("ID\n1\n")));
        var job = await fixture.Import("ann.officer", new { upload = id, dataset = "council-assets" });

        (await fixture.Post($"/api/jobs/{job}/cancel", null, fixture.As("bob.officer"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Send(HttpMethod.Delete, $"/api/uploads/{id}", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var cancelled = await fixture.Post($"/api/jobs/{job}/cancel", null, fixture.As("dan.officer"));
        (await UploadsApi.Json(cancelled)).GetProperty("sentence").GetString().ShouldBe($"Job {job} is cancelled.");
        (await fixture.Post($"/api/jobs/{job}/cancel", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await fixture.Post($"/api/jobs/{job}/retry", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fixture.Post($"/api/jobs/{job}/retry", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await fixture.Post("/api/jobs/9999/cancel", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await fixture.Ask<string>("SELECT string_agg(actor || ' ' || action || ' ' || outcome, ', ' ORDER BY id) FROM audit_events WHERE subject = @job", new { job = $"{job}" })).ShouldSatisfyAllConditions(
            lines => lines.ShouldContain("job-cancelled refused"), lines => lines.ShouldContain("job-cancelled done"), lines => lines.ShouldContain("job-retried done"));

        await fixture.Ask<int>("UPDATE uploads SET kept_until = now() - interval '1 minute' WHERE id = @id::uuid; SELECT 1", new { id });
        var folder = fixture.Folder.Of(Guid.Parse(id));
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow.AddHours(-2));
        await KeptUploads.ClearOld(fixture.Api.Database.Importer, fixture.Folder, TimeProvider.System, TestContext.Current.CancellationToken);
        Directory.Exists(folder).ShouldBeTrue("a job still needs them");
        await fixture.Post($"/api/jobs/{job}/cancel", null, fixture.As("ann.officer"));
        await fixture.Ask<int>("UPDATE jobs SET state = 'cancelled', finished_at = now() WHERE kind = 'inspect' AND upload_id = @id::uuid; SELECT 1", new { id });
        await KeptUploads.ClearOld(fixture.Api.Database.Importer, fixture.Folder, TimeProvider.System, TestContext.Current.CancellationToken);
        Directory.Exists(folder).ShouldBeFalse();

        (await fixture.Post($"/api/jobs/{job}/retry", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Post("/api/imports", JsonContent.Create(new { upload = id, dataset = "council-assets" }), fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task The_database_knows_which_data_sets_have_values_that_are_not_for_everybody()
    {
        var named = await fixture.Ask<string>("SELECT prosrc FROM pg_proc WHERE proname = 'may_see_rejects'");

        foreach (var dataset in DatasetCatalogue.All)
        {
            named.Contains($"'{dataset.Id}'", StringComparison.Ordinal).ShouldBe(dataset.ValuesArePrivate, dataset.Id);
        }
    }

    private static byte[] Zip(string name, int bytes)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(new byte[bytes]);
        }

        return file.ToArray();
    }
}
