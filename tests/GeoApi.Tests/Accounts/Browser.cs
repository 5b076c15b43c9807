using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wessex.GeoApi.Tests.Accounts;

/// <summary>What a browser does, as far as signing in depends on it: keeps cookies, sends forms with their hidden fields, says where a request comes from.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;
    private readonly Uri _address;

    public Browser(Uri address)
    {
        _address = address;
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, CookieContainer = Cookies }) { BaseAddress = address };
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public CookieContainer Cookies { get; } = new();

    public Task<HttpResponseMessage> Open(string page) => _client.GetAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<string> Text(string page) => await (await Open(page)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public async Task<JsonElement> Me() => JsonSerializer.Deserialize<JsonElement>(await Text("/api/me"));

    public Task<HttpResponseMessage> SignIn(string name, string password, string? wanted = null) =>
        Submit($"/sign-in{(wanted is null ? "" : $"?return={Uri.EscapeDataString(wanted)}")}", ("name", name), ("password", password));

    /// <summary>Opens a page, fills its form in and sends it as the page says.</summary>
    public async Task<HttpResponseMessage> Submit(string page, params (string Name, string Value)[] fields)
    {
        var text = await Text(page);
        var hidden = Hidden().Matches(text).Select(match => (match.Groups["name"].Value, WebUtility.HtmlDecode(match.Groups["value"].Value)));
        return await Post(WebUtility.HtmlDecode(Action().Match(text).Groups["action"].Value), [.. hidden, .. fields], ("Origin", _address.GetLeftPart(UriPartial.Authority)));
    }

    public async Task<HttpResponseMessage> Post(string address, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Send(HttpMethod.Post, address, form, headers);
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>The antiforgery token in a page.</summary>
    public static string TokenOf(string page) => WebUtility.HtmlDecode(
        Hidden().Matches(page).First(match => match.Groups["name"].Value == "__RequestVerificationToken").Groups["value"].Value);

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("<form[^>]* action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\"( value=\"(?<value>[^\"]*)\")?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();
}
