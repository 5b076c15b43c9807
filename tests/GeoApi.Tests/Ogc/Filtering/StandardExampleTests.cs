using System.Text;
using System.Text.Json;
using Wessex.GeoStore.Features.Filtering;

namespace Wessex.GeoApi.Tests.Ogc.Filtering;

/// <summary>The examples of OGC 21-065r2 in both encodings: each reads into one tree, which both writers write back.</summary>
public sealed class StandardExampleTests
{
    public static TheoryData<string, string> Examples => new()
    {
        { "city='Toronto'", """{"op":"=","args":[{"property":"city"},"Toronto"]}""" },
        { "avg(windSpeed) < 4", """{"op":"<","args":[{"op":"avg","args":[{"property":"windSpeed"}]},4]}""" },
        { "balance-150.0 > 0", """{"op":">","args":[{"op":"-","args":[{"property":"balance"},150]},0]}""" },
        { "updated >= date('1970-01-01')", """{"op":">=","args":[{"property":"updated"},{"date":"1970-01-01"}]}""" },
        { "geometry IS NOT NULL", """{"op":"not","args":[{"op":"isNull","args":[{"property":"geometry"}]}]}""" },
        { "name LIKE 'Smith%'", """{"op":"like","args":[{"property":"name"},"Smith%"]}""" },
        { "depth BETWEEN 100.0 and 150.0", """{"op":"between","args":[{"property":"depth"},100,150]}""" },
        { "cityName IN ('Toronto','Frankfurt','Tokyo','New York')", """{"op":"in","args":[{"property":"cityName"},["Toronto","Frankfurt","Tokyo","New York"]]}""" },
        { "category NOT IN (1,2,3,4)", """{"op":"not","args":[{"op":"in","args":[{"property":"category"},[1,2,3,4]]}]}""" },
        {
            "CASEI(road_class) IN (CASEI('Οδος'),CASEI('Straße'))",
            """{"op":"in","args":[{"op":"casei","args":[{"property":"road_class"}]},[{"op":"casei","args":["Οδος"]},{"op":"casei","args":["Straße"]}]]}"""
        },
        { "ACCENTI(etat_vol) = ACCENTI('débárquér')", """{"op":"=","args":[{"op":"accenti","args":[{"property":"etat_vol"}]},{"op":"accenti","args":["débárquér"]}]}""" },
        { "S_INTERSECTS(geometry,POINT(36.319836 32.288087))", """{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[36.319836,32.288087]}]}""" },
        { "S_INTERSECTS(geometry,BBOX(160.6,-55.95,-170,-25.89))", """{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[160.6,-55.95,-170,-25.89]}]}""" },
        {
            "S_CROSSES(road,POLYGON((43.7286 -79.2986,43.7311 -79.2996,43.7323 -79.2972,43.7286 -79.2986)))",
            """{"op":"s_crosses","args":[{"property":"road"},{"type":"Polygon","coordinates":[[[43.7286,-79.2986],[43.7311,-79.2996],[43.7323,-79.2972],[43.7286,-79.2986]]]}]}"""
        },
        {
            "S_WITHIN(geometry,MULTIPOINT Z((1 2 3),(4 5 6)))", """{"op":"s_within","args":[{"property":"geometry"},{"type":"MultiPoint","coordinates":[[1,2,3],[4,5,6]]}]}"""
        },
        {
            "S_DISJOINT(geometry,GEOMETRYCOLLECTION(POINT(1 2),MULTILINESTRING((1 2,3 4),(5 6,7 8)),MULTIPOLYGON(((0 0,1 0,1 1,0 0)))))",
            """{"op":"s_disjoint","args":[{"property":"geometry"},{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]},{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}]}]}"""
        },
        {
            "T_INTERSECTS(event_time, INTERVAL('1969-07-16T05:32:00Z', '1969-07-24T16:50:35Z'))",
            """{"op":"t_intersects","args":[{"property":"event_time"},{"interval":["1969-07-16T05:32:00Z","1969-07-24T16:50:35Z"]}]}"""
        },
        {
            "T_DURING(INTERVAL(touchdown, liftOff), INTERVAL('1969-07-16T13:32:00Z', '..'))",
            """{"op":"t_during","args":[{"interval":[{"property":"touchdown"},{"property":"liftOff"}]},{"interval":["1969-07-16T13:32:00Z",".."]}]}"""
        },
        { "T_FINISHEDBY(a, TIMESTAMP('1969-07-20T20:17:40.5Z'))", """{"op":"t_finishedBy","args":[{"property":"a"},{"timestamp":"1969-07-20T20:17:40.5Z"}]}""" },
        { "A_CONTAINS(layer:ids, ('layers-ca','layers-us'))", """{"op":"a_contains","args":[{"property":"layer:ids"},["layers-ca","layers-us"]]}""" },
        { "A_CONTAINEDBY(values, ('a', true, 1, DATE('1969-07-16')))", """{"op":"a_containedBy","args":[{"property":"values"},["a",true,1,{"date":"1969-07-16"}]]}""" },
        { "S_WITHIN(road,Buffer(geometry,10,'m'))", """{"op":"s_within","args":[{"property":"road"},{"op":"Buffer","args":[{"property":"geometry"},10,"m"]}]}""" },
        { "vehicle_height > (bridge_clearance-1)", """{"op":">","args":[{"property":"vehicle_height"},{"op":"-","args":[{"property":"bridge_clearance"},1]}]}""" },
        { "(floors>5 OR material='brick') AND swimming_pool=TRUE", """{"op":"and","args":[{"op":"or","args":[{"op":">","args":[{"property":"floors"},5]},{"op":"=","args":[{"property":"material"},"brick"]}]},{"op":"=","args":[{"property":"swimming_pool"},true]}]}""" },
        { "NOT floors < 5 AND swimming_pool = TRUE", """{"op":"and","args":[{"op":"not","args":[{"op":"<","args":[{"property":"floors"},5]}]},{"op":"=","args":[{"property":"swimming_pool"},true]}]}""" },
        { "floors = 2 ^ 3 div 2 % 3", """{"op":"=","args":[{"property":"floors"},{"op":"%","args":[{"op":"div","args":[{"op":"^","args":[2,3]},2]},3]}]}""" },
        { "TRUE", "true" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Text_and_JSON_are_one_filter(string text, string json)
    {
        var fromText = Cql2Text.Read(text, new FilterLimits());
        var fromJson = Cql2Json.Read(Encoding.UTF8.GetBytes(json), new FilterLimits());
        fromText.Refused.ShouldBeNull();
        fromJson.Refused.ShouldBeNull();

        Normal(Cql2JsonWriter.Write(fromText.Value!)).ShouldBe(Normal(json));
        Normal(Cql2JsonWriter.Write(fromJson.Value!)).ShouldBe(Normal(json));
        Cql2TextWriter.Write(fromJson.Value!).ShouldBe(Cql2TextWriter.Write(fromText.Value!));
        Normal(Cql2JsonWriter.Write(Cql2Text.Read(Cql2TextWriter.Write(fromText.Value!), new FilterLimits()).Value!)).ShouldBe(Normal(json));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void What_is_written_as_JSON_is_valid_by_the_schema_of_the_standard(string text, string json)
    {
        Assert.SkipWhen(Cql2Schema.Absent is not null, Cql2Schema.Absent ?? "");
        using var document = JsonDocument.Parse(json);

        Cql2Schema.Accepts(document.RootElement).ShouldBeTrue(json);
        using var written = JsonDocument.Parse(Cql2JsonWriter.Write(Cql2Text.Read(text, new FilterLimits()).Value!));
        Cql2Schema.Accepts(written.RootElement).ShouldBeTrue(text);
    }

    [Theory]
    [InlineData("""{"op":"=","args":[1]}""", "'=' takes 2 arguments, had 1", "/args")]
    [InlineData("""{"op":"and","args":[true,{"op":"<","args":[{"property":"a"},null]}]}""", "null is no value", "/args/1/args/1")]
    [InlineData("""{"op":"and","args":[true]}""", "'and' takes two arguments or more", "/args")]
    [InlineData("""{"op":"like","args":[{"property":"a"},5]}""", "LIKE takes a pattern", "/args/1")]
    [InlineData("""{"op":"in","args":[{"property":"a"},5]}""", "'in' takes a value and an array", "/args")]
    [InlineData("""{"op":"in","args":[{"property":"a"},[]]}""", "must hold at least one value", "")]
    [InlineData("""{"op":"=","args":[{"property":"a"},1e400]}""", "a number must lie between", "/args/1")]
    [InlineData("""{"op":"=","args":[{"property":"a"},"\u0000"]}""", "other than NUL", "/args/1")]
    [InlineData("""{"op":"=","args":[{"property":"a"},"\ud800"]}""", "whole Unicode characters", "")]
    [InlineData("""{"op":"=","args":[{"property":"a"},{"date":"2024-13-01"}]}""", "a date must be one of the calendar", "/args/1")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"Polygon","coordinates":[[[0,0],["x",1]]]}]}""", "a coordinate must be a number", "/args/1/coordinates/0/1/0")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"type":"Circle","coordinates":[]}]}""", "was 'Circle'", "/args/1")]
    [InlineData("""{"op":"s_within","args":[{"property":"a"},{"bbox":[1,2]}]}""", "a box must have 4 numbers", "/args/1")]
    [InlineData("""{"op":"t_after","args":[{"property":"a"},{"interval":["2024-01-01"]}]}""", "an array of its start and its end", "/args/1/interval")]
    [InlineData("""{"op":"not","op":"and","args":[]}""", "must be JSON", "")]
    [InlineData("""{"property":"a"}""", "write a = TRUE", "")]
    [InlineData("[1,", "must be JSON", "")]
    public void What_is_wrong_is_said_with_its_place(string json, string sentence, string place)
    {
        var refused = Cql2Json.Read(Encoding.UTF8.GetBytes(json), new FilterLimits()).Refused!;

        refused.Message.ShouldContain(sentence);
        refused.At.Pointer.ShouldBe(place);
    }

    private static string Normal(string json) => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(json));
}
