using System.Text.Json;

namespace Wessex.Importers.Pipeline;

/// <summary>What is said of a data set wherever its figures are shown; from Datasets/datasets.json.</summary>
/// <param name="DownloadUrl">An address that always gives the newest release; null where every release has one of its own.</param>
/// <param name="Role"><c>reference</c> (the earliest release also serves dates before it) or <c>fact</c>.</param>
internal sealed record DatasetFacts(
    string Id, string Title, string Publisher, string Licence, string Attribution, string Cadence, string? HomePage, string Role,
    string? DownloadUrl = null)
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>All data sets, in the file's order.</summary>
    public static IReadOnlyList<DatasetFacts> All { get; } = Read();

    public static DatasetFacts Of(string id) =>
        All.FirstOrDefault(facts => facts.Id == id) ?? throw new InvalidOperationException($"datasets.json does not describe {id}");

    private static List<DatasetFacts> Read()
    {
        using var stream = typeof(DatasetFacts).Assembly.GetManifestResourceStream("Wessex.Importers.Datasets.datasets.json")
            ?? throw new InvalidOperationException("datasets.json is not embedded");
        return JsonSerializer.Deserialize<List<DatasetFacts>>(stream, Format)!;
    }
}
