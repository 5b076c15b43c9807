using System.Security.Cryptography;
using Shouldly;
using Wessex.Importers.Fetching;
using Xunit;

namespace Wessex.Importers.Tests.Fetching;

/// <summary>Downloads from a real server on the loopback that stalls, truncates, redirects and changes its mind.</summary>
public sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));

    private readonly string _folder = Directory.CreateTempSubdirectory("wessex-fetch-").FullName;
    private readonly List<string> _told = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_fetched_under_the_name_of_the_address_and_nothing_else_stays()
    {
        await using var server = new FaultyServer((_, _, stream, _) => Whole(stream));

        var done = await Fetch(server, "data/osopenuprn_202507.zip?area=GB");

        (Path.GetFileName(done.Path), done.Bytes, done.Sha256).ShouldBe(("osopenuprn_202507.zip", Content.Length, Sha256));
        (await File.ReadAllBytesAsync(done.Path, TestContext.Current.CancellationToken)).ShouldBe(Content);
        Directory.GetFiles(_folder).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_transfer_that_is_cut_goes_on_where_it_stopped()
    {
        await using var server = new FaultyServer((number, request, stream, _) => Part(stream, request, number < 4 ? 70_000 : int.MaxValue));

        var done = await Fetch(server, "a.zip");

        done.Sha256.ShouldBe(Sha256);
        server.Requests.Count.ShouldBe(4);
        server.Requests[1].ShouldContain("Range: bytes=70000-");
        server.Requests[1].ShouldContain("If-Range: \"one\"");
        server.Requests[3].ShouldContain("Range: bytes=210000-");
    }

    [Fact]
    public async Task A_server_that_stalls_is_given_up_after_the_patience_and_asked_again()
    {
        await using var server = new FaultyServer(async (number, request, stream, stop) =>
        {
            if (number == 1)
            {
                await Part(stream, request, 50_000);
                _ = await stream.ReadAsync(new byte[1], stop); // silent, until the client gives up
                return;
            }

            await Part(stream, request, int.MaxValue);
        });

        (await Fetch(server, "a.zip", request => request with { Patience = TimeSpan.FromSeconds(0.5) })).Sha256.ShouldBe(Sha256);
        _told.ShouldContain(line => line.StartsWith("the server sent nothing for 0.5 s after 50,000 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_fetched_is_kept_for_the_next_command_when_all_attempts_fail()
    {
        var down = true;
        await using var server = new FaultyServer((number, request, stream, _) => down && number > 1
            ? FaultyServer.Head(stream, "503 Service Unavailable", "Content-Length: 0")
            : Part(stream, request, down ? 90_000 : int.MaxValue));

        var failure = await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a.zip"));
        failure.Message.ShouldContain("broke off 3 times after 90,000 bytes (the server answered 503); they are kept");
        down = false;

        var done = await Fetch(server, "a.zip");
        (done.Sha256, done.ResumedFrom).ShouldBe((Sha256, 90_000));
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_is_fetched_from_its_beginning()
    {
        await using var server = new FaultyServer((number, request, stream, _) => number == 1
            ? Part(stream, request, 90_000)
            : Whole(stream, "\"two\""));

        var done = await Fetch(server, "a.zip");

        done.Sha256.ShouldBe(Sha256);
        server.Requests[1].ShouldContain("Range: bytes=90000-");
    }

    [Fact]
    public async Task A_part_that_is_whole_already_becomes_the_file()
    {
        await using var server = new FaultyServer(async (number, request, stream, stop) =>
        {
            if (number == 1)
            {
                await FaultyServer.Head(stream, "200 OK", $"Content-Length: {Content.Length + 1}", "ETag: \"one\"");
                await stream.WriteAsync(Content, stop);
            }
            else
            {
                await FaultyServer.Head(stream, "416 Range Not Satisfiable", "Content-Length: 0", $"Content-Range: bytes */{Content.Length}");
            }
        });

        var done = await Fetch(server, "a.zip");

        (done.Sha256, done.Bytes, server.Requests.Count).ShouldBe((Sha256, Content.Length, 2));
    }

    [Theory]
    [InlineData("X-Length: none", true)]
    [InlineData("Content-Length: 3", false)]
    public async Task A_file_of_which_nothing_says_where_it_ends_may_be_cut(string header, bool mayBeCut)
    {
        await using var server = new FaultyServer(async (_, _, stream, stop) =>
        {
            await FaultyServer.Head(stream, "200 OK", header);
            await stream.WriteAsync("abc"u8.ToArray(), stop);
        });

        (await Fetch(server, "a.zip")).MayBeCut.ShouldBe(mayBeCut);
    }

    [Fact]
    public async Task Without_a_tag_nothing_is_pieced_together()
    {
        await using var server = new FaultyServer((number, request, stream, _) => number == 1 ? Part(stream, request, 90_000, tag: null) : Whole(stream));

        (await Fetch(server, "a.zip")).Sha256.ShouldBe(Sha256);
        server.Requests[1].ShouldNotContain("Range:");
    }

    [Fact]
    public async Task Redirects_are_followed_and_the_last_address_names_the_file()
    {
        await using var server = new FaultyServer((number, _, stream, _) => number < 3
            ? FaultyServer.Head(stream, "302 Found", $"Location: /files/{(number == 1 ? "next" : "opname_csv_gb.zip")}")
            : Whole(stream));

        Path.GetFileName((await Fetch(server, "downloads?redirect")).Path).ShouldBe("opname_csv_gb.zip");
    }

    [Fact]
    public async Task A_circle_of_redirects_ends_with_a_sentence()
    {
        await using var server = new FaultyServer((_, _, stream, _) => FaultyServer.Head(stream, "302 Found", "Location: /round"));

        (await Should.ThrowAsync<DownloadException>(() => Fetch(server, "round"))).Message.ShouldEndWith("redirects more than 5 times.");
    }

    [Fact]
    public async Task A_redirect_to_a_file_of_this_machine_is_not_followed()
    {
        await using var server = new FaultyServer((_, _, stream, _) => FaultyServer.Head(stream, "302 Found", "Location: file:///etc/passwd"));

        (await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a"))).Message.ShouldEndWith("which is not followed.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_is_too_large_is_refused_whether_or_not_the_server_says_so(bool stated)
    {
        await using var server = new FaultyServer(async (_, _, stream, stop) =>
        {
            await FaultyServer.Head(stream, "200 OK", stated ? $"Content-Length: {Content.Length}" : "X-Length: none");
            await stream.WriteAsync(Content, stop);
        });

        var failure = await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a.zip", request => request with { MostBytes = 200_000 }));

        failure.Message.ShouldEndWith("is larger than the 200,000 bytes that --max-bytes allows; nothing was kept.");
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_with_another_checksum_is_thrown_away()
    {
        await using var server = new FaultyServer((_, _, stream, _) => Whole(stream));

        var failure = await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a.zip", request => request with { Sha256 = new string('0', 64) }));

        failure.Message.ShouldContain($"has the SHA-256 {Sha256}, not the 0000");
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_web_page_in_place_of_the_file_is_thrown_away_whatever_it_is_called()
    {
        var page = "\r\n<!DOCTYPE html><html><body>Choose a format</body></html>"u8.ToArray();
        await using var server = new FaultyServer(async (_, _, stream, stop) =>
        {
            await FaultyServer.Head(stream, "200 OK", $"Content-Length: {page.Length}");
            await stream.WriteAsync(page, stop);
        });

        (await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a.zip"))).Message.ShouldContain("/a.zip is a web page (HTML) and no data; it was thrown away.");
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_address_that_is_not_there_is_not_asked_twice()
    {
        await using var server = new FaultyServer((_, _, stream, _) => FaultyServer.Head(stream, "404 Not Found", "Content-Length: 0"));

        (await Should.ThrowAsync<DownloadException>(() => Fetch(server, "a.zip"))).Message.ShouldContain("answers 404 (NotFound)");
        server.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_name_of_the_server_cannot_leave_the_folder()
    {
        await using var server = new FaultyServer(async (_, _, stream, stop) =>
        {
            await FaultyServer.Head(stream, "200 OK", $"Content-Length: {Content.Length}", "Content-Disposition: attachment; filename=\"../../etc/x.zip\"");
            await stream.WriteAsync(Content, stop);
        });

        (await Fetch(server, "a")).Path.ShouldBe(Path.Combine(_folder, "_.._etc_x.zip"));
    }

    private async Task<Downloaded> Fetch(FaultyServer server, string path, Func<DownloadRequest, DownloadRequest>? with = null)
    {
        using var client = Download.Client();
        var request = new DownloadRequest(server.Address(path), _folder) { MostAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(10), Patience = TimeSpan.FromSeconds(20) };
        return await new Download(client, progress: new Told(_told)).Run(with?.Invoke(request) ?? request, TestContext.Current.CancellationToken);
    }

    private static async Task Whole(Stream stream, string tag = "\"one\"")
    {
        await FaultyServer.Head(stream, "200 OK", $"Content-Length: {Content.Length}", $"ETag: {tag}");
        await stream.WriteAsync(Content);
    }

    /// <summary>What the request asks for, at most so many bytes of it although all are announced.</summary>
    private static async Task Part(Stream stream, string request, int most, string? tag = "\"one\"")
    {
        var from = FaultyServer.From(request);
        var tagged = tag is null ? "X-Tag: none" : $"ETag: {tag}";
        await (from == 0
            ? FaultyServer.Head(stream, "200 OK", $"Content-Length: {Content.Length}", tagged)
            : FaultyServer.Head(stream, "206 Partial Content", $"Content-Length: {Content.Length - from}", $"Content-Range: bytes {from}-{Content.Length - 1}/{Content.Length}", tagged));
        await stream.WriteAsync(Content.AsMemory(from, Math.Min(most, Content.Length - from)));
        await stream.FlushAsync();
    }

    private sealed class Told(List<string> lines) : IProgress<string>
    {
        public void Report(string value) => lines.Add(value);
    }
}
