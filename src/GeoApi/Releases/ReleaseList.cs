using System.ComponentModel;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Releases;

/// <summary>Which releases are held, of which files, read how well.</summary>
internal static class ReleaseList
{
    private static readonly string Query = Sql.Beside(typeof(ReleaseList));

    public static async Task<Results<Ok<Answer>, ProblemHttpResult>> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpContext http, CancellationToken cancellation)
    {
        var standing = await Standing.Of(database, http, cancellation);
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var known = (await connection.QueryAsync<string>(new CommandDefinition(Sql.Beside(typeof(ReleaseList), "datasets"), cancellationToken: cancellation))).AsList();
        var read = new ParameterReader();
        var dataset = read.OneOf("dataset", request.Dataset, known);
        if (read.Problem is { } problem)
        {
            return problem;
        }

        CallersAnswer.KeepFromOthers(http);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(Query, new { dataset, hidden = HiddenCounts.From(http) }, cancellationToken: cancellation));
        return TypedResults.Ok(new Answer([.. rows.Select(Release.Of)], standing.Edition, standing.Synthetic));
    }

    internal sealed record Request(
        [property: FromQuery(Name = "dataset"), Description("Only releases of this data set, such as code-point-open.")] string? Dataset = null);

    internal sealed record Answer(IReadOnlyList<Release> Releases, int? Edition, bool? Synthetic);

    /// <param name="Id">Its number.</param>
    /// <param name="Dataset">Of which data set.</param>
    /// <param name="Series">Which of the data set's series: the kind for boundaries, the supplier for declarations, else empty.</param>
    /// <param name="AsAt">The first day of what the publisher's date names.</param>
    /// <param name="AsAtPrecision"><c>year</c>, <c>month</c> or <c>day</c>.</param>
    /// <param name="PublishedAt">When it was published here.</param>
    /// <param name="Checksum">SHA-256 over its files; null where the caller is not told what is in them.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="Profile">The form of the file that was recognised.</param>
    /// <param name="Files">Name, bytes and SHA-256 of each file; null where the caller is not told.</param>
    /// <param name="RowCount">Rows loaded; null likewise: of council assets owners release some and hide others, and a count of all would tell how many.</param>
    /// <param name="Report">The quality report; null likewise.</param>
    /// <param name="WithdrawnAt">When it was taken out of use; null while it is in use.</param>
    /// <param name="InEdition">True when the edition in force uses it.</param>
    internal sealed record Release(
        int Id, string Dataset, string Series, DateOnly AsAt, string AsAtPrecision, DateTime PublishedAt, string? Checksum, bool Synthetic,
        string Profile, JsonElement? Files, long? RowCount, JsonElement? Report, DateTime? WithdrawnAt, bool InEdition)
    {
        public static Release Of(Row row) => new(
            row.Id, row.Dataset, row.Series, row.AsAt, row.AsAtPrecision, row.PublishedAt, row.Checksum, row.Synthetic, row.Profile,
            Json(row.Files), row.RowCount, Json(row.Report), row.WithdrawnAt, row.InEdition);
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);

    internal sealed record Row(
        int Id, string Dataset, string Series, DateOnly AsAt, string AsAtPrecision, DateTime PublishedAt, string? Checksum, bool Synthetic,
        string Profile, string? Files, long? RowCount, string? Report, DateTime? WithdrawnAt, bool InEdition);
}
