using System.IO.Pipelines;
using System.Text.Json;
using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>An answer on standard output, in the forms that the API has too.</summary>
internal static class StandardOutput
{
    /// <param name="form"><c>json</c>, or <c>text</c>.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="text">Writes it as text.</param>
    public static async Task<int> Write<T>(string form, T answer, Action<TextWriter, T> text)
    {
        if (form == "json")
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer, GapSummary.Json));
        }
        else
        {
            text(Console.Out, answer);
        }

        return CommandLine.Done;
    }

    /// <param name="lines">Comma-separated values, each with its line end.</param>
    public static Task<int> Write(IEnumerable<string> lines) => Write(lines.ToAsyncEnumerable());

    /// <param name="lines">Comma-separated values, each with its line end; written as they come.</param>
    public static async Task<int> Write(IAsyncEnumerable<string> lines)
    {
        await using var output = Console.OpenStandardOutput();
        await using var text = new StreamWriter(output); // UTF-8 whatever the terminal is set to, and not sent line by line
        await foreach (var line in lines)
        {
            await text.WriteAsync(line);
        }

        return CommandLine.Done;
    }

    /// <param name="geoJson">Writes a feature collection.</param>
    public static async Task<int> Write(Func<PipeWriter, Task> geoJson)
    {
        await using var output = Console.OpenStandardOutput();
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await geoJson(pipe);
        await pipe.CompleteAsync();
        return CommandLine.Done;
    }
}
