using System.CommandLine;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace Wessex.Importers.Commands;

/// <summary>Options that several commands have: a date, one of a closed list. A message states the rule and the value.</summary>
internal static class CommandOptions
{
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            {
                return date;
            }

            result.AddError($"{name} must be a date such as 2024-12-31, was {text}");
            return null;
        },
    };

    /// <summary>A box of longitude and latitude: west,south,east,north.</summary>
    public static Option<Envelope?> Box(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "west,south,east,north",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
            if (numbers is [>= -180 and <= 180, >= -90 and <= 90, >= -180 and <= 180, >= -90 and <= 90] && numbers[0] < numbers[2] && numbers[1] < numbers[3])
            {
                return new Envelope(numbers[0], numbers[2], numbers[1], numbers[3]);
            }

            result.AddError($"{name} must be west,south,east,north in degrees, as -2.5,50.6,-2.3,50.8, was {text}");
            return null;
        },
    };

    /// <summary>One of a closed list of codes, taken exactly.</summary>
    public static Option<T?> OneOf<T>(string name, string description, IReadOnlyList<T> all, Func<T, string> code)
        where T : struct => new(name)
        {
            Description = $"{description}: {string.Join(", ", all.Select(code))}.",
            HelpName = "code",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                foreach (var value in all)
                {
                    if (code(value) == text)
                    {
                        return value;
                    }
                }

                result.AddError($"{name} must be one of {string.Join(", ", all.Select(code))}, was {text}");
                return null;
            },
        };

    /// <summary>One of a closed list of words.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", words)}.", HelpName = "code" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !words.Contains(result.Tokens[0].Value, StringComparer.Ordinal))
            {
                result.AddError($"{name} must be one of {string.Join(", ", words)}, was {result.Tokens[0].Value}");
            }
        });
        return option;
    }
}
