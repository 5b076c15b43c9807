using Dapper;
using Npgsql;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Premises;

/// <summary>The releases of an edition that speak of single premises.</summary>
/// <param name="Coverage">The premises release.</param>
/// <param name="Buildings">Public buildings; null when none are held.</param>
/// <param name="Postcodes">Coverage by postcode; null when none is held.</param>
/// <param name="Roads">OS Open Roads; null when none is held.</param>
/// <param name="Suppliers">Suppliers' declarations.</param>
internal sealed record EvidenceReleases(int? Coverage, int? Buildings, int? Postcodes, int? Roads, int[] Suppliers)
{
    private static readonly string Query = Sql.Beside(typeof(EvidenceReleases));

    public static async Task<EvidenceReleases> Of(NpgsqlConnection connection, Edition edition, CancellationToken cancellation)
    {
        var releases = (await connection.QueryAsync<(string Dataset, int Id)>(new CommandDefinition(
            Query, new { edition = edition.Id }, cancellationToken: cancellation))).ToLookup(release => release.Dataset, release => release.Id);
        int? Last(string dataset) => releases[dataset].Select(id => (int?)id).LastOrDefault();
        return new EvidenceReleases(
            Last("bduk-premises"), Last("public-buildings"), Last("ofcom-fixed-postcode"), Last("os-open-roads"), [.. releases["supplier-full-fibre"]]);
    }
}
