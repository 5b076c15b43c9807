using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Wessex.GeoStore;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>
/// The keys by which cookies and forms are signed, in the database: every web program reads what another wrote, and a restart signs nobody out. Only the role
/// wessex_sign_in reads them.
/// </summary>
internal sealed class DatabaseKeyRing(CallerDatabases databases) : IXmlRepository
{
    private static readonly string AllQuery = Sql.Beside(typeof(DatabaseKeyRing), "all");
    private static readonly string AddQuery = Sql.Beside(typeof(DatabaseKeyRing), "add");

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = databases.SignIn.OpenConnection();
        return [.. connection.Query<string>(AllQuery).Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = databases.SignIn.OpenConnection();
        connection.Execute(AddQuery, new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }
}
