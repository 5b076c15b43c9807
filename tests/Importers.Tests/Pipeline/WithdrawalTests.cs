using Wessex.Importers.Analyses;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Tests.Pipeline;

/// <summary>The way back from a wrong date or a wrong file.</summary>
public sealed class WithdrawalTests
{
    [Fact]
    public async Task The_same_files_under_another_date_are_refused_with_both_dates()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("u.csv", ImportTests.Uprns(1, 10));
        await imports.Publish("os-open-uprn", "2015", file);

        (await imports.Refusal("os-open-uprn", "2016", file)).ShouldBe(
            "These files are release 1 of os-open-uprn (2015), but --as-at says 2016: leave --as-at away, "
            + "or if 2015 is wrong, ./wessex releases --withdraw 1 and import them again.");
    }

    [Fact]
    public async Task A_date_that_is_yet_to_come_is_refused()
    {
        await using var imports = await Imports.Create();

        (await imports.Refusal("os-open-uprn", "2199-12", imports.File("u.csv", ImportTests.Uprns(1, 10)))).ShouldMatch(
            @"^The release would be of 2199-12, which is yet to come \(today is \d{4}-\d\d-\d\d\): state the publisher's date with --as-at\.$");
        (await imports.Refusal("os-open-uprn", null, imports.File("osopenuprn_219912.csv", ImportTests.Uprns(1, 11)))).ShouldStartWith("The release would be of 2199-12");
    }

    [Fact]
    public async Task Unchanged_says_when_the_release_is_not_in_force()
    {
        await using var imports = await Imports.Create();
        var old = imports.File("old.csv", ImportTests.Uprns(1, 10));
        await imports.Publish("os-open-uprn", "2015", old);
        await imports.Publish("os-open-uprn", "2016", imports.File("new.csv", ImportTests.Uprns(1, 11)));

        (await imports.Run("os-open-uprn", null, old)).ShouldBeOfType<ImportOutcome.Unchanged>().Sentence.ShouldEndWith(
            "UTC, and not in force: release 2 (2016) is.");
    }

    [Fact]
    public async Task A_withdrawn_release_is_in_force_at_no_date_until_it_is_restored()
    {
        await using var imports = await Imports.Create();
        await imports.Publish("os-open-uprn", "2015", imports.File("old.csv", ImportTests.Uprns(1, 10)));
        var wrong = imports.File("wrong.csv", ImportTests.Uprns(1, 11));
        await imports.Publish("os-open-uprn", "2016", wrong);
        (await Refresh(imports)).Releases.ShouldBe([2]);

        (await Set(imports, 2, withdrawn: true)).ShouldBe((true, "Release 2 of os-open-uprn (2016) is withdrawn; release 1 (2015) is in force."));
        (await Refresh(imports)).Releases.ShouldBe([1]);
        (await Refresh(imports, new DateOnly(2020, 1, 1))).Releases.ShouldBe([1]);
        (await imports.Refusal("os-open-uprn", null, wrong)).ShouldMatch(
            @"^These files are release 2 of os-open-uprn \(2016\), which was withdrawn on \S+: \./wessex releases --restore 2 brings it back\.$");
        (await Set(imports, 2, withdrawn: true)).ShouldBe((false, "Release 2 of os-open-uprn is withdrawn already."));

        (await Set(imports, 2, withdrawn: false)).ShouldBe((true, "Release 2 of os-open-uprn (2016) is restored; it is in force."));
        (await Refresh(imports)).Releases.ShouldBe([2]);
        (await Set(imports, 3, withdrawn: true)).ShouldBe((false, "There is no release 3; ./wessex releases lists all."));
    }

    [Fact]
    public async Task Withdrawn_for_its_date_a_release_can_be_imported_again_under_the_right_one()
    {
        await using var imports = await Imports.Create();
        var file = imports.File("u.csv", ImportTests.Uprns(1, 10));
        await imports.Publish("os-open-uprn", "2016", file);
        (await Set(imports, 1, withdrawn: true)).Sentence.ShouldStartWith("Release 1 of os-open-uprn is the only one in use");
        await imports.Publish("supplier-full-fibre", "2015", imports.File("s.csv", "uprn,supplier,full_fibre\n1,A,true\n"));
        (await Set(imports, 1, withdrawn: true)).Sentence.ShouldEndWith("is withdrawn; no release of os-open-uprn is in force.");

        var report = await imports.Publish("os-open-uprn", "2015", file);

        (report.Release, report.AsAt, report.Compared).ShouldBe((3, "2015", null));
        (await Set(imports, 1, withdrawn: false)).ShouldBe(
            (false, "Release 3 was made of the same files as release 1 and is in use: withdraw that one first."));
    }

    private static Task<(bool Done, string Sentence)> Set(Imports imports, int release, bool withdrawn) =>
        Withdrawal.Set(imports.Database.Importer, release, withdrawn, TestContext.Current.CancellationToken);

    private static Task<EditionOutcome> Refresh(Imports imports, DateOnly? asOf = null) =>
        Editions.Refresh(imports.Database.Importer, asOf, cancellation: TestContext.Current.CancellationToken);
}
