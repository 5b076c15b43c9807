using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Tests.Accounts;

/// <summary>What the API's description says that an operation needs is what it needs, each of them tried.</summary>
public sealed partial class DescribedSecurityTests(AccountsApi fixture) : IClassFixture<AccountsApi>
{
    [Fact]
    public async Task Every_operation_asks_for_what_its_description_says_and_no_other_does()
    {
        var weak = (await fixture.Keys.Add(AccountsApi.Officer, "weak", [Scope.ReadPublic], 1, TestContext.Current.CancellationToken)).Key!;
        using var officer = await fixture.SignedIn(AccountsApi.Officer);
        var (_, document) = await fixture.Api.Get("/openapi/v1.json");
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Select(scheme => scheme.Name).ShouldBe(["session", "key", "origin"], ignoreOrder: true);
        var writes = 0;
        foreach (var (address, method, needs) in Operations(document))
        {
            var nobody = (await fixture.Api.Send(method, address)).StatusCode;
            if (needs is null)
            {
                nobody.ShouldNotBe(HttpStatusCode.Unauthorized, $"{method} {address}");
                continue;
            }

            nobody.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {address}");
            var key = needs.Value.EnumerateArray().Single(way => way.TryGetProperty("key", out _)).GetProperty("key");
            Scope.All.ShouldContain(key.EnumerateArray().Single().GetString());
            (await fixture.Api.Send(method, address, ("Authorization", $"Bearer {weak}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {address}");
            var session = needs.Value.EnumerateArray().Single(way => way.TryGetProperty("session", out _));
            session.TryGetProperty("origin", out _).ShouldBe(method != HttpMethod.Get, $"{method} {address}");
            if (method != HttpMethod.Get)
            {
                writes++;
                var refused = await officer.Send(method, address, null);
                refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {address}");
                (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("cross-site-request");
            }
        }

        writes.ShouldBeGreaterThan(5);
    }

    private static IEnumerable<(string Address, HttpMethod Method, JsonElement? Needs)> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (PathParameter().Replace(path.Name, "1"), new HttpMethod(operation.Name.ToUpperInvariant()), operation.Value.TryGetProperty("security", out var needs) ? needs : (JsonElement?)null);

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.None, 1000)]
    private static partial Regex PathParameter();
}
