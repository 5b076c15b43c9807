using System.Net;
using Dapper;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Tests.Accounts;

public sealed class LinkTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task A_link_signs_its_account_in_once_and_looking_at_it_does_not_use_it_up()
    {
        var link = await Link(AccountsApi.Officer);
        using var browser = fixture.Browser();
        (await browser.Open(link)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Open(link)).Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");

        (await browser.Submit(link)).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await browser.Me()).GetProperty("name").GetString().ShouldBe(AccountsApi.Officer);
        using var second = fixture.Browser();
        var again = await second.Submit(link);
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("used already");
        (await second.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Of_many_who_use_a_link_at_the_same_moment_one_gets_in()
    {
        var link = await Link(AccountsApi.Supplier);
        var browsers = Enumerable.Range(0, 8).Select(_ => fixture.Browser()).ToList();

        var answers = await Task.WhenAll(browsers.Select(browser => browser.Submit(link)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Found).ShouldBe(1);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task A_link_is_over_after_its_time_after_a_newer_one_and_when_the_account_is_disabled()
    {
        await fixture.Make("link.user", "supplier");
        var first = await Link("link.user");
        var second = await Link("link.user");
        using var browser = fixture.Browser();
        (await browser.Submit(first)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        try
        {
            fixture.Clock.Forward(TimeSpan.FromMinutes(11));
            (await browser.Submit(second)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }
        finally
        {
            fixture.Clock.Back();
        }

        var third = await Link("link.user");
        await fixture.People.Stand("link.user", false, TestContext.Current.CancellationToken);
        (await browser.Submit(third)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Neither_a_link_nor_a_key_nor_a_password_stands_in_the_database()
    {
        var link = await Link(AccountsApi.Officer);
        var (key, _) = await fixture.Keys.Add(AccountsApi.Officer, "test", [Scope.ReadOfficer], 1, TestContext.Current.CancellationToken);
        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "accounts", "sign_in_links", "api_keys", "audit_events", "sessions" })
        {
            foreach (var secret in new[] { link.Split('/')[^1], key!, key![16..], AccountsApi.Password })
            {
                var bytes = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret));
                (await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table} t WHERE t::text LIKE '%' || @secret || '%' OR t::text LIKE '%' || @bytes || '%'", new { secret, bytes }))
                    .ShouldBe(0, table);
            }
        }
    }

    private async Task<string> Link(string name)
    {
        var (token, trouble) = await fixture.People.Link(name, TimeSpan.FromMinutes(10), TestContext.Current.CancellationToken);
        trouble.ShouldBeNull();
        return $"/sign-in/link/{token}";
    }
}
