using System.Text.Json;
using Dapper;
using Npgsql;
using Wessex.GeoStore;
using Wessex.Importers.Datasets;

namespace Wessex.Importers.Pipeline;

/// <summary>Asks the staged rows the questions of the quality report.</summary>
internal static class ReleaseQuality
{
    private const int FirstShown = 20;

    /// <summary>Null values per column that may be null.</summary>
    public static async Task<IReadOnlyDictionary<string, NullCount>> Nulls(
        NpgsqlConnection connection, ReleasePartition partition, long rows, CancellationToken cancellation)
    {
        if (await Written(connection, "nulls", new { layer = partition.Layer, partition = partition.Name }, cancellation) is not { } statement)
        {
            return new Dictionary<string, NullCount>();
        }

        var counts = await connection.ExecuteScalarAsync<string>(new CommandDefinition(statement, commandTimeout: 0, cancellationToken: cancellation));
        return Counts(counts).ToDictionary(pair => pair.Key, pair => new NullCount(pair.Value, rows == 0 ? 0 : (double)pair.Value / rows));
    }

    /// <summary>What changed against another release of the same layer: by key where keys last, else by what both cover.</summary>
    public static async Task<ReleaseComparison> Compare(
        NpgsqlConnection connection, Dataset dataset, ReleasePartition partition, ReleaseInForce before, CancellationToken cancellation)
    {
        var keys = dataset.KeysLast ? await CompareKeys(connection, partition, before, cancellation) : null;
        var areas = dataset is { KeysLast: false, AreasSql: { } statement }
            ? await connection.QueryAsync<CoveredAreas>(new CommandDefinition(statement, new { before = before.Release }, cancellationToken: cancellation)) : [];
        return new ReleaseComparison(before.Release, before.AsAt.ToString(), before.Rows, keys, [.. areas]);
    }

    private static async Task<ComparedKeys> CompareKeys(
        NpgsqlConnection connection, ReleasePartition partition, ReleaseInForce before, CancellationToken cancellation)
    {
        var statement = await Written(
            connection, "compare", new { layer = partition.Layer, partition = partition.Name, before = before.Release }, cancellation);
        var (gained, lost, changed, columns) = await connection.QuerySingleAsync<(long, long, long, string)>(
            new CommandDefinition(statement!, commandTimeout: 0, cancellationToken: cancellation));
        return new ComparedKeys(gained, lost, changed, Counts(columns).Where(pair => pair.Value > 0).ToDictionary());
    }

    /// <summary>Runs the data set's joins and keeps their keys for publication in <c>staged_unjoined</c>.</summary>
    public static async Task<IReadOnlyList<UnjoinedKeys>> Unjoined(
        NpgsqlConnection connection, Dataset dataset, int release, AsAt asAt, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(Sql.Beside(typeof(ReleaseQuality), "prepare"), cancellationToken: cancellation));
        if (dataset.JoinsSql is { } joins)
        {
            await connection.ExecuteAsync(new CommandDefinition(joins, new { release, date = asAt.Date }, commandTimeout: 0, cancellationToken: cancellation));
        }

        var counts = await connection.QueryAsync<(int Release, string Dataset, int Reference, string ReferenceDataset, long Absent, long NoPosition, long OtherVintage, string First)>(
            new CommandDefinition(
                Sql.Beside(typeof(ReleaseQuality), "unjoined"), new { release, dataset = dataset.Id, first = FirstShown }, cancellationToken: cancellation));
        return [.. counts.Select(row => new UnjoinedKeys(
            row.Release, row.Dataset, row.Reference, row.ReferenceDataset, row.Absent, row.NoPosition, row.OtherVintage,
            DatasetCatalogue.Find(row.Dataset)?.ValuesArePrivate == true ? [] : JsonSerializer.Deserialize<string[]>(row.First)!))];
    }

    /// <summary>How much of the area that is held the release speaks of: by wards where it has shapes, and as the data set itself counts it.</summary>
    public static async Task<IReadOnlyList<CoveredPart>> Covered(
        NpgsqlConnection connection, Dataset dataset, ReleasePartition partition, CancellationToken cancellation)
    {
        var wards = dataset.IsCountedByWard ? await Written(connection, "wards", new { layer = partition.Layer, partition = partition.Name }, cancellation) : null;
        var parts = new List<CoveredPart>();
        foreach (var statement in new[] { wards, dataset.CoversSql }.OfType<string>())
        {
            parts.Add(await connection.QuerySingleAsync<CoveredPart>(new CommandDefinition(statement, commandTimeout: 0, cancellationToken: cancellation)));
        }

        return [.. parts.Where(part => part.All > 0)];
    }

    /// <summary>The release's own figures beside the published ones that are held; none where no published figure is.</summary>
    public static async Task<IReadOnlyList<PublishedBeside>> Published(NpgsqlConnection connection, Dataset dataset, AsAt asAt, CancellationToken cancellation) =>
        dataset.PublishedSql is not { } statement ? []
            : [.. (await connection.QueryAsync<PublishedRow>(new CommandDefinition(statement, new { date = asAt.Date }, commandTimeout: 0, cancellationToken: cancellation)))
                .Select(row => Beside(row, new AsAt(row.Date, row.Precision), asAt))];

    private static PublishedBeside Beside(PublishedRow row, AsAt theirs, AsAt ours) => new(
        row.AreaCode, row.AreaName, row.Level, row.Ours, row.Published, theirs.ToString(),
        $"different basis: {row.Basis}{(theirs == ours ? "" : $"; different date: this release is of {ours}, the published figure of {theirs}")}");

    private sealed record PublishedRow(string AreaCode, string AreaName, string Level, double Ours, double Published, DateOnly Date, string Precision, string Basis);

    private static Task<string?> Written(NpgsqlConnection connection, string part, object parameters, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<string>(new CommandDefinition(Sql.Beside(typeof(ReleaseQuality), part), parameters, cancellationToken: cancellation));

    private static Dictionary<string, long> Counts(string? json) => JsonSerializer.Deserialize<Dictionary<string, long>>(json ?? "{}")!;
}

/// <summary>The release of a series that is in force.</summary>
internal sealed record ReleaseInForce(int Release, AsAt AsAt, long Rows);
