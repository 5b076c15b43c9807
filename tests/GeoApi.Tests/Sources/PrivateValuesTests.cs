using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Testbed;

namespace Wessex.GeoApi.Tests.Sources;

/// <summary>What is said to everybody of releases whose values are not for everybody.</summary>
public sealed class PrivateValuesTests
{
    [Fact]
    public async Task The_reports_of_internal_releases_hold_no_value_of_a_rejected_record()
    {
        var folder = Directory.CreateTempSubdirectory("wessex-private-");
        await using var database = await TestDatabase.Create();
        try
        {
            var addresses = Path.Combine(folder.FullName, "202507_addresses.csv");
            await File.WriteAllTextAsync(
                addresses, "uprn,address,postcode,classification\n100000000001,1 High Street,,\n100000000001,2 Secret Street,,\n100000000002,3 Hidden Lane,nowhere,\n", TestContext.Current.CancellationToken);
            await Publish(database, "licensed-addresses", addresses);
            var assets = Path.Combine(folder.FullName, "202507_land.csv");
            await File.WriteAllTextAsync(Path.ChangeExtension(assets, ".mapping.json"), """
                {"owner":"dorset-council","owner_name":"Dorset Council","layer":"land","kind":"land","crs":"EPSG:27700","key":"REF","x":"X","y":"Y","columns":{"material":"M","installed":"D"},
                 "values":{"material":{"tar":"tarmac"}}}
                """, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                assets, "REF,X,Y,M,D\nSECRET1,369000,90000,Hiddenstone,\nSECRET1,369000,90000,,\nSECRET2,369000,90000,,Hidden day\n", TestContext.Current.CancellationToken);
            await Publish(database, "council-assets", assets);

            await using var api = await RunningApi.Start(database);
            var said = await api.Client.GetStringAsync(new Uri("/api/releases", UriKind.Relative), TestContext.Current.CancellationToken);

            said.ShouldContain("licensed-addresses");
            said.ShouldNotContain("bad-date", Case.Insensitive, "how assets were read is told to officers");
            said.ShouldNotContain("duplicate-key", Case.Insensitive, "and so is how addresses were");
            await using var report = database.Owner.CreateCommand("SELECT string_agg(report::text, ' ') FROM releases");
            var told = (string)(await report.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
            told.ShouldContain("bad-date: D is no date");
            told.ShouldContain("duplicate-key");
            foreach (var secret in (string[])["secret", "hidden", "nowhere", "100000000001", "100000000002"])
            {
                said.ShouldNotContain(secret, Case.Insensitive);
                told.ShouldNotContain(secret, Case.Insensitive);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task Publish(TestDatabase database, string dataset, string path) =>
        (await new Import(database.Importer).Run(new ImportRequest(DatasetCatalogue.Find(dataset)!, [path]) { MaxRejects = 1, Analyse = false }, TestContext.Current.CancellationToken))
            .ShouldBeOfType<ImportOutcome.Published>();
}
