using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
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

/// <summary>Writes an answer as JSON, CSV or GeoJSON with the same members as the API's, or as text.</summary>
internal static class GapFiles
{
    private const string Header =
        "code,name,parent_code,parent_name,lacking_level,unit,lacking,served,unknown,all,share_lacking_of_all,share_lacking_of_known,"
        + "wholly_lacking,mean_percent_lacking,edition,as_of,synthetic";

    /// <param name="output">Where to.</param>
    /// <param name="format">In which form.</param>
    /// <param name="summary">The answer.</param>
    /// <param name="shapes">Shapes by code, in the order of the groups; asked for GeoJSON only.</param>
    public static async Task Write(
        TextWriter output, GapFormat format, GapSummary summary, Func<IAsyncEnumerable<(string Code, string Geometry)>> shapes)
    {
        switch (format)
        {
            case GapFormat.Json:
                await output.WriteLineAsync(JsonSerializer.Serialize(summary, GapSummary.Json));
                break;
            case GapFormat.Csv:
                await output.WriteAsync($"{Header}\r\n");
                foreach (var group in summary.Groups)
                {
                    await output.WriteAsync($"{string.Join(',', Values(summary, group).Select(Cell))}\r\n");
                }

                break;
            case GapFormat.GeoJson:
                await WriteGeoJson(output, summary, shapes());
                break;
            default:
                GapText.Write(output, summary);
                break;
        }
    }

    private static object?[] Values(GapSummary summary, GapGroup group) =>
    [
        group.Code, group.Name, group.ParentCode, group.ParentName, summary.Level.Code, summary.Unit.ToString().ToLowerInvariant(),
        group.Lacking, group.Served, group.Unknown, group.All, group.ShareLackingOfAll, group.ShareLackingOfKnown,
        group.WhollyLacking, group.MeanPercentLacking, summary.Edition, summary.AsOf?.ToString("yyyy-MM-dd"), summary.Synthetic ? "true" : "false",
    ];

    private static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static async Task WriteGeoJson(TextWriter output, GapSummary summary, IAsyncEnumerable<(string Code, string Geometry)> shapes)
    {
        var options = new JsonSerializerOptions(GapSummary.Json) { WriteIndented = false };
        await output.WriteAsync("{\"type\":\"FeatureCollection\",");
        foreach (var (name, value) in JsonSerializer.SerializeToNode(summary, options)!.AsObject().Where(member => member.Key != "groups"))
        {
            await output.WriteAsync($"{JsonSerializer.Serialize(name)}:{value?.ToJsonString(options) ?? "null"},");
        }

        await output.WriteAsync("\"features\":[");
        await using var shape = shapes.GetAsyncEnumerator();
        var more = await shape.MoveNextAsync();
        var separator = "";
        foreach (var group in summary.Groups)
        {
            var geometry = "null";
            if (more && shape.Current.Code == group.Code)
            {
                geometry = shape.Current.Geometry;
                more = await shape.MoveNextAsync();
            }

            var properties = summary.FeatureProperties(group).ToJsonString(options);
            await output.WriteAsync($"{separator}\n{{\"type\":\"Feature\",\"id\":{JsonValue.Create(group.Code).ToJsonString(options)},\"geometry\":{geometry},\"properties\":{properties}}}");
            separator = ",";
        }

        await output.WriteLineAsync("]}");
    }
}
