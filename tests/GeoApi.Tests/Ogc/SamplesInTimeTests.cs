using System.Globalization;
using System.Text.Json;

namespace Wessex.GeoApi.Tests.Ogc;

/// <summary><c>datetime</c> asks when a reading was taken; where only its month is known, every day of it may have been the day.</summary>
public sealed class SamplesInTimeTests(SampleApi sample)
{
    private const string Items = "/ogc/collections/signal-samples/items";

    [Theory]
    [InlineData("2024-06-02")]
    [InlineData("2025-06-15")]
    [InlineData("2025-06-15/2025-07-15")]
    [InlineData("2025-06-02T10:00:00Z/..")]
    [InlineData("../2024-06-30T23:59:59Z")]
    [InlineData("1999-01-01/1999-12-31")]
    public async Task An_interval_holds_the_readings_that_were_or_may_have_been_taken_in_it(string interval)
    {
        var api = await sample.Api;
        var ends = interval.Split('/');
        var from = ends[0] == ".." ? DateTime.MinValue : Parsed(ends[0]);
        var to = ends[^1] == ".." ? DateTime.MaxValue : ends[^1].Length == 10 ? Parsed(ends[^1]).AddDays(1).AddTicks(-1) : Parsed(ends[^1]);
        var all = await Readings(api, "");

        var asked = await Readings(api, $"&datetime={Uri.EscapeDataString(interval)}");

        asked.Select(Key).Order(StringComparer.Ordinal).ShouldBe(all.Where(MayBeIn).Select(Key).Order(StringComparer.Ordinal));

        bool MayBeIn(JsonElement reading)
        {
            if (reading.GetProperty("measured_at") is { ValueKind: JsonValueKind.String } exact)
            {
                var at = exact.GetDateTime().ToUniversalTime();
                return at >= from && at <= to;
            }

            var month = Parsed(reading.GetProperty("month").GetString()!);
            return month.AddMonths(1) > from && month <= to;
        }
    }

    private static DateTime Parsed(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static string Key(JsonElement reading) => $"{reading.GetProperty("release")} {reading.GetProperty("sample")} {reading.GetProperty("operator")}";

    private static async Task<JsonElement[]> Readings(RunningApi api, string query) =>
        [.. (await api.Client.GetStringAsync(new Uri($"{Items}?f=geojsonseq&skipGeometry=true{query}", UriKind.Relative), TestContext.Current.CancellationToken))
            .Split('\u001e', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("properties"))];
}
