using System.Net;
using Dapper;

namespace Wessex.GeoApi.Tests.Accounts;

public sealed class SignInTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task A_name_and_its_password_sign_in_and_lead_to_the_page_that_was_wanted()
    {
        using var browser = fixture.Browser();

        var answer = await browser.SignIn("Ann.Officer", AccountsApi.Password, "/gaps/premises?by=ward");

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe("/gaps/premises?by=ward");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("wessex-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        cookie.ShouldContain("path=/", Case.Insensitive);
        var me = await browser.Me();
        me.GetProperty("signed_in").GetBoolean().ShouldBeTrue();
        (me.GetProperty("name").GetString(), me.GetProperty("role").GetString(), me.GetProperty("organisation").GetString(), me.GetProperty("tier").GetString())
            .ShouldBe((AccountsApi.Officer, "officer", "dorset-council", "officer"));
        me.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["read:public", "read:supplier", "read:officer", "write:overrides", "write:imports"]);
        (await fixture.Audit(AccountsApi.Officer)).ShouldContain(("sign-in", "done", AccountsApi.Officer, AccountsApi.Officer));
        (await browser.Text("/")).ShouldContain("Sign out");
    }

    [Fact]
    public async Task A_refused_attempt_still_knows_which_page_was_wanted()
    {
        using var browser = fixture.Browser();

        var answer = await browser.SignIn(AccountsApi.Supplier, "wrong password", "/method");

        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("<input type=\"hidden\" name=\"return\" value=\"/method\"");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_leads_to_no_other_site(string wanted)
    {
        using var browser = fixture.Browser();

        (await browser.SignIn(AccountsApi.Supplier, AccountsApi.Password, wanted)).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task What_is_wrong_is_not_told_so_that_nobody_learns_which_accounts_there_are()
    {
        await fixture.Make("gone.officer", "officer");
        await fixture.People.Stand("gone.officer", false, TestContext.Current.CancellationToken);
        (await fixture.People.Add(new("no.password", null, "supplier", "x", false), TestContext.Current.CancellationToken)).ShouldBeNull();
        var texts = new List<string>();
        foreach (var (name, password) in new[]
                 { (AccountsApi.Supplier, "wrong password"), ("nobody.at.all", "wrong password"), ("gone.officer", AccountsApi.Password), ("no.password", "x") })
        {
            using var browser = fixture.Browser();
            var answer = await browser.SignIn(name, password);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            answer.Headers.TryGetValues("Set-Cookie", out var cookies);
            (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("wessex-session", StringComparison.Ordinal));
            texts.Add(System.Text.RegularExpressions.Regex.Replace(
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), "<input type=\"hidden\" name=\"__Req[^>]*>", "", default, TimeSpan.FromSeconds(1)));
        }

        texts.Distinct().Count().ShouldBe(1);
        texts[0].ShouldContain("There is a problem");
        texts[0].ShouldContain("<h1 class=\"govuk-heading-l\">Sign in</h1>");
        (await fixture.Audit()).ShouldContain(("sign-in", "refused", "somebody", null));
        (await fixture.Audit()).ShouldContain(("sign-in", "refused", "somebody", "gone.officer"));
    }

    [Fact]
    public async Task What_was_typed_as_a_name_that_nobody_has_is_kept_nowhere()
    {
        using var browser = fixture.Browser();
        await browser.SignIn("my secret password", "x");

        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM audit_events e WHERE e::text ILIKE '%secret%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Ten_wrong_passwords_lock_the_account_against_the_right_one_and_a_link_still_lets_its_owner_in()
    {
        const string Name = "locked.officer";
        await fixture.Make(Name, "officer");
        using var browser = fixture.Browser();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await browser.SignIn(Name, "wrong password");
        }

        (await browser.SignIn(Name, AccountsApi.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var (token, _) = await fixture.People.Link(Name, TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
        (await browser.Submit($"/sign-in/link/{token}")).StatusCode.ShouldBe(HttpStatusCode.Found);
        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await connection.QueryAsync<string>("SELECT details ->> 'reason' FROM audit_events WHERE subject = @Name AND outcome = 'refused' ORDER BY id DESC LIMIT 2", new { Name }))
            .ShouldBe(["locked", "wrong password, now locked"]);
        await connection.ExecuteAsync("UPDATE accounts SET locked_until = now() - interval '1 second' WHERE name = @Name", new { Name });
        using var later = fixture.Browser();
        (await later.SignIn(Name, AccountsApi.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Too_many_attempts_from_an_address_or_for_a_name_are_told_when_to_come_back()
    {
        await using var strict = await RunningApi.Start(
            fixture.Api.Database, "--GeoApi:SignInAttemptsPerAddress=4", "--GeoApi:SignInAttemptsPerAccount=2");
        using var browser = new Browser(strict.Address);

        var answers = new List<HttpResponseMessage>();
        foreach (var name in new[] { "a.name", "A.NAME", "a.name", "another", "a.third" })
        {
            answers.Add(await browser.SignIn(name, "x"));
        }

        answers.Select(answer => (int)answer.StatusCode).ShouldBe([401, 401, 429, 401, 429]);
        answers[2].Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        answers[4].Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_so_is_one_that_another_site_sends()
    {
        using var browser = fixture.Browser();
        var own = fixture.Api.Address.GetLeftPart(UriPartial.Authority);
        (string, string)[] fields = [("name", AccountsApi.Officer), ("password", AccountsApi.Password)];

        (await browser.Post("/sign-in", fields, ("Origin", own))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Post("/sign-in", fields)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Post("/sign-in", fields, ("Origin", "https://elsewhere.example"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Post("/sign-in", fields, ("Origin", own), ("Sec-Fetch-Site", "cross-site"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.Post("/sign-in", fields, ("Origin", "null"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_program_that_reads_no_HTML_gets_problem_documents()
    {
        var (response, problem) = await fixture.Api.Get("/api/me", ("Authorization", "Bearer wessex_none"));

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        problem.GetProperty("type").GetString().ShouldBe("/problems/sign-in-needed");
        response.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
    }

    [Fact]
    public async Task Nobody_signs_in_over_plain_http_under_the_name_of_another_machine()
    {
        using var browser = fixture.Browser();
        var answer = await browser.Post("/sign-in", [("name", "x")], ("Host", "maps.example"), ("Origin", "http://maps.example"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("https");
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_that_ends_https_the_cookie_is_bound_to_the_host_and_to_https()
    {
        await using var behind = await RunningApi.Start(fixture.Api.Database, "--GeoApi:TrustedProxies:0=127.0.0.1");
        (string, string)[] proxy = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "maps.example"), ("X-Forwarded-For", "203.0.113.7"), ("Origin", "https://maps.example"), ("Accept", "text/html")];
        var page = await behind.Send(HttpMethod.Get, "/sign-in", proxy);
        var token = Browser.TokenOf(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var browser = new Browser(behind.Address);
        var form = page.Headers.GetValues("Set-Cookie").Single();

        var answer = await browser.Post(
            "/sign-in", [("name", AccountsApi.Supplier), ("password", AccountsApi.Password), ("__RequestVerificationToken", token)],
            [.. proxy, ("Cookie", form.Split(';')[0])]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        form.ShouldContain("secure", Case.Insensitive);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.Contains("session", StringComparison.Ordinal));
        cookie.ShouldStartWith("__Host-wessex-session=");
        cookie.ShouldContain("secure", Case.Insensitive);
        cookie.ShouldContain("path=/", Case.Insensitive);
        cookie.ShouldNotContain("domain", Case.Insensitive);
        await using var connection = await fixture.Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await connection.ExecuteScalarAsync<string>("SELECT host(address) FROM audit_events ORDER BY id DESC LIMIT 1")).ShouldBe("203.0.113.7");
    }
}
