using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Roads;

/// <summary>Which calculation names the gaps of a question about roads.</summary>
internal static class RoadGapNames
{
    private static readonly string Query = Sql.Beside(typeof(RoadGapNames));

    /// <summary>Null where they have no names: of measured signal, and of one operator or none.</summary>
    public static Task<int?> Of(NpgsqlConnection connection, Edition edition, RoadScope scope, OperatorRule rule, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<int?>(new CommandDefinition(
            Query, new { edition = edition.Id, signal = scope.Calculation, rule = rule.Code }, cancellationToken: cancellation));
}
