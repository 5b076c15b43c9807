using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Wessex.GeoStore;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Uploads;
using Wessex.Importers.Accounts;
using Wessex.Importers.Jobs;

namespace Wessex.GeoApi.Tests.Uploads;

/// <summary>Areas that officers draw over the drawn world, by the real worker.</summary>
public sealed class CustomAreasTests(CustomAreasTests.WithOfficers fixture) : IClassFixture<CustomAreasTests.WithOfficers>
{
    private const string Gaps = "/api/gaps/premises?lacking=gigabit";

    [Fact]
    public async Task Areas_that_overlap_are_drawn_asked_for_and_taken_out_of_use()
    {
        await Draw("ann.officer", "wide", Box(5, 115), "EPSG:27700", "Wide");
        await Draw("ann.officer", "shifted", Box(15, 215), "EPSG:27700", "Shifted");

        var listed = (await fixture.Api.Get("/api/custom-areas", fixture.As("bob.officer"))).Json.GetProperty("areas");
        listed.EnumerateArray().Select(area => (area.GetProperty("code").GetString(), area.GetProperty("name").GetString(), area.GetProperty("in_edition").GetBoolean()))
            .ShouldBe([("dorset-council/shifted", "Shifted", true), ("dorset-council/wide", "Wide", true)]);
        var (_, by) = await fixture.Api.Get($"{Gaps}&by=custom");
        by.GetProperty("groups").EnumerateArray().Select(group => (group.GetProperty("code").GetString(), Figures(group))).ShouldBe(
            [("dorset-council/shifted", (2L, 0L, 1L)), ("dorset-council/wide", (1L, 1L, 1L))]);
        Figures(by.GetProperty("total")).ShouldBe((2L, 1L, 1L)); // four premises, two of them in both areas
        by.GetProperty("notes").ToString().ShouldContain("Custom areas may overlap");
        Figures((await fixture.Api.Get($"{Gaps}&by=custom&planned=unknown")).Json.GetProperty("total")).ShouldBe((2L, 1L, 1L));
        (await fixture.Api.Get($"{Gaps}&by=custom&unit=postcodes")).Json.GetProperty("total").GetProperty("all").GetInt64().ShouldBe(4); // one of them on the edge

        var (_, within) = await fixture.Api.Get($"{Gaps}&by=ward&area=dorset-council/wide");
        var posted = await fixture.Post("/api/gaps/premises?lacking=gigabit&by=ward&polygon-crs=EPSG:27700", Box(5, 115));
        Figures(within.GetProperty("total")).ShouldBe(Figures(posted.GetProperty("total")));
        within.GetProperty("sentence").GetString()!.ShouldContain("Wide (dorset-council/wide)");
        (await fixture.Api.Refused("/api/disagreements?subject=premises&by=custom", HttpStatusCode.BadRequest, "invalid-parameter")).ShouldStartWith("by must be a kind of area whose areas do not overlap");

        (await fixture.Send(HttpMethod.Delete, "/api/custom-areas/dorset-council/wide", null, fixture.As("bob.officer"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await fixture.Send(HttpMethod.Delete, "/api/custom-areas/dorset-council/absent", null, fixture.As("ann.officer"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var removed = await fixture.Send(HttpMethod.Delete, "/api/custom-areas/dorset-council/wide", null, fixture.As("ann.officer"));
        removed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await fixture.Finished(removed)).ShouldBe("succeeded");
        (await fixture.Api.Get($"{Gaps}&by=custom")).Json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("code").GetString()).ShouldBe(["dorset-council/shifted"]);
        (await fixture.Api.Refused($"{Gaps}&area=dorset-council/wide", HttpStatusCode.NotFound, "unknown-area")).ShouldNotBeEmpty();
        (await fixture.Audit()).ShouldBe(["area-added done", "area-added done", "area-removed refused", "area-removed done"]);
    }

    [Theory]
    [InlineData("name=A&code=UPPER", "code is required: small letters, digits and hyphens")]
    [InlineData("name=A&code=../x", "code is required: small letters, digits and hyphens")]
    [InlineData("code=a", "name is required: 1 to 120 letters on one line, was 0")]
    [InlineData("name=A&code=a", "a position must be longitude and latitude in degrees (CRS84), longitude first")]
    [InlineData("name=A&code=a&polygon-crs=EPSG:4258", "polygon-crs must be one of")]
    public async Task What_is_wrong_with_an_area_is_said_with_the_rule(string query, string detail)
    {
        using var body = new StringContent(Box(5, 115), Encoding.UTF8, "application/geo+json");
        var refused = await fixture.Send(HttpMethod.Post, $"/api/custom-areas?{query}", body, fixture.As("ann.officer"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await UploadsApi.Json(refused)).GetProperty("detail").GetString()!.ShouldContain(detail, Case.Insensitive);
    }

    private async Task Draw(string who, string code, string polygon, string crs, string name)
    {
        using var body = new StringContent(polygon, Encoding.UTF8, "application/geo+json");
        var accepted = await fixture.Send(HttpMethod.Post, $"/api/custom-areas?code={code}&name={name}&polygon-crs={crs}", body, fixture.As(who));
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted, await accepted.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (await fixture.Finished(accepted)).ShouldBe("succeeded");
    }

    /// <summary>From west to east, over all of the drawn world from south to north.</summary>
    private string Box(double west, double east) => fixture.Polygon(west, east);

    private static (long Lacking, long Served, long Unknown) Figures(JsonElement figures) =>
        (figures.GetProperty("lacking").GetInt64(), figures.GetProperty("served").GetInt64(), figures.GetProperty("unknown").GetInt64());

    /// <summary>The drawn world with two councils' officers and a worker.</summary>
    public sealed class WithOfficers : IAsyncLifetime
    {
        private readonly DrawnApi _drawn = new();
        private readonly Dictionary<string, string> _keys = [];
        private readonly CancellationTokenSource _stop = new();
        private Task _worker = Task.CompletedTask;
        private (double X, double Y) _origin;

        public RunningApi Api => _drawn.Api;

        public async ValueTask InitializeAsync()
        {
            await _drawn.InitializeAsync();
            await using (var database = Database.Open(Api.Database.ConnectionString, DatabaseRole.Accounts, "test-accounts", geometry: false))
            {
                foreach (var (name, organisation) in new[] { ("ann.officer", "dorset-council"), ("bob.officer", "bcp-council") })
                {
                    (await new People(database, "test").Add(new(name, null, AccountRole.Officer, organisation, false), TestContext.Current.CancellationToken)).ShouldBeNull();
                    _keys[name] = (await new Keys(database, "test").Add(name, "all", AccountRole.Scopes(AccountRole.Officer), 1, TestContext.Current.CancellationToken)).Key!;
                }
            }

            await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
            _origin = await connection.QuerySingleAsync<(double, double)>("SELECT ST_XMin(geom), ST_YMin(geom) FROM areas WHERE code = @West", new { DrawnApi.West });
            _worker = new JobNode(Api.Database.Importer, new JobNodeSettings { Uploads = Api.Services.GetRequiredService<UploadFolder>() }).Run(_stop.Token);
        }

        internal (string, string) As(string name) => ("Authorization", $"Bearer {_keys[name]}");

        internal string Polygon(double west, double east)
        {
            var (left, right, bottom, top) = (_origin.X + west, _origin.X + east, _origin.Y - 5, _origin.Y + 105);
            return FormattableString.Invariant($"{{\"type\":\"Polygon\",\"coordinates\":[[[{left},{bottom}],[{right},{bottom}],[{right},{top}],[{left},{top}],[{left},{bottom}]]]}}");
        }

        internal async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(method, address) { Content = content };
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            return await Api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        }

        internal async Task<JsonElement> Post(string address, string polygon)
        {
            using var body = new StringContent(polygon, Encoding.UTF8, "application/geo+json");
            return await UploadsApi.Json(await Send(HttpMethod.Post, address, body));
        }

        /// <summary>The state in which a job ended, and why when not well.</summary>
        internal async Task<string> Finished(HttpResponseMessage accepted)
        {
            for (var tries = 0; tries < 600; tries++)
            {
                var job = (await Api.Get(accepted.Headers.Location!.ToString())).Json.GetProperty("job");
                if (job.GetProperty("finished_at").ValueKind != JsonValueKind.Null)
                {
                    return job.GetProperty("error").ValueKind == JsonValueKind.Null ? job.GetProperty("state").GetString()! : job.ToString();
                }

                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            throw new TimeoutException("the job was not done within half a minute");
        }

        internal async Task<IReadOnlyList<string>> Audit()
        {
            await using var connection = await Api.Database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
            return (await connection.QueryAsync<string>("SELECT action || ' ' || outcome FROM audit_events WHERE action LIKE 'area-%' ORDER BY id")).AsList();
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _worker;
            _stop.Dispose();
            await _drawn.DisposeAsync();
        }
    }
}
