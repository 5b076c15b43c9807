using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Tests.Accounts;

/// <summary>No address changes anything for somebody who is not signed in: read from the routes themselves, so that a new one is tested too.</summary>
public sealed class ProtectedWritesTests(EmptyApi fixture) : IClassFixture<EmptyApi>
{
    private static readonly string[] Reading = ["GET", "HEAD", "OPTIONS"];

    [Fact]
    public void Every_address_that_takes_more_than_GET_needs_a_scope_or_is_a_sign_in_form_or_only_reads()
    {
        foreach (var route in Writing())
        {
            var needs = route.Metadata.GetOrderedMetadata<IAuthorizeData>();
            var open = route.Metadata.GetMetadata<SignInForm>() is not null || route.Metadata.GetMetadata<OnlyReads>() is not null;

            (open || needs.Any(need => need.Policy is { } scope && scope.StartsWith("write:", StringComparison.Ordinal) && Scope.All.Contains(scope)))
                .ShouldBeTrue($"{route.RoutePattern.RawText} takes {string.Join(", ", Methods(route))} and needs no scope");
        }
    }

    [Fact]
    public void What_is_open_is_what_we_know_of()
    {
        var open = Writing().Where(route => route.Metadata.GetMetadata<SignInForm>() is not null || route.Metadata.GetMetadata<OnlyReads>() is not null);

        open.Select(route => $"/{route.RoutePattern.RawText!.Trim('/')}").ShouldBe(
            ["/api/gaps/premises", "/sign-in", "/sign-in/link/{token}", "/sign-out"], ignoreOrder: true);
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_is_told_to_wherever_something_is_written()
    {
        foreach (var route in Writing().Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is not null))
        {
            foreach (var method in Methods(route).Except(Reading))
            {
                var address = System.Text.RegularExpressions.Regex.Replace(route.RoutePattern.RawText!, "\\{[^}]*\\}", "1", default, TimeSpan.FromSeconds(1));
                (await fixture.Api.Send(new HttpMethod(method), address)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {address}");
            }
        }
    }

    private IEnumerable<RouteEndpoint> Writing() => fixture.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => Methods(route).Except(Reading).Any());

    /// <summary>A route that names no method takes them all.</summary>
    private static IReadOnlyList<string> Methods(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? [.. methods] : ["GET", "POST", "PUT", "PATCH", "DELETE"];
}
