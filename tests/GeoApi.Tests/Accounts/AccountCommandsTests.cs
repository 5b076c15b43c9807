namespace Wessex.GeoApi.Tests.Accounts;

/// <summary>The commands as an administrator runs them; what they do is tested where it can be asked faster.</summary>
public sealed class AccountCommandsTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task An_administrator_makes_a_person_a_link_and_a_key_and_finds_it_in_the_audit()
    {
        await Importer.Run(fixture.Api, "user", "add", "new.officer", "--role", "officer", "--organisation", "dorset-council");
        var link = (await Importer.Run(fixture.Api, "user", "link", "new.officer", "--address", "https://maps.example")).Trim();
        var key = (await Importer.Run(fixture.Api, "key", "add", "new.officer", "--name", "QGIS", "--scope", "read:officer")).Trim();
        var audit = await Importer.Run(fixture.Api, "audit", "list", "--account", "new.officer");

        link.ShouldStartWith("https://maps.example/sign-in/link/");
        using var browser = fixture.Browser();
        (await browser.Submit(new Uri(link).AbsolutePath)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Found);
        key.ShouldStartWith("wessex_");
        (await Importer.Run(fixture.Api, "key", "list")).ShouldContain($"{key[..15]}\tstands\tnew.officer\tQGIS\tread:officer");
        (await Importer.Run(fixture.Api, "user", "list")).ShouldContain("new.officer\tofficer\tdorset-council\tstands\tlinks only\t1 key(s)\t");
        audit.Split('\n').Select(line => line.Split('\t')).Where(line => line.Length > 2).Select(line => line[2]).ShouldBe(["key-added", "link-made", "account-added"]);
        audit.ShouldNotContain(key[16..]);
    }

    [Fact]
    public async Task Demonstration_accounts_are_for_the_sample_alone()
    {
        var (code, _, error) = await Importer.Try(fixture.Api, "user", "demo-links");

        (code, error.Trim()).ShouldBe((1, "This database does not hold the synthetic sample: it has no demonstration accounts."));
    }

    [Theory]
    [InlineData("short", "A password must have 12 to 128 letters: three random words make a good one.")]
    [InlineData("aaaaaaaaaaaaaaaa", "A password must have 6 different letters or more.")]
    [InlineData("my ann.officer password", "A password must not hold the account's name.")]
    public async Task A_bad_password_is_refused_and_not_repeated(string password, string sentence) =>
        (await fixture.People.SetPassword(AccountsApi.Officer, password, TestContext.Current.CancellationToken)).ShouldBe(sentence);
}
