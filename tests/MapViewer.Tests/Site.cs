using System.Diagnostics;
using Wessex.Testbed;

namespace Wessex.MapViewer.Tests;

/// <summary>The published service on a port of its own, against a database of its own, and a real browser that visits it.</summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly Lazy<Task> BrowserPackages = new(InstallBrowserPackages);
    private readonly TestDatabase _database;
    private readonly Process _service;

    private Site(TestDatabase database, Process service, Uri address) => (_database, _service, Address) = (database, service, address);

    public Uri Address { get; }

    /// <summary>A site that nothing has been imported into.</summary>
    public static async Task<Site> Empty() => await Serve(await TestDatabase.Create());

    /// <summary>A site with the committed sample, read by the importers from files in the published formats.</summary>
    public static async Task<Site> WithSample() =>
        await Serve(await SampleDatabase.Create(await Published.Program("Importers", "wessex-importers.dll"), Path.Combine(Published.Root, "data/shapefiles")));

    /// <summary>Runs <c>browser/scenarios/{scenario}.mjs</c> in Chromium against this site.</summary>
    /// <exception cref="InvalidOperationException">Something in it does not hold; the message says what.</exception>
    public async Task Browse(string scenario)
    {
        await BrowserPackages.Value;
        await Published.Run(BrowserFolder, "node", ["run.mjs", scenario, Address.GetLeftPart(UriPartial.Authority)]);
    }

    public async ValueTask DisposeAsync()
    {
        _service.Kill();
        await _service.WaitForExitAsync();
        _service.Dispose();
        await _database.DisposeAsync();
    }

    private static string BrowserFolder => Path.Combine(Published.Root, "tests/MapViewer.Tests/browser");

    private static async Task<Site> Serve(TestDatabase database)
    {
        var start = new ProcessStartInfo("dotnet", [await Published.Program("GeoApi", "wessex-geoapi.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true, UseShellExecute = false,
        };
        start.Environment["ConnectionStrings__Geo"] = database.ConnectionString;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var service = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        service.OutputDataReceived += (_, line) =>
        {
            const string listening = "Now listening on: http://127.0.0.1";
            if (line.Data is null)
            {
                address.TrySetException(new InvalidOperationException("The service ended before it listened."));
            }
            else if (line.Data.IndexOf(listening, StringComparison.Ordinal) is var at and >= 0)
            {
                address.TrySetResult(new Uri(line.Data[(at + "Now listening on: ".Length)..].Trim()));
            }
        };
        service.BeginOutputReadLine();
        return new Site(database, service, await address.Task.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static Task InstallBrowserPackages() => Directory.Exists(Path.Combine(BrowserFolder, "node_modules"))
        ? Task.CompletedTask
        : Published.Run(BrowserFolder, "npm", ["ci"]);
}
