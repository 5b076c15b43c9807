using System.Diagnostics;

namespace Wessex.GeoApi.Tests.Sample;

/// <summary>docs/api.md says that each of its lines works.</summary>
public sealed class ApiDocumentTests(SampleApi sample)
{
    private const string Address = "http://127.0.0.1:8080";

    [Fact]
    public async Task Each_of_the_ten_lines_of_curl_works_against_the_sample()
    {
        var api = await sample.Api;
        var lines = File.ReadLines(Checkout.Path("docs/api.md")).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToArray();

        lines.Length.ShouldBe(10);
        foreach (var line in lines)
        {
            var (code, bytes, error) = await Run(line.Replace(Address, api.Address.OriginalString.TrimEnd('/'), StringComparison.Ordinal));

            code.ShouldBe(0, $"{line}: {error}");
            bytes.ShouldBeGreaterThan(300, line);
        }
    }

    /// <summary>A line as a person types it, in an empty folder; failing on a refusal.</summary>
    /// <returns>The exit code, and how many bytes came, on the terminal or in a file.</returns>
    private static async Task<(int Code, long Bytes, string Error)> Run(string line)
    {
        var folder = Directory.CreateTempSubdirectory("wessex-curl-");
        var start = new ProcessStartInfo("/bin/bash", ["-c", line.Replace("curl ", "curl -sS --fail-with-body ", StringComparison.Ordinal)])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder.FullName,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var bytes = (await output).Length + folder.GetFiles().Sum(file => file.Length);
        folder.Delete(recursive: true);
        return (process.ExitCode, bytes, await error);
    }
}
