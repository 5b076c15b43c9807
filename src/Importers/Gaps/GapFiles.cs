using System.IO.Pipelines;
using System.Text.Json;
using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Gaps;

/// <summary>The forms that an answer can be printed in.</summary>
internal enum GapFormat
{
    Text,
    Json,
    Csv,
    GeoJson,
}

/// <summary>Writes an answer as JSON, CSV or GeoJSON as the API does, or as text.</summary>
internal static class GapFiles
{
    /// <param name="output">Where to, in UTF-8; it is left open.</param>
    /// <param name="format">In which form.</param>
    /// <param name="summary">The answer.</param>
    /// <param name="shapes">Shapes by code, in the order of the groups; asked for GeoJSON only.</param>
    /// <param name="cancellation">Stops writing.</param>
    public static async Task Write(
        Stream output, GapFormat format, GapSummary summary, Func<IAsyncEnumerable<(string Code, string Geometry)>> shapes, CancellationToken cancellation)
    {
        if (format == GapFormat.GeoJson)
        {
            var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
            await GapForms.WriteGeoJson(pipe, summary, shapes(), cancellation);
            await pipe.CompleteAsync();
            return;
        }

        await using var text = new StreamWriter(output, leaveOpen: true);
        switch (format)
        {
            case GapFormat.Json:
                await text.WriteLineAsync(JsonSerializer.Serialize(summary, GapSummary.Json));
                break;
            case GapFormat.Csv:
                foreach (var line in GapForms.CsvLines(summary))
                {
                    await text.WriteAsync(line);
                }

                break;
            default:
                GapText.Write(text, summary);
                break;
        }
    }
}
