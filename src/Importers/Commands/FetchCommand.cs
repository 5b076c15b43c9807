using System.CommandLine;
using System.Globalization;
using Wessex.Importers.Datasets;
using Wessex.Importers.Fetching;

namespace Wessex.Importers.Commands;

/// <summary>Downloads a release of a data set: <c>wessex fetch os-open-uprn</c>, <c>wessex fetch bduk-premises https://…/release.zip</c>.</summary>
internal static class FetchCommand
{
    public static Command Create()
    {
        var dataset = new Argument<string>("dataset") { Description = "A data set of ./wessex datasets." };
        var address = new Argument<string?>("url")
        {
            Description = "The address of its file; may be left out where the publisher has one that stays the same.", Arity = ArgumentArity.ZeroOrOne,
        };
        var folder = new Option<string>("--to") { Description = "The folder to put it in.", DefaultValueFactory = _ => "downloads" };
        var sha256 = new Option<string?>("--sha256") { Description = "The SHA-256 that the publisher states; another file is thrown away." };
        var most = new Option<long>("--max-bytes") { Description = "The largest file that is taken.", DefaultValueFactory = _ => 20L << 30 };
        var patience = new Option<double>("--patience") { Description = "Seconds to wait for a server that sends nothing.", DefaultValueFactory = _ => 60 };
        var command = new Command("fetch", "Downloads a release of a data set; an interrupted download goes on where it stopped. Needs the internet, but no database.")
        {
            dataset, address, folder, sha256, most, patience,
        };
        command.SetAction((parsed, cancellation) => Run(
            parsed.GetValue(dataset)!, parsed.GetValue(address),
            new DownloadRequest(new Uri("http://localhost"), parsed.GetValue(folder)!)
            {
                Sha256 = parsed.GetValue(sha256), MostBytes = parsed.GetValue(most), Patience = TimeSpan.FromSeconds(parsed.GetValue(patience)),
            },
            cancellation));
        return command;
    }

    private static async Task<int> Run(string id, string? given, DownloadRequest request, CancellationToken cancellation)
    {
        if (DatasetCatalogue.Find(id) is not { } dataset)
        {
            await Console.Error.WriteLineAsync(DatasetCatalogue.Unknown(id));
            return CommandLine.WrongUse;
        }

        if (Trouble(request) is { } trouble)
        {
            await Console.Error.WriteLineAsync(trouble);
            return CommandLine.WrongUse;
        }

        if ((given ?? dataset.Facts.DownloadUrl) is not { } text)
        {
            return CommandLine.Fail($"{id} has no address that stays the same: give the one of the release's file, from {dataset.Facts.HomePage ?? dataset.Facts.Publisher}.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            await Console.Error.WriteLineAsync($"The address must begin with https:// or http://, was {text}.");
            return CommandLine.WrongUse;
        }

        using var client = Download.Client();
        var done = await new Download(client, progress: new Lines()).Run(request with { Address = address }, cancellation);
        var resumed = done.ResumedFrom > 0 ? $", {done.ResumedFrom.ToString("N0", CultureInfo.InvariantCulture)} of them from an earlier attempt" : "";
        Console.WriteLine($"Fetched {done.Path}: {done.Bytes:N0} bytes{resumed}, SHA-256 {done.Sha256}.");
        if (done.MayBeCut)
        {
            Console.WriteLine("Whether it is whole is not known: the server said neither its length nor where it ends; compare its size with the publisher's page, or state --sha256.");
        }

        Console.WriteLine($"Load it with: ./wessex import {id} {done.Path}");
        return CommandLine.Done;
    }

    private static string? Trouble(DownloadRequest request) =>
        request.Sha256 is { } sha256 && (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigit)) ? $"--sha256 must be 64 hexadecimal digits, was {sha256}."
            : request.MostBytes < 1 ? $"--max-bytes must be at least 1, was {request.MostBytes}."
            : request.Patience < TimeSpan.FromSeconds(1) || request.Patience > TimeSpan.FromHours(1) ? $"--patience must be 1 to 3600 seconds, was {request.Patience.TotalSeconds}."
            : null;

    private sealed class Lines : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"  {value}");
    }
}
