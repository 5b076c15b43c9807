using Npgsql;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Datasets;

/// <summary>Programme contracts, public buildings and licensed addresses.</summary>
public sealed class ProgrammesTests
{
    private const string Header = "programme,contract,lot_id,lot_name,supplier,premises_contracted,premises_delivered,premises_remaining,start_date,end_date,source\n";

    [Fact]
    public async Task A_contract_keeps_what_is_stated_and_the_report_says_where_it_contradicts_itself()
    {
        await using var imports = await Imports.Create();
        var report = await imports.Publish("programmes", null, imports.File("202507_programmes.csv", Header
            + "project-gigabit,North Dorset,14.01,\"Dorset, North\",Wessex Internet,7100,7100,0,2022-08-30,2025-03-31,contract notice\n"
            + "Project-Gigabit,South,14.02,,,19557,4000,15000,30/08/2022,,\n"
            + "voucher,Gigabit vouchers,,,,,120,,,,\n"
            + "hub,Hubs,,,,10,12,,2025-01-01,2024-01-01,\n"));

        (await imports.Rows<(string, string, int?, int?, int?)>("SELECT programme, lot_id, premises_contracted, premises_delivered, premises_remaining FROM programmes ORDER BY contract")).ShouldBe(
        [
            ("voucher", "", null, 120, null), ("hub", "", 10, 12, null), ("project-gigabit", "14.01", 7100, 7100, 0), ("project-gigabit", "14.02", 19557, 4000, 15000),
        ]);
        report.Noted.ShouldBe(new Dictionary<string, long>
        {
            ["premises remaining is not contracted less delivered; all three kept as stated"] = 1,
            ["more premises delivered than contracted; both kept as stated"] = 1,
            ["a contract ends before it starts; both dates kept as stated"] = 1,
        }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_programme_that_is_none_a_negative_count_and_a_contract_listed_twice_are_rejects()
    {
        await using var imports = await Imports.Create();
        var outcome = await imports.Run(new ImportRequest(DatasetCatalogue.Find("programmes")!, [imports.File("202507_p.csv", Header
            + "hub,Hubs,,,,10,2,8,,,\nhub,Hubs,,,,11,2,9,,,\nsrn,Masts,,,,1,1,0,,,\nhub,More,,,,-1,,,,,\nhub,,,,,1,,,,,\nhub,Late,,,,1,,,soon,,\n")])
        { MaxRejects = 1, Analyse = false });

        outcome.ShouldBeOfType<ImportOutcome.Published>().Report.Rejected.ShouldBe(
            new Dictionary<string, long> { ["duplicate-key"] = 1, ["bad-key"] = 1, ["out-of-range"] = 1, ["missing-key"] = 1, ["bad-date"] = 1 }, ignoreOrder: true);
        (await imports.Value<string>("SELECT reason FROM import_rejects WHERE code = 'bad-key'")).ShouldBe(
            "programme must be project-gigabit, superfast, hub, voucher or other, was srn");
    }

    [Fact]
    public async Task A_public_building_whose_uprn_the_premises_release_does_not_hold_is_listed_and_kept()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2025-06", imports.File("u.csv", "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\n1,369028.64,90134.13,50.71,-2.44\n"));

        var report = await imports.Publish("public-buildings", null, imports.File("202507_public_buildings.csv",
            "uprn,name,kind,owner,postcode\n1,\"First School, Dorchester\",School,Dorset Council,dt1 1aa\n2,Library,library,,\n3,Hut,hut,,\n"));

        (await imports.Rows<(long, string, string?)>("SELECT uprn, kind, postcode FROM public_buildings ORDER BY uprn")).ShouldBe([(1, "school", "DT11AA"), (2, "library", null), (3, "other", null)]);
        report.Unjoined.Single().First.ShouldBe(["2", "3"]);
        report.Noted.Keys.Single().ShouldStartWith("kind \"hut\" is none of school, library");
    }

    [Fact]
    public async Task Licensed_addresses_can_be_read_by_the_importer_alone_and_a_rejected_one_is_kept_without_its_text()
    {
        await using var imports = await Imports.Create();
        await imports.Run(new ImportRequest(DatasetCatalogue.Find("licensed-addresses")!, [imports.File("202507_licensed_addresses.csv",
            "uprn,address,postcode,classification\n1,\"1 High Street, Dorchester\",DT1 1AA,RD04\n1,2 Secret Street,DT1 1AA,RD04\n2,3 High Street,4 Hidden Lane,RD04\n")])
        { MaxRejects = 1, Analyse = false });

        (await imports.Value<string>("SELECT address FROM licensed_addresses")).ShouldBe("1 High Street, Dorchester");
        (await imports.Rows<string>("SELECT reason FROM import_rejects ORDER BY code")).ShouldBe(
            ["the field that identifies the record is not of its form", "an earlier record of the release has the same key"]);
        var kept = (await imports.Value<string>("SELECT string_agg(concat_ws(' ', field, value, reason, source), '|') FROM import_rejects"))!;
        kept.ShouldNotContain("Secret");
        kept.ShouldNotContain("Hidden");
        (await imports.Rows<string>("SELECT DISTINCT code FROM import_rejects ORDER BY 1")).ShouldBe(["bad-key", "duplicate-key"]);
        foreach (var role in (string[])["wessex_api", "wessex_reader"])
        {
            foreach (var table in (string[])["licensed_addresses", "licensed_addresses_r1"])
            {
                (await Should.ThrowAsync<PostgresException>(() => imports.Execute($"SET ROLE {role}; SELECT * FROM {table}; RESET ROLE"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
            }

            (await Should.ThrowAsync<PostgresException>(() => imports.Execute($"SET ROLE {role}; SELECT source FROM import_rejects; RESET ROLE"))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        }
    }
}
