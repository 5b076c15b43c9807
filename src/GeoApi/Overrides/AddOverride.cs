using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Overrides;

namespace Wessex.GeoApi.Overrides;

/// <summary>An officer records an override. It and its line in the audit are one transaction.</summary>
internal static class AddOverride
{
    private const int LongestReason = 2_000;

    public static async Task<IResult> Handle([FromBody] Body body, CallerDatabases databases, HttpContext http, TimeProvider clock, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var (made, problem) = Read(body, caller.Name!, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (made is null)
        {
            return problem!;
        }

        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var before = await PremisesOverrides.Before(connection, made, transaction, cancellation);
        if (before.Refusal(made.Uprn) is { } refusal)
        {
            return Problems.NotFound(refusal);
        }

        if (before is { Same: true, Last: { } last })
        {
            return TypedResults.Ok(new Answer(last, $"Unchanged: override {last} says so already.", made, standing.Edition, standing.Synthetic, [OverridesEndpoints.Note]));
        }

        var id = await PremisesOverrides.Add(connection, made, transaction, cancellation);
        await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.OverrideAdded, id, new { uprn = made.Uprn, level = made.Level, value = made.Value }), transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Created(
            $"/api/overrides?uprn={made.Uprn}",
            new Answer(
                id, $"Override {id}: {made.Uprn} {made.Level} = {made.Value} from {made.From:yyyy-MM-dd} to {made.Until:yyyy-MM-dd}.{(before.Replaces is { } other ? $" It replaces override {other}." : "")}", made, standing.Edition, standing.Synthetic,
                [OverridesEndpoints.Note]));
    }

    private static (NewOverride? Made, IResult? Problem) Read(Body body, string by, DateOnly today)
    {
        var read = new ParameterReader();
        if (body.Uprn is not { } uprn || uprn < 1)
        {
            uprn = 0;
            read.Refuse("uprn", $"uprn is required: a whole number from 1, was {body.Uprn?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "nothing"}");
        }

        var level = read.RequiredOneOf("level", body.Level, BroadbandLevels.Codes);
        var value = read.RequiredOneOf("value", body.Value, NewOverride.Values);
        var reason = body.Reason?.Trim() ?? "";
        if (reason.Length is 0 or > LongestReason)
        {
            read.Refuse("reason", $"reason is required: 1 to {LongestReason} letters, was {reason.Length}");
        }

        var from = read.Date("from", body.From) ?? today;
        var until = read.Date("until", body.Until);
        if (body.Until is null)
        {
            read.Refuse("until", "until is required: a date as YYYY-MM-DD, from which on the sources decide again");
        }
        else if (until < from)
        {
            read.Refuse("until", $"until must not be before from ({from:yyyy-MM-dd}), was {until:yyyy-MM-dd}");
        }

        return read.Problem is { } problem ? (null, problem) : (new NewOverride(uprn, level!, value!, reason, by, from, until!.Value), null);
    }

    /// <param name="Uprn">The premises: one that the edition in force counts. Required.</param>
    /// <param name="Level">full-fibre, gigabit, ultrafast300, ultrafast100, superfast or decent. Required.</param>
    /// <param name="Value">true = can get it, false = cannot, unknown = the sources are not to be believed. Required.</param>
    /// <param name="Reason">How it is known, for whoever reads the figures. Required.</param>
    /// <param name="From">In force from this day, YYYY-MM-DD; today when left out.</param>
    /// <param name="Until">In force to the end of this day, YYYY-MM-DD. Required.</param>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Body(long? Uprn, string? Level, string? Value, string? Reason, string? From, string? Until);

    /// <param name="Id">Its number.</param>
    /// <param name="Sentence">What was recorded.</param>
    /// <param name="Override">The same, part by part.</param>
    /// <param name="Edition">In force now, which does not have it yet.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="Notes">When it counts.</param>
    internal sealed record Answer(int Id, string Sentence, NewOverride Override, int? Edition, bool? Synthetic, IReadOnlyList<string> Notes);
}
