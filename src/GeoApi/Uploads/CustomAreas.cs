using System.Globalization;
using Dapper;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Uploads;

/// <summary>The custom areas in use, for officers, and how one is taken out of use: by a job that computes the edition without it. Editions that had it keep it.</summary>
internal static class CustomAreas
{
    private static readonly string Query = Sql.Beside(typeof(CustomAreas));
    private static readonly string RemoveQuery = Sql.Beside(typeof(CustomAreas), "remove");

    public static async Task<IResult> List(CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var areas = (await connection.QueryAsync<CustomArea>(new CommandDefinition(Query, cancellationToken: cancellation))).AsList();
        return TypedResults.Ok(new Answer(areas, standing.Edition, standing.Synthetic));
    }

    public static async Task<IResult> Remove(string organisation, string code, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        var area = $"{organisation}/{code}";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        if ((await connection.QueryAsync<CustomArea>(new CommandDefinition(Query, cancellationToken: cancellation))).All(held => held.Series != area))
        {
            return Problems.NotFound($"There is no custom area {area} in use: /api/custom-areas lists those there are.");
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var job = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            RemoveQuery, new { series = $"custom/{area}", account = Caller.Of(http).AccountId }, transaction, cancellationToken: cancellation));
        await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.AreaRemoved, area, new { job }, done: job is not null), transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        if (job is null)
        {
            return Problems.Of(Problems.NotAllowedKind, $"The custom area {area} is another organisation's: its officers or an administrator remove it.");
        }

        http.Response.Headers.Location = string.Create(CultureInfo.InvariantCulture, $"/api/jobs/{job}");
        string[] notes = await Workers.AnyRuns(connection, cancellation) ? [] : [Workers.NoneRuns];
        return TypedResults.Json(
            new AddCustomArea.Answer(area, job.Value, $"Job {job} takes the custom area {area} out of use.", standing.Edition, standing.Synthetic, notes), statusCode: StatusCodes.Status202Accepted);
    }

    /// <param name="Code">What it is asked by.</param>
    /// <param name="Name">What people call it.</param>
    /// <param name="Series">Which releases replace each other; of one that was drawn here its code.</param>
    /// <param name="AsAt">When it was drawn, or the publisher's date.</param>
    /// <param name="Release">That holds it.</param>
    /// <param name="InEdition">True when the edition in force gives figures by it.</param>
    internal sealed record CustomArea(string Code, string Name, string Series, DateOnly AsAt, int Release, bool InEdition);

    /// <param name="Areas">By code.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    internal sealed record Answer(IReadOnlyList<CustomArea> Areas, int? Edition, bool? Synthetic);
}
