using System.CommandLine;
using System.Globalization;

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
    public static Option<string?> Word(string name, string description, params IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", words)}.", HelpName = "code" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !words.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name} must be one of {string.Join(", ", words)}, was {result.Tokens[0].Value}");
            }
        });
        return option;
    }
}
