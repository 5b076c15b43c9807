using System.CommandLine;
using System.Diagnostics;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Commands;

/// <summary>Writes a synthetic area in the published formats: <c>wessex sample DIR --scale N --seed N --target full-fibre=70.1</c>.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("dir") { Description = "The folder to write to: new, empty, or one that holds a sample already." };
        var scale = new Option<int>("--scale") { Description = "1 = 20,000 premises; 20 = as many as the real area has.", DefaultValueFactory = _ => 1 };
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same files.", DefaultValueFactory = _ => 1 };
        var target = new Option<string[]>("--target")
        {
            Description = "level=percent served, for both dates and councils, or narrowed: 2025-07/E06000059/full-fibre=80. May be given again.",
        };
        var command = new Command("sample", "Writes a synthetic Dorset and Bournemouth, Christchurch and Poole in the published formats, with what every question must answer.")
        {
            folder, scale, seed, target,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(folder)!, parsed.GetValue(scale), parsed.GetValue(seed), parsed.GetValue(target) ?? []));
        return command;
    }

    private static int Run(string folder, int scale, long seed, string[] given)
    {
        var targets = new SampleTargets();
        if (Trouble(scale, given, targets) is { } trouble)
        {
            Console.Error.WriteLine(trouble);
            return CommandLine.WrongUse;
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, ManifestFile.Name)))
        {
            return CommandLine.Fail($"{folder} is neither empty nor does it hold a sample: name another folder.");
        }

        var watch = Stopwatch.StartNew();
        var sample = SampleData.Make(scale, seed, targets);
        Console.WriteLine($"Placed {sample.Placement.Premises.Count:N0} UPRNs and {sample.Placement.Postcodes.Count:N0} postcodes ({watch.Elapsed.TotalSeconds:0.0} s).");
        sample.Write(folder);
        Console.WriteLine($"Wrote the sample to {folder} ({watch.Elapsed.TotalSeconds:0.0} s). It is SYNTHETIC: {TruthFile.Name} says what every question about it must answer.");
        return CommandLine.Done;
    }

    private static string? Trouble(int scale, string[] given, SampleTargets targets) =>
        scale is < 1 or > 40 ? $"--scale must be 1 to 40, was {scale}."
            : given.Select(targets.Set).FirstOrDefault(sentence => sentence is not null);
}
