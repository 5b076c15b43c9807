using Spectre.Console;

namespace Wessex.Importers.Accounts;

/// <summary>A password from a person at a terminal, who types it twice unseen, or from one line of standard input; never from the command line, which others can read.</summary>
internal static class PasswordPrompt
{
    public static (string? Password, string? Trouble) Read()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine() is { Length: > 0 } line ? (line, null) : (null, "Standard input must hold the password as its first line, and held nothing.");
        }

        var first = Ask("Password: ");
        return first == Ask("The same again: ") ? (first, null) : (null, "The two were not the same: nothing was changed.");
    }

    private static string Ask(string question) => AnsiConsole.Prompt(new TextPrompt<string>(question).Secret(null));
}
