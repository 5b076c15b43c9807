using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Wessex.GeoApi.Tests.Accounts;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.Importers.Accounts;

namespace Wessex.GeoApi.Tests.Overrides;

public sealed class OverridesTests(OverridesTests.WithPeople fixture) : IClassFixture<OverridesTests.WithPeople>
{
    private static object Good(string reason) => new { uprn = 2, level = "gigabit", value = "true", reason, until = "2099-12-31" };

    [Fact]
    public async Task An_officer_records_an_override_and_withdraws_it_and_the_audit_names_him()
    {
        using var browser = await fixture.SignedIn("officer");
        var response = await browser.Send(HttpMethod.Post, "/api/overrides", JsonContent.Create(Good("The cabinet was upgraded in June")), fixture.FromUs);
        var made = await Json(response);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = made.GetProperty("id").GetInt32();
        made.GetProperty("edition").GetInt32().ShouldBePositive();
        made.GetProperty("override").GetProperty("by").GetString().ShouldBe("officer.account");
        var again = await browser.Send(HttpMethod.Post, "/api/overrides", JsonContent.Create(Good("The cabinet was upgraded in June")), fixture.FromUs);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Json(again)).GetProperty("sentence").GetString().ShouldBe($"Unchanged: override {id} says so already.");
        var listed = JsonSerializer.Deserialize<JsonElement>(await browser.Text("/api/overrides?uprn=2")).GetProperty("overrides")[0];
        (listed.GetProperty("id").GetInt32(), listed.GetProperty("state").GetString(), listed.GetProperty("made_by").GetString()).ShouldBe((id, "in force", "officer.account"));

        (await browser.Send(HttpMethod.Post, $"/api/overrides/{id}/withdraw", null, fixture.FromUs)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Send(HttpMethod.Post, $"/api/overrides/{id}/withdraw", null, fixture.FromUs)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await fixture.Audit($"{id}")).ShouldBe([("override-added", "officer.account"), ("override-withdrawn", "officer.account")]);
        (await Importer.Run(fixture.Api, "override", "list")).ShouldContain("by officer.account");
    }

    [Fact]
    public async Task A_key_writes_when_it_was_made_for_that_and_the_audit_names_the_key()
    {
        var reading = fixture.Keys["reading"];
        var writing = fixture.Keys["writing"];

        (await fixture.Post(Good("The line was seen"), ("Authorization", $"Bearer {reading}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var response = await fixture.Post(Good("The line was seen"), ("Authorization", $"Bearer {writing}"));

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await fixture.Audit($"{(await Json(response)).GetProperty("id").GetInt32()}")).ShouldBe([("override-added", $"officer.account by {writing[..15]}")]);
    }

    [Fact]
    public async Task An_override_of_the_command_line_is_in_the_audit_under_the_user_of_the_operating_system()
    {
        var said = await Importer.Run(fixture.Api, "override", "premises", "2", "--level", "decent", "--value", "unknown", "--reason", "Seen", "--until", "2099-12-31", "--by", "Ann Smith");
        var id = said.Split(' ', ':')[1];
        (await Importer.Run(fixture.Api, "override", "withdraw", id)).ShouldStartWith($"Override {id} is withdrawn.");

        (await fixture.Audit(id)).ShouldBe([("override-added", Environment.UserName), ("override-withdrawn", Environment.UserName)]);
        var lines = (await Importer.Run(fixture.Api, "audit", "list", "--action", "override-added")).Split('\n');
        lines.ShouldContain(line => line.Contains("command-line", StringComparison.Ordinal) && line.Contains("\"actor_is\": \"user of the operating system\"", StringComparison.Ordinal)
            && line.Contains("\"by\": \"Ann Smith\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_else_writes_and_no_other_site_makes_an_officers_browser_write()
    {
        var before = await fixture.Count();
        (await fixture.Post(Good("Nobody would know"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var supplier = await fixture.SignedIn("supplier");
        (await supplier.Send(HttpMethod.Post, "/api/overrides", JsonContent.Create(Good("Nobody would know")), fixture.FromUs)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await supplier.Open("/api/overrides")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var officer = await fixture.SignedIn("officer");
        foreach (var from in new (string, string)[][]
                 {
                     [], [("Origin", "https://elsewhere.example")], [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")], [("Sec-Fetch-Site", "none")],
                     [fixture.FromUs, ("Sec-Fetch-Site", "cross-site")],
                 })
        {
            var response = await officer.Send(HttpMethod.Post, "/api/overrides", JsonContent.Create(Good("Nobody would know")), from);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await Json(response)).GetProperty("type").GetString().ShouldBe("/problems/cross-site-request");
        }

        (await officer.Send(HttpMethod.Post, "/api/overrides", JsonContent.Create(Good("Nobody would know")), ("Sec-Fetch-Site", "same-origin"))).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await fixture.Count()).ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("""{"uprn":2,"level":"fast","value":"true","reason":"x","until":"2099-01-01"}""", 400, "level must be one of full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, was 'fast'.")]
    [InlineData("""{"uprn":2,"level":"gigabit","value":"yes","reason":"x","until":"2099-01-01"}""", 400, "value must be one of true, false, unknown, was 'yes'.")]
    [InlineData("""{"uprn":2,"level":"gigabit","value":"true","reason":" ","until":"2099-01-01"}""", 400, "reason is required: 1 to 2000 letters, was 0.")]
    [InlineData("""{"uprn":2,"level":"gigabit","value":"true","reason":"x","from":"2030-01-02","until":"2030-01-01"}""", 400, "until must not be before from (2030-01-02), was 2030-01-01.")]
    [InlineData("""{"uprn":777,"level":"gigabit","value":"true","reason":"x","until":"2099-01-01"}""", 404, "UPRN 777 is not one that the edition in force counts: the premises release does not recognise it.")]
    [InlineData("""{"uprn":2,"levle":"gigabit"}""", 400, null)]
    [InlineData("not json", 400, null)]
    [InlineData("", 400, null)]
    public async Task What_is_wrong_with_an_override_is_said_with_the_rule_and_the_value(string body, int status, string? detail)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/overrides") { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {fixture.Keys["writing"]}");
        var response = await fixture.Api.Client.SendAsync(request, TestContext.Current.CancellationToken);

        ((int)response.StatusCode).ShouldBe(status);
        if (detail is not null)
        {
            (await Json(response)).GetProperty("detail").GetString().ShouldBe(detail);
        }
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response) =>
        await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);

    /// <summary>The drawn world with an officer and a supplier.</summary>
    public sealed class WithPeople : IAsyncLifetime
    {
        private readonly DrawnApi _drawn = new();

        public RunningApi Api => _drawn.Api;

        internal Dictionary<string, string> Keys { get; } = [];

        internal (string, string) FromUs => ("Origin", Api.Address.GetLeftPart(UriPartial.Authority));

        public async ValueTask InitializeAsync()
        {
            await _drawn.InitializeAsync();
            await using var database = Database.Open(Api.Database.ConnectionString, DatabaseRole.Accounts, "test-accounts", geometry: false);
            var people = new People(database, "test");
            foreach (var role in new[] { AccountRole.Officer, AccountRole.Supplier })
            {
                (await people.Add(new($"{role}.account", null, role, "dorset-council", false), TestContext.Current.CancellationToken)).ShouldBeNull();
                (await people.SetPassword($"{role}.account", AccountsApi.Password, TestContext.Current.CancellationToken)).ShouldBeNull();
            }

            foreach (var (name, scope) in new[] { ("reading", Scope.ReadOfficer), ("writing", Scope.WriteOverrides) })
            {
                Keys[name] = (await new Keys(database, "test").Add("officer.account", name, [scope], 1, TestContext.Current.CancellationToken)).Key!;
            }
        }

        internal async Task<Browser> SignedIn(string role)
        {
            var browser = new Browser(Api.Address);
            (await browser.SignIn($"{role}.account", AccountsApi.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
            return browser;
        }

        internal async Task<HttpResponseMessage> Post(object body, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/overrides") { Content = JsonContent.Create(body) };
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return await Api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        internal async Task<IReadOnlyList<(string Action, string Actor)>> Audit(string subject)
        {
            await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return (await connection.QueryAsync<(string, string)>("SELECT action, actor FROM audit_events WHERE subject = @subject AND action LIKE 'override%' ORDER BY id", new { subject })).AsList();
        }

        internal async Task<long> Count()
        {
            await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM premises_overrides");
        }

        public async ValueTask DisposeAsync() => await _drawn.DisposeAsync();
    }
}
