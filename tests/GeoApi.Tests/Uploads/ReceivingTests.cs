using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Npgsql;
using Dapper;
using Wessex.GeoApi.Tests.Accounts;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Uploads;

/// <summary>What arrives badly leaves nothing: no file, no folder, no row.</summary>
public sealed class ReceivingTests(UploadsApi fixture) : IClassFixture<UploadsApi>
{
    private static readonly byte[] Small = UploadsApi.Bytes("a,b\n1,2\n");

    [Theory]
    [InlineData(1, 1_100_000, 413, "too-large", "A file of an upload must be at most 1 MiB here, and f0.csv is more.")]
    [InlineData(3, 900_000, 413, "too-large", "The files of an upload must be at most 2 MiB together here, and are more.")]
    [InlineData(5, 10, 400, "invalid-parameter", "An upload must hold 1 to 4 files, held more.")]
    [InlineData(0, 0, 400, "invalid-parameter", "An upload must hold 1 to 4 files, held none.")]
    public async Task What_is_too_much_is_refused_with_the_bound(int files, int bytes, int status, string kind, string detail)
    {
        var before = await Held();
        using var form = files == 0 ? UploadsApi.Form() : UploadsApi.Form([.. Enumerable.Range(0, files).Select(i => ($"f{i}.csv", new byte[bytes]))]);
        using HttpContent content = files == 0 ? Raw("--b--\r\n", "b") : form;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = content };
        request.Headers.TransferEncodingChunked = bytes == 900_000; // without a length nobody can say before
        request.Headers.TryAddWithoutValidation("Authorization", fixture.As("ann.officer").Item2);

        await Refused(await fixture.Api.Client.SendAsync(request, TestContext.Current.CancellationToken), status, kind, detail);
        (await Held()).ShouldBe(before);
    }

    [Theory]
    [InlineData("../climbed.csv")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("..\\climbed.csv")]
    [InlineData("C:\\x.csv")]
    [InlineData(".hidden.csv")]
    [InlineData("..")]
    [InlineData("a\u0007b.csv")]
    [InlineData("x.part")]
    [InlineData("")]
    public async Task A_name_that_is_more_than_a_name_is_refused(string name)
    {
        var before = await Held();
        await Refused(await fixture.Post("/api/uploads", UploadsApi.Form(("good.csv", Small), (name, Small)), fixture.As("ann.officer")), 400, "invalid-parameter", null);
        (await Held()).ShouldBe(before);
        File.Exists(Path.Combine(fixture.Folder.Path, "..", "climbed.csv")).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_files_of_one_name_are_refused_and_names_are_kept_as_publishers_write_them()
    {
        await Refused(await fixture.Post("/api/uploads", UploadsApi.Form(("a.csv", Small), ("A.csv", Small)), fixture.As("ann.officer")), 400, "invalid-parameter", null);
        var id = await fixture.Upload("ann.officer", ("202409_BDUK_uprn (1).csv", Small));
        File.Exists(Path.Combine(fixture.Folder.Of(Guid.Parse(id)), "202409_BDUK_uprn (1).csv")).ShouldBeTrue();
    }

    public static TheoryData<string, string, int, string> Broken => new()
    {
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nhalf a fi", 400, "bad-request" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"file\"; filena", 400, "invalid-parameter" },
        { "multipart/form-data; boundary=b", "no form at all", 400, "bad-request" },
        { "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"dataset\"\r\n\r\nx\r\n--b--\r\n", 400, "invalid-parameter" },
        { "multipart/form-data", "--b--\r\n", 415, "unsupported-media-type" },
        { "application/json", "{}", 415, "unsupported-media-type" },
        { "application/octet-stream", "a,b", 415, "unsupported-media-type" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_whole_form_is_refused_and_leaves_nothing(string type, string body, int status, string kind)
    {
        var before = await Held();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        await Refused(await fixture.Post("/api/uploads", content, fixture.As("ann.officer")), status, kind, null);
        (await Held()).ShouldBe(before);
    }

    [Fact]
    public async Task A_caller_who_goes_away_in_the_middle_leaves_nothing_behind()
    {
        var before = await Held();
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(fixture.Api.Address.Host, fixture.Api.Address.Port, TestContext.Current.CancellationToken);
            var head = $"POST /api/uploads HTTP/1.1\r\nHost: x\r\nAuthorization: {fixture.As("ann.officer").Item2}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"gone.csv\"\r\n\r\n" + new string('x', 400_000);
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
            await Until(() => Directory.GetFiles(fixture.Folder.Path, "gone.csv", SearchOption.AllDirectories).Length == 1);
        }

        await Until(() => Directory.GetFiles(fixture.Folder.Path, "gone.csv", SearchOption.AllDirectories).Length == 0);
        (await Held()).ShouldBe(before);
    }

    [Fact]
    public async Task Two_officers_at_once_have_their_own_files()
    {
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var who = i % 2 == 0 ? "ann.officer" : "bob.officer";
            return (Who: who, Content: $"officer {i}", Id: await fixture.Upload(who, ("same.csv", UploadsApi.Bytes($"officer {i}"))));
        }));

        foreach (var (who, content, id) in sent)
        {
            (await File.ReadAllTextAsync(fixture.Folder.Of(Guid.Parse(id), "same.csv"), TestContext.Current.CancellationToken)).ShouldBe(content);
            (await fixture.Send(HttpMethod.Get, $"/api/uploads/{id}", null, fixture.As(who))).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await fixture.Send(HttpMethod.Get, $"/api/uploads/{id}", null, fixture.As(who == "ann.officer" ? "bob.officer" : "ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Nobody_else_sends_files_and_no_other_site_makes_an_officers_browser_send_them()
    {
        var before = await Held();
        (await fixture.Post("/api/uploads", UploadsApi.Form(("a.csv", Small)))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var who in new[] { "sue.supplier", "reading" })
        {
            (await fixture.Post("/api/uploads", UploadsApi.Form(("a.csv", Small)), fixture.As(who))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, who);
        }

        using var browser = new Browser(fixture.Api.Address);
        await browser.SignIn("ann.officer", AccountsApi.Password);
        foreach (var from in new (string, string)[][] { [], [("Origin", "https://elsewhere.example")], [("Sec-Fetch-Site", "cross-site")] })
        {
            await Refused(await browser.Send(HttpMethod.Post, "/api/uploads", UploadsApi.Form(("a.csv", Small)), from), 403, "cross-site-request", null);
        }

        (await Held()).ShouldBe(before);
    }

    [Fact]
    public async Task A_disk_without_room_is_said_to_have_none()
    {
        await using var api = await RunningApi.Start(fixture.Api.Database, $"--WESSEX_UPLOADS={fixture.Folder.Path}", "--GeoApi:UploadReserveMegabytes=2000000000");
        var before = await Held();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = UploadsApi.Form(("a.csv", Small)) };
        request.Headers.TryAddWithoutValidation("Authorization", fixture.As("ann.officer").Item2);
        await Refused(await api.Client.SendAsync(request, TestContext.Current.CancellationToken), 507, "no-room", "The disk that holds uploads has no room for this one.");
        (await Held()).ShouldBe(before);
    }

    [Theory]
    [InlineData("wessex_api", "SELECT ask_import(gen_random_uuid(), 1, 'code-point-open', '{}')")]
    [InlineData("wessex_api_supplier", "SELECT cancel_job(1, 1)")]
    [InlineData("wessex_api_supplier", "SELECT * FROM rejects_of_job(1, 1, 1, NULL, NULL, NULL, NULL, 1)")]
    [InlineData("wessex_api", "SELECT * FROM uploads")]
    [InlineData("wessex_api_officer", "INSERT INTO jobs (kind, dataset, request, requested_by) VALUES ('import', 'code-point-open', '{}', 'x')")]
    [InlineData("wessex_api_officer", "UPDATE jobs SET state = 'queued'")]
    [InlineData("wessex_api_officer", "SELECT reason FROM import_rejects")]
    [InlineData("wessex_api_officer", "SELECT * FROM accounts")]
    [InlineData("wessex_api_officer", "SELECT * FROM writer(1)")]
    [InlineData("wessex_api_officer", "UPDATE uploads SET organisation = 'x'")]
    [InlineData("wessex_api_officer", "DELETE FROM uploads")]
    public async Task The_web_program_asks_for_jobs_of_uploads_and_writes_nothing_else(string role, string statement)
    {
        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync($"SET ROLE {role}");

        (await Should.ThrowAsync<PostgresException>(() => connection.ExecuteAsync(statement))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        await connection.ExecuteAsync("RESET ROLE");
    }

    private async Task<(int Folders, long Rows)> Held() => (Directory.GetDirectories(fixture.Folder.Path).Length, await fixture.Ask<long>("SELECT count(*) FROM uploads"));

    private static async Task Refused(HttpResponseMessage response, int status, string kind, string? detail)
    {
        var problem = await UploadsApi.Json(response);
        ((int)response.StatusCode).ShouldBe(status, problem.ToString());
        problem.GetProperty("type").GetString().ShouldBe($"/problems/{kind}");
        if (detail is not null)
        {
            problem.GetProperty("detail").GetString().ShouldBe(detail);
        }
    }

    private static ByteArrayContent Raw(string body, string boundary)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("multipart/form-data") { Parameters = { new NameValueHeaderValue("boundary", boundary) } };
        return content;
    }

    private static async Task Until(Func<bool> so)
    {
        for (var tries = 0; !so(); tries++)
        {
            tries.ShouldBeLessThan(600);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
