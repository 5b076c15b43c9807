using System.Net;

namespace Wessex.GeoApi.Tests.Accounts;

public sealed class SessionTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task Signing_out_ends_the_session_wherever_its_cookie_went()
    {
        using var browser = await fixture.SignedIn(AccountsApi.Officer);
        using var thief = fixture.Browser();
        thief.Cookies.Add(browser.Cookies.GetCookies(fixture.Api.Address));
        (await thief.Me()).GetProperty("signed_in").GetBoolean().ShouldBeTrue();

        (await browser.Submit("/sign-out")).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await browser.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        (await thief.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        (await fixture.Audit(AccountsApi.Officer)).ShouldContain(("sign-out", "done", AccountsApi.Officer, AccountsApi.Officer));
    }

    [Fact]
    public async Task Disabling_an_account_and_a_new_password_end_its_sessions_at_once()
    {
        await fixture.Make("leaver", "officer");
        using var first = await fixture.SignedIn("leaver");
        await fixture.People.SetPassword("leaver", "another long password", TestContext.Current.CancellationToken);
        (await first.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();

        using var second = fixture.Browser();
        await second.SignIn("leaver", "another long password");
        (await second.Me()).GetProperty("signed_in").GetBoolean().ShouldBeTrue();
        await fixture.People.Stand("leaver", false, TestContext.Current.CancellationToken);
        (await second.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_ends_when_nothing_is_asked_and_at_its_end_however_busy_it_is()
    {
        try
        {
            using var idle = await fixture.SignedIn(AccountsApi.Supplier);
            using var busy = await fixture.SignedIn(AccountsApi.Supplier);
            for (var minutes = 0; minutes < 11 * 60; minutes += 90)
            {
                fixture.Clock.Forward(TimeSpan.FromMinutes(90));
                (await busy.Me()).GetProperty("signed_in").GetBoolean().ShouldBe(minutes + 90 < 12 * 60, $"{minutes + 90}");
            }

            (await idle.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
            fixture.Clock.Forward(TimeSpan.FromMinutes(60));
            (await busy.Me()).GetProperty("signed_in").GetBoolean().ShouldBeFalse();
        }
        finally
        {
            fixture.Clock.Back();
        }
    }

    [Fact]
    public async Task Another_web_program_on_the_same_database_reads_the_cookie()
    {
        using var browser = await fixture.SignedIn(AccountsApi.Officer);
        await using var other = await RunningApi.Start(fixture.Api.Database);
        using var same = new Browser(other.Address);
        same.Cookies.Add(other.Address, new Cookie("wessex-session", browser.Cookies.GetCookies(fixture.Api.Address)["wessex-session"]!.Value));

        (await same.Me()).GetProperty("name").GetString().ShouldBe(AccountsApi.Officer);
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_anybody()
    {
        var (response, me) = await fixture.Api.Get("/api/me");

        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (me.GetProperty("signed_in").GetBoolean(), me.GetProperty("tier").GetString()).ShouldBe((false, "public"));
        me.GetProperty("scopes").EnumerateArray().Single().GetString().ShouldBe("read:public");
    }

    [Fact]
    public async Task Pages_that_name_a_person_are_kept_by_no_cache()
    {
        using var browser = await fixture.SignedIn(AccountsApi.Officer);

        (await browser.Open("/method")).Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.Open("/sign-in")).Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
