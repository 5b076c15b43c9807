using System.Globalization;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Overrides;

namespace Wessex.GeoApi.Overrides;

/// <summary>An officer takes an override back. It and its line in the audit are one transaction.</summary>
internal static class WithdrawOverride
{
    public static async Task<IResult> Handle(string id, CallerDatabases databases, HttpContext http, CancellationToken cancellation)
    {
        var caller = Caller.Of(http);
        var database = databases.Of(ReleaseTier.Officer);
        var standing = await Standing.Of(database, http, cancellation);
        http.Response.Headers.CacheControl = "private, no-store";
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || await PremisesOverrides.Withdraw(connection, number, caller.Name!, transaction, cancellation) is not { Before: false } outcome)
        {
            return Problems.NotFound("There is no override of this number that stands: /api/overrides lists those there are.");
        }

        await AuditTrail.Add(connection, OfficersWrite.Line(http, AuditAction.OverrideWithdrawn, number), transaction, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(new Answer(number, $"Override {number} is withdrawn.{(outcome.InForce is { } other ? $" Override {other}, made before it, is in force again; withdraw that too if it is wrong." : "")}", standing.Edition, standing.Synthetic, [OverridesEndpoints.Note]));
    }

    /// <param name="Id">Its number.</param>
    /// <param name="Sentence">What was done.</param>
    /// <param name="Edition">In force now.</param>
    /// <param name="Synthetic">True for the sample.</param>
    /// <param name="Notes">When it counts.</param>
    internal sealed record Answer(int Id, string Sentence, int? Edition, bool? Synthetic, IReadOnlyList<string> Notes);
}
