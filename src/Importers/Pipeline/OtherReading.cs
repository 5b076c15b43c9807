using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// A release of the same files that was read with other options: an option that is left out the second time changes values without anybody having meant it.
/// </summary>
internal static class OtherReading
{
    private static readonly string Query = Sql.Beside(typeof(OtherReading));

    /// <summary>The sentence for the report; null when there is none.</summary>
    public static async Task<string?> Of(
        NpgsqlConnection connection, Dataset dataset, IEnumerable<SourceFile> files, string checksum, CancellationToken cancellation)
    {
        var parameters = new { dataset = dataset.Id, checksum, contents = files.Select(file => file.Sha256).ToArray() };
        var row = await connection.QuerySingleOrDefaultAsync<(int Release, DateOnly Date, string Precision, string? Options)?>(
            new CommandDefinition(Query, parameters, cancellationToken: cancellation));
        if (row is not var (release, date, precision, json))
        {
            return null;
        }

        var before = json is null ? null : JsonSerializer.Deserialize<ImportOptions>(json, QualityReport.Format);
        var how = before is null ? "" : $", then with {Words(before)} and now with {Words(dataset.Options)}";
        return $"the same files are release {release} ({new AsAt(date, precision)}) already, read with other options or another mapping{how}: the two may differ where the files do not";
    }

    private static string Words(ImportOptions options) =>
        string.Join(' ', options.Stated.Select(option => $"--{option.Key} {(option.Key is "mapping" or "extent" ? Path.GetFileName(option.Value) : option.Value)}")) is { Length: > 0 } words
            ? words : "none";
}
