using System.Net;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Tests.Accounts;

public sealed class KeyTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task A_key_asks_for_its_account_with_its_own_scopes_and_its_first_use_is_in_the_audit()
    {
        var key = await Key(AccountsApi.Officer, Scope.ReadSupplier);

        var (response, me) = await fixture.Api.Get("/api/me", ("Authorization", $"Bearer {key}"));
        await fixture.Api.Get("/api/me", ("Authorization", $"Bearer {key}"));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (me.GetProperty("name").GetString(), me.GetProperty("tier").GetString()).ShouldBe((AccountsApi.Officer, "supplier"));
        me.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()).ShouldBe(["read:public", "read:supplier"]);
        me.GetProperty("key").GetString().ShouldBe(key[..15]);
        (await fixture.Audit()).Count(line => line == ("key-first-used", "done", AccountsApi.Officer, key[..15])).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_cannot_have_what_its_account_has_not()
    {
        var (key, trouble) = await fixture.Keys.Add(AccountsApi.Supplier, "x", [Scope.ReadOfficer], 1, TestContext.Current.CancellationToken);

        key.ShouldBeNull();
        trouble.ShouldBe("--scope must be of those that the role supplier has: read:public, read:supplier; was read:officer.");
    }

    [Fact]
    public async Task A_key_that_is_revoked_over_unknown_or_of_a_disabled_account_is_refused_wherever_it_is_shown_and_never_taken_for_nobody()
    {
        await fixture.Make("key.leaver", "officer");
        var revoked = await Key(AccountsApi.Officer, Scope.ReadOfficer);
        (await fixture.Keys.Revoke(revoked[..15], TestContext.Current.CancellationToken)).ShouldBeNull();
        var disabled = await Key("key.leaver", Scope.ReadOfficer);
        await fixture.People.Stand("key.leaver", false, TestContext.Current.CancellationToken);
        var over = await Key(AccountsApi.Officer, Scope.ReadOfficer);
        try
        {
            fixture.Clock.Forward(TimeSpan.FromDays(2));
            await IsRefused(over);
        }
        finally
        {
            fixture.Clock.Back();
        }

        await IsRefused(revoked);
        await IsRefused(disabled);
        await IsRefused(over[..^1] + (over[^1] == 'A' ? 'B' : 'A'));
        await IsRefused("something-else");
    }

    [Fact]
    public async Task A_key_in_the_address_is_no_key()
    {
        var key = await Key(AccountsApi.Officer, Scope.ReadOfficer);

        (await fixture.Api.Refused($"/api/me?key={key}", HttpStatusCode.BadRequest, "unknown-parameter")).ShouldNotContain(key);
        (await fixture.Api.Refused($"/api/me?access_token={key}", HttpStatusCode.BadRequest, "unknown-parameter")).ShouldNotContain(key);
    }

    private async Task IsRefused(string key)
    {
        foreach (var address in new[] { "/api/me", "/api/datasets", "/" })
        {
            var response = await fixture.Api.Send(HttpMethod.Get, address, ("Authorization", $"Bearer {key}"));
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, address);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    private async Task<string> Key(string account, params string[] scopes)
    {
        var (key, trouble) = await fixture.Keys.Add(account, "test", scopes, 1, TestContext.Current.CancellationToken);
        trouble.ShouldBeNull();
        return key!;
    }
}
