using System.CommandLine;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Editions;

namespace Wessex.Importers.Commands;

/// <summary>What the commands that ask one question of one edition share: the edition, the form of the answer, and the sentence of a refusal.</summary>
internal sealed class QuestionCommand
{
    private readonly Option<int?> _edition = new("--edition") { Description = "Answer from this edition instead of the one in force." };
    private readonly Option<DateOnly?> _asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");
    private readonly Option<string?> _format;

    /// <param name="forms">Besides text, which is the default.</param>
    public QuestionCommand(params string[] forms) => _format = CommandOptions.Word("--f", "Form of the answer (default text)", ["text", .. forms]);

    /// <summary>Adds the options to a command, and what it does.</summary>
    /// <param name="command">With its own options.</param>
    /// <param name="ask">Sends the question.</param>
    /// <param name="text">Writes the answer as text.</param>
    /// <param name="csv">The lines of the answer as CSV; null where that is no form of it.</param>
    public Command Asking<T>(
        Command command, Func<NpgsqlDataSource, Edition, ParseResult, CancellationToken, Task<Answer<T>>> ask, Action<TextWriter, T> text, Func<T, IEnumerable<string>>? csv = null)
        where T : class
    {
        command.Add(_edition);
        command.Add(_asOf);
        command.Add(_format);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_edition) is { Implicit: false } && result.GetResult(_asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Api, command.Name);
            if (!(await EditionResolver.Resolve(database, parsed.GetValue(_edition), parsed.GetValue(_asOf), cancellation)).TryGet(out var edition, out var refusal)
                || !(await ask(database, edition, parsed, cancellation)).TryGet(out var answer, out refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            var form = parsed.GetValue(_format) ?? "text";
            return form == "csv" ? await StandardOutput.Write(csv!(answer)) : await StandardOutput.Write(form, answer, text);
        });
        return command;
    }
}
