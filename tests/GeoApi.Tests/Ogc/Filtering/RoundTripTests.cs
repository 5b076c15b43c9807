using System.Text;
using System.Text.Json;
using Wessex.GeoStore.Features.Filtering;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

public sealed class RoundTripTests
{
    [Fact]
    public void Every_filter_survives_both_encodings()
    {
        foreach (var (wild, round) in Enumerable.Range(0, 2_000).Select(round => (round % 2 == 0, round)))
        {
            var filter = new FilterGenerator(new Random(round), Crs.All[round % 4], wild).Condition(round % 5);
            var (text, json) = (Cql2TextWriter.Write(filter), Cql2JsonWriter.Write(filter));

            var fromText = Cql2Text.Read(text, new FilterLimits());
            var fromJson = Cql2Json.Read(Encoding.UTF8.GetBytes(json), new FilterLimits());

            fromText.Refused.ShouldBeNull(text);
            fromJson.Refused.ShouldBeNull(json);
            Cql2JsonWriter.Write(fromText.Value!).ShouldBe(json);
            Cql2TextWriter.Write(fromText.Value!).ShouldBe(text);
            Cql2JsonWriter.Write(fromJson.Value!).ShouldBe(json);
            Cql2TextWriter.Write(fromJson.Value!).ShouldBe(text);
        }
    }

    [Fact]
    public void What_is_written_as_JSON_is_valid_by_the_schema_of_the_standard()
    {
        Assert.SkipWhen(Cql2Schema.Absent is not null, Cql2Schema.Absent ?? "");
        for (var round = 0; round < 300; round++)
        {
            var json = Cql2JsonWriter.Write(new FilterGenerator(new Random(round), Crs.Crs84).Condition(round % 4));
            using var document = JsonDocument.Parse(json);

            Cql2Schema.Accepts(document.RootElement).ShouldBeTrue(json);
        }
    }
}
