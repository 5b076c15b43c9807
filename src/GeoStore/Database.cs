using Npgsql;
using Wessex.GeoStore.Geometry;

namespace Wessex.GeoStore;

/// <summary>The roles that our programs take; the first migration creates them.</summary>
public enum DatabaseRole
{
    /// <summary>Owns the schema: the role that the connection string names.</summary>
    Migrator,

    /// <summary>Loads releases and computes editions.</summary>
    Importer,

    /// <summary>Answers questions: reads everything that the public may see, writes nothing.</summary>
    Api,

    /// <summary>The same for registered suppliers.</summary>
    ApiSupplier,

    /// <summary>The same for officers, and takes what they write.</summary>
    ApiOfficer,

    /// <summary>Lets people and machines in: reads accounts, opens and ends sessions, adds to the audit.</summary>
    SignIn,

    /// <summary>Makes and disables accounts, links and keys, on the command line.</summary>
    Accounts,
}

/// <summary>Opens the database for one role, with the geometry mapping in place.</summary>
public static class Database
{
    /// <summary>A data source whose sessions run as <paramref name="role"/>; RESET and DISCARD return to it.</summary>
    /// <param name="connectionString">The only secret: <c>ConnectionStrings:Geo</c>.</param>
    /// <param name="role">What this program may do.</param>
    /// <param name="program">Shown by the server as application_name, so that a session can be told from another.</param>
    /// <param name="geometry">False while the schema does not yet hold PostGIS.</param>
    public static NpgsqlDataSource Open(string connectionString, DatabaseRole role, string program, bool geometry = true)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = program };
        if (RoleName(role) is { } name)
        {
            settings.Options = $"{settings.Options} -c role={name}{SearchPath(role)} -c jit=off".TrimStart(); // compiling a question that takes milliseconds takes half a second
        }

        if (role is DatabaseRole.Migrator or DatabaseRole.Importer)
        {
            settings.CommandTimeout = 0; // a statement over millions of rows, or one that waits for a lock, takes as long as it takes; people stop it, not a clock
            settings.TcpKeepAlive = true; // and a server that is gone is noticed all the same
        }

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (geometry)
        {
            builder.UseGeometry();
        }

        return builder.Build();
    }

    /// <summary>Where a query finds the assets that are released to a tier: the same text reads each tier's own table.</summary>
    private static string SearchPath(DatabaseRole role) => role switch
    {
        DatabaseRole.Api => " -c search_path=tier_public,public",
        DatabaseRole.ApiSupplier => " -c search_path=tier_supplier,public",
        DatabaseRole.ApiOfficer => " -c search_path=tier_officer,public",
        _ => "",
    };

    private static string? RoleName(DatabaseRole role) => role switch
    {
        DatabaseRole.Importer => "wessex_importer",
        DatabaseRole.Api => "wessex_api",
        DatabaseRole.ApiSupplier => "wessex_api_supplier",
        DatabaseRole.ApiOfficer => "wessex_api_officer",
        DatabaseRole.SignIn => "wessex_sign_in",
        DatabaseRole.Accounts => "wessex_accounts",
        _ => null,
    };
}
