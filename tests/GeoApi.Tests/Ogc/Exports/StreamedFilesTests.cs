using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Dapper;

namespace Wessex.GeoApi.Tests.Ogc.Exports;

/// <summary>Files that are sent as the database finds their features: whole or broken, never stopped well; of a collection far larger than what is kept in memory.</summary>
public sealed class StreamedFilesTests(StreamedFilesTests.Many many) : IClassFixture<StreamedFilesTests.Many>
{
    private const string Items = "/ogc/collections/premises/items";
    private const long MostResident = 200L << 20;

    private RunningApi Api => many.Drawn.Api;

    [Theory]
    [InlineData("geojson")]
    [InlineData("csv")]
    public async Task The_proof_is_of_the_bytes_that_are_sent_packed_or_not(string format)
    {
        var question = $"f={format}&gigabit=unknown&limit=2000";
        var plain = await Api.Send(HttpMethod.Get, $"{Items}?{question}");
        var packed = await Api.Send(HttpMethod.Get, $"{Items}?{question}", ("Accept-Encoding", "gzip"));
        var proof = await Api.Ok($"{Items}/proof?{question}");
        var bytes = await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await packed.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked, TestContext.Current.CancellationToken);
        }

        packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        unpacked.ToArray().ShouldBe(bytes);
        proof.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (proof.GetProperty("bytes").GetInt64(), proof.GetProperty("rows").GetInt64()).ShouldBe((bytes.Length, 2000));
        proof.GetProperty("thresholds").GetArrayLength().ShouldBe(6);
        proof.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("dataset").GetString()).ShouldContain("bduk-premises");
        plain.Headers.GetValues("X-Releases").Single().ShouldContain("bduk-premises=");
        plain.Headers.GetValues("Link").Single().ShouldContain("/items/proof?");
    }

    [Fact]
    public async Task A_caller_who_goes_away_stops_the_query()
    {
        using (var response = await Begun())
        {
            (await Running()).ShouldHaveSingleItem();
        }

        for (var since = Stopwatch.StartNew(); (await Running()).Count > 0;)
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_failure_in_mid_stream_breaks_the_connection_instead_of_ending_the_file_well()
    {
        using var response = await Begun();
        await using var owner = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await owner.ExecuteAsync("SELECT pg_terminate_backend(@pid)", new { pid = (await Running()).Single() });

        await Should.ThrowAsync<Exception>(async () =>
        {
            await using var body = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            await body.CopyToAsync(Stream.Null, TestContext.Current.CancellationToken);
        });
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("geojson")]
    [InlineData("csv")]
    [InlineData("gpkg")]
    [InlineData("shp")]
    public async Task A_million_features_are_written_in_less_than_200_MB(string format)
    {
        await many.Fill(1_000_000);
        var file = Path.Combine(Directory.CreateTempSubdirectory("wessex-large-").FullName, "large.zip"); // what a shapefile is called, and good for any
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll"), "export", "premises", "--format", format, "--to", file]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["ConnectionStrings__Geo"] = Api.Database.ConnectionString;
        using var process = Process.Start(start)!;
        var most = 0L;
        while (!process.HasExited)
        {
            most = Math.Max(most, Resident(process.Id));
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        process.ExitCode.ShouldBe(0);
        (await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("features of premises");
        TestContext.Current.SendDiagnosticMessage($"{format}: {most >> 20} MB");
        most.ShouldBeInRange(1, MostResident);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>A file of which the first bytes have come, and the rest waits to be read.</summary>
    private async Task<HttpResponseMessage> Begun()
    {
        var response = await Api.Client.GetAsync(new Uri($"{Items}?f=geojson", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return response;
    }

    /// <summary>The sessions of the web program that answer a question at this moment.</summary>
    private async Task<IReadOnlyList<int>> Running()
    {
        await using var owner = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return (await owner.QueryAsync<int>(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'wessex-geoapi' AND state = 'active' AND query LIKE '%premises_levels%'")).AsList();
    }

    private static long Resident(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
    }

    /// <summary>The hand-drawn world with premises more than any buffer holds, of which nothing is known.</summary>
    public sealed class Many : IAsyncLifetime
    {
        private const long First = 1_000_000_000;
        private long _filled;

        public DrawnApi Drawn { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Drawn.InitializeAsync();
            await Fill(150_000);
        }

        public async Task Fill(long premises)
        {
            await using var owner = await Drawn.Api.Database.Owner.OpenConnectionAsync();
            await owner.ExecuteAsync(
                """
                INSERT INTO premises_levels (calculation_id, uprn, postcode, cell, geom, lonlat, decided_by)
                SELECT calculation_id, @first + n, 'DT11AA', cell, geom, lonlat, '------'
                FROM (SELECT * FROM premises_levels WHERE uprn = 1) AS like_this, generate_series(@filled + 1, @premises) AS n
                """, new { first = First, filled = _filled, premises }, commandTimeout: 300);
            _filled = Math.Max(_filled, premises);
        }

        public ValueTask DisposeAsync() => Drawn.DisposeAsync();
    }
}
