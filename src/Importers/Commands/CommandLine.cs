using System.CommandLine;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Fetching;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Commands;

/// <summary>
/// What all commands share: the exit codes (0 done, 1 failed with one sentence on standard error, 2 wrong use),
/// the database that they speak to, and the sentence for what the outside world does to them.
/// A command is a file here with a static <c>Create()</c> that returns its <see cref="Command"/>, and one line in Program.cs.
/// </summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    /// <summary>How long a command that was told to stop may take to leave everything in order.</summary>
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(15);

    public static async Task<int> Run(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            var path = CommandPath(parsed.CommandResult.Command);
            await Console.Error.WriteLineAsync($"See ./wessex {path}--help");
            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToStop });
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            return Fail(sentence);
        }
    }

    /// <summary>Writes the sentence to standard error and returns <see cref="Failed"/>.</summary>
    public static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Failed;
    }

    /// <summary>Opens the database that <c>ConnectionStrings__Geo</c> names, in the role that the command needs.</summary>
    /// <param name="role">What the command may do there.</param>
    /// <param name="command">The command's name: sessions show as <c>wessex {command}</c>.</param>
    /// <param name="geometry">False while the schema may not yet hold PostGIS.</param>
    /// <exception cref="CommandException">No database is named, or its connection string cannot be read.</exception>
    public static NpgsqlDataSource Open(DatabaseRole role, string command, bool geometry = true)
    {
        var text = Environment.GetEnvironmentVariable("ConnectionStrings__Geo");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new CommandException(
                "No database is named: run this as ./wessex, or put a connection string into the environment variable ConnectionStrings__Geo.");
        }

        try
        {
            return Database.Open(text, role, $"wessex {command}", geometry);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw new CommandException("ConnectionStrings__Geo is not a connection string such as Host=localhost;Username=wessex;Database=wessex.", exception);
        }
    }

    /// <summary>The one sentence for an exception of the outside world; null for a bug, which keeps its stack trace.</summary>
    public static string? Sentence(Exception exception) => exception switch
    {
        SourceFileException or CommandException or DownloadException => exception.Message,
        StoppedException stopped => stopped.Message,
        NotInForceException { InnerException: { } cause } after => Sentence(cause) is { } why ? $"{after.Message} {why}" : null,
        OperationCanceledException => "Stopped before it was done.",
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable } =>
            "The database has not the schema of this program: run ./wessex migrate.",
        PostgresException refused => $"The database refused: {refused.MessageText} ({refused.SqlState}).",
        NpgsqlException or TimeoutException => $"The database does not answer: {(exception.InnerException ?? exception).Message.TrimEnd('.')}.",
        FileNotFoundException { FileName: { } file } => $"{file}: no such file.",
        DirectoryNotFoundException or UnauthorizedAccessException or IOException => exception.Message,
        _ => null,
    };

    private static string CommandPath(Command command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.OfType<Command>().Take(1).Select(CommandPath))}{command.Name} ";
}

/// <summary>A command cannot go on, for a reason that the person who called it can act on: its message is the sentence to show.</summary>
internal sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
