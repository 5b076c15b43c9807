using System.CommandLine;
using System.CommandLine.Parsing;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Points;

namespace Wessex.Importers.Commands;

/// <summary>Points on standard input to another reference system on standard output: <c>wessex transform --from 4326 --to 27700</c>.</summary>
internal static class TransformCommand
{
    private static readonly string Codes = string.Join(", ", ReferenceSystem.All.Select(system => system.Epsg));

    public static Command Create()
    {
        var from = Code("--from", "The reference system of the input");
        var to = Code("--to", "The reference system of the output");
        var decimals = new Option<int?>("--decimals")
        {
            Description = "Decimals of the output, 0 to 12; otherwise 3 for metres (a millimetre) and 10 for degrees.",
        };
        decimals.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var count) && count is < 0 or > 12)
            {
                result.AddError($"--decimals must be 0 to 12, was {count}");
            }
        });
        var command = new Command(
            "transform",
            "Transforms points from standard input, one 'x y' a line, with Ordnance Survey's OSTN15. x is longitude or easting, y is latitude or northing: "
            + "for 4326 write longitude first. What follows on the line is passed through, as are empty lines and lines that begin with #. "
            + "A line that is no point or lies outside OSTN15 gives '* *', a sentence on standard error and exit code 1 at the end.")
        {
            from, to, decimals,
        };
        command.SetAction((parsed, _) => Task.FromResult(Run(parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(decimals))));
        return command;
    }

    private static Option<ReferenceSystem> Code(string name, string description) => new(name)
    {
        Description = $"{description}: EPSG code {Codes} (4326 and 4258 are longitude latitude).",
        HelpName = "code",
        Required = true,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var digits = text.StartsWith("EPSG:", StringComparison.OrdinalIgnoreCase) ? text["EPSG:".Length..] : text;
            if (int.TryParse(digits, out var epsg) && ReferenceSystem.Of(epsg) is { } system)
            {
                return system;
            }

            result.AddError($"{name} must be one of {Codes}, was {text}");
            return null;
        },
    };

    private static int Run(ReferenceSystem from, ReferenceSystem to, int? decimals)
    {
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        var points = new PointLines(from, to, decimals ?? to.Decimals, Console.Error);
        points.Transform(input, output);
        return points.Failed == 0
            ? CommandLine.Done
            : CommandLine.Fail($"{points.Failed} of {points.Read} lines could not be transformed and are '* *' in the output.");
    }
}
