using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// The database as each kind of caller may see it: a data source and a role for each release tier, and one for letting people in. Each logs in with a
/// connection string of its own where one is set (<c>ConnectionStrings:GeoSupplier</c>, <c>GeoOfficer</c>, <c>GeoSignIn</c>), else with that of
/// <c>ConnectionStrings:Geo</c>; whichever it is, its sessions take the role (docs/decisions/0010-who-is-asking.md).
/// </summary>
internal sealed class CallerDatabases(GeoApiOptions options, IConfiguration configuration, NpgsqlDataSource everybody) : IAsyncDisposable
{
    private const int SupplierConnections = 20;
    private const int OfficerConnections = 20;
    private const int SignInConnections = 10;

    private readonly NpgsqlDataSource _supplier = options.OpenDatabase(configuration, "GeoSupplier", DatabaseRole.ApiSupplier, SupplierConnections);
    private readonly NpgsqlDataSource _officer = options.OpenDatabase(configuration, "GeoOfficer", DatabaseRole.ApiOfficer, OfficerConnections);

    /// <summary>Reads accounts, opens and ends sessions, writes the audit: no release, no asset.</summary>
    public NpgsqlDataSource SignIn { get; } = options.OpenDatabase(configuration, "GeoSignIn", DatabaseRole.SignIn, SignInConnections);

    /// <summary>Whose turn it is to ask any of them what takes a few milliseconds.</summary>
    public ShortQuestions ShortQuestions { get; } = new(options);

    /// <summary>What a caller of a tier reads from; that of officers also takes their writes.</summary>
    public NpgsqlDataSource Of(ReleaseTier tier) => tier switch
    {
        ReleaseTier.Supplier => _supplier,
        ReleaseTier.Officer => _officer,
        _ => everybody,
    };

    /// <summary>Closes what is pooled, after the server went away.</summary>
    public void Clear()
    {
        foreach (var database in (NpgsqlDataSource[])[everybody, _supplier, _officer, SignIn])
        {
            database.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _supplier.DisposeAsync();
        await _officer.DisposeAsync();
        await SignIn.DisposeAsync();
        ShortQuestions.Dispose();
    }
}
