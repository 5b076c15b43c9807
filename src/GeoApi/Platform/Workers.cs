using Dapper;
using Npgsql;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Platform;

/// <summary>The programs that do jobs.</summary>
internal static class Workers
{
    /// <summary>For whoever asked for something that nobody does at the moment.</summary>
    public const string NoneRuns = "No worker is running at the moment: it begins when one does (./wessex worker; ./wessex up runs one).";

    private static readonly string Query = Sql.Beside(typeof(Workers));

    /// <summary>Whether one is there.</summary>
    public static Task<bool> AnyRuns(NpgsqlConnection connection, CancellationToken cancellation) =>
        connection.ExecuteScalarAsync<bool>(new CommandDefinition(Query, cancellationToken: cancellation));
}
