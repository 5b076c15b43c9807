using System.Text.Json;

namespace Wessex.Importers.Sample.Writing;

/// <summary>One import of the sample, in the order in which they are run.</summary>
/// <param name="AsAt">Null where the publication itself says its date.</param>
/// <param name="Options">What must be stated, by the option's name; paths from the folder.</param>
internal sealed record ManifestImport(
    string Dataset, IReadOnlyList<string> Files, string? AsAt = null, params IReadOnlyList<(string Name, string Value)> Options);

/// <summary>manifest.json: what the folder holds and how to load it.</summary>
internal static class ManifestFile
{
    public const string Name = "manifest.json";

    public const string Sentence = "SYNTHETIC data made for the Wessex connectivity and asset map: towns stand at their true places, everything else is invented.";

    public static void Write(TextWriter text, int scale, long seed, IReadOnlyList<ManifestImport> imports)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteBoolean("synthetic", true);
            json.WriteString("sentence", Sentence);
            json.WriteString("generator", FormattableString.Invariant($"./wessex sample DIR --scale {scale} --seed {seed}"));
            json.WriteNumber("scale", scale);
            json.WriteNumber("seed", seed);
            json.WriteStartArray("imports");
            foreach (var import in imports)
            {
                json.WriteStartObject();
                json.WriteString("dataset", import.Dataset);
                json.WriteStartArray("files");
                foreach (var file in import.Files)
                {
                    json.WriteStringValue(file);
                }

                json.WriteEndArray();
                Stated(json, import);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        text.Write(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
        text.Write('\n');
    }

    private static void Stated(Utf8JsonWriter json, ManifestImport import)
    {
        if (import.AsAt is { } asAt)
        {
            json.WriteString("as_at", asAt);
        }

        if (import.Options.Count > 0)
        {
            json.WriteStartObject("options");
            foreach (var (name, value) in import.Options)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }
    }
}
